-- What an organisation says after a workshop: how far it carries each idea, what would help, and the address at which it says so
-- itself.

ALTER TABLE workshop_ring_lines ADD COLUMN help text NOT NULL DEFAULT '';
ALTER TABLE workshop_ring_lines ADD COLUMN levels text NOT NULL DEFAULT '{}';
ALTER TABLE workshop_ring_lines ADD COLUMN letters text NOT NULL DEFAULT '';
ALTER TABLE workshop_ring_lines ADD COLUMN asked_on date;
ALTER TABLE workshop_ring_lines ADD COLUMN replied_on date;
CREATE INDEX workshop_ring_lines_letters ON workshop_ring_lines (service_id, workshop, letters);
