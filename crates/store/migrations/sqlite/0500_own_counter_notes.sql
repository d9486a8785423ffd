-- A partner writes for its own people what they should know, in its own words; without a party it is the library's.

ALTER TABLE counter_notes ADD COLUMN party BLOB;
