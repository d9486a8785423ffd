-- What those who are invited to a workshop answer: who comes, how many, what they need, who they are; and who waits for a place.

ALTER TABLE workshop_invited ADD COLUMN instead TEXT;
ALTER TABLE workshop_invited ADD COLUMN people INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workshop_invited ADD COLUMN waits_since TEXT;
ALTER TABLE workshop_invited ADD COLUMN placed_on TEXT;
ALTER TABLE workshop_invited ADD COLUMN food TEXT;
ALTER TABLE workshop_invited ADD COLUMN travel TEXT;
ALTER TABLE workshop_invited ADD COLUMN children TEXT;
ALTER TABLE workshop_invited ADD COLUMN card TEXT NOT NULL DEFAULT '{}';
ALTER TABLE workshop_invited ADD COLUMN replied_on TEXT;
ALTER TABLE workshop_invited ADD COLUMN letters TEXT NOT NULL DEFAULT '';
CREATE INDEX workshop_invited_letters ON workshop_invited (service_id, workshop, letters);
