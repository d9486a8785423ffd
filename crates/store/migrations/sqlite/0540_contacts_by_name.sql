-- People are looked up by the names that stand in a line of text.
CREATE INDEX contacts_name_key ON contacts (service_id, name_key);
