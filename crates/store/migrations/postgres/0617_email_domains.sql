-- An organisation is looked up by the e-mail domains of its people. Domains that anybody can have are never asked for.

ALTER TABLE contacts ADD COLUMN email_domain text;
UPDATE contacts SET email_domain = lower(split_part(email, '@', 2)) WHERE email LIKE '%@%.%';
CREATE INDEX contacts_email_domain ON contacts (service_id, email_domain, organisation) WHERE email_domain IS NOT NULL;
