-- A workshop that was planned is moved or called off, and those who were asked to it are told.

ALTER TABLE workshops ADD COLUMN called_off_on date;
ALTER TABLE workshops ADD COLUMN news bigint NOT NULL DEFAULT 0;
ALTER TABLE workshop_invited ADD COLUMN told bigint NOT NULL DEFAULT 0;
