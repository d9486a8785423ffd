-- What those who are invited to a workshop answer: who comes, how many, what they need, who they are; and who waits for a place.

ALTER TABLE workshop_invited ADD COLUMN instead text;
ALTER TABLE workshop_invited ADD COLUMN people bigint NOT NULL DEFAULT 1;
ALTER TABLE workshop_invited ADD COLUMN waits_since timestamptz;
ALTER TABLE workshop_invited ADD COLUMN placed_on date;
ALTER TABLE workshop_invited ADD COLUMN food text;
ALTER TABLE workshop_invited ADD COLUMN travel text;
ALTER TABLE workshop_invited ADD COLUMN children text;
ALTER TABLE workshop_invited ADD COLUMN card text NOT NULL DEFAULT '{}';
ALTER TABLE workshop_invited ADD COLUMN replied_on date;
ALTER TABLE workshop_invited ADD COLUMN letters text NOT NULL DEFAULT '';
CREATE INDEX workshop_invited_letters ON workshop_invited (service_id, workshop, letters);
