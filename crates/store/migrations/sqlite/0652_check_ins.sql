-- What an organisation says after a workshop: how far it carries each idea, what would help, and the address at which it says so
-- itself.

ALTER TABLE workshop_ring_lines ADD COLUMN help TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop_ring_lines ADD COLUMN levels TEXT NOT NULL DEFAULT '{}';
ALTER TABLE workshop_ring_lines ADD COLUMN letters TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop_ring_lines ADD COLUMN asked_on TEXT;
ALTER TABLE workshop_ring_lines ADD COLUMN replied_on TEXT;
CREATE INDEX workshop_ring_lines_letters ON workshop_ring_lines (service_id, workshop, letters);
