-- The signed sheet of a sitting that came on paper.

ALTER TABLE sittings ADD COLUMN paper uuid;
ALTER TABLE sittings ADD CONSTRAINT sittings_paper_key FOREIGN KEY (service_id, paper)
    REFERENCES attachments (service_id, id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX sittings_paper ON sittings (service_id, paper) WHERE paper IS NOT NULL;

-- What was noted as on paper where no sheet can be kept was told.
UPDATE change_notices SET way = 'told_us' WHERE way = 'on_paper';
UPDATE contributions SET way = 'told_us' WHERE way = 'on_paper';
UPDATE differences SET way = 'told_us' WHERE way = 'on_paper';
UPDATE exit_answers SET way = 'told_us' WHERE way = 'on_paper';
UPDATE go_choices SET way = 'told_us' WHERE way = 'on_paper';
UPDATE party_briefings SET way = 'told_us' WHERE way = 'on_paper';
UPDATE party_capacities SET way = 'told_us' WHERE way = 'on_paper';
UPDATE reviews SET way = 'told_us' WHERE way = 'on_paper';
UPDATE willing_answers SET way = 'told_us' WHERE way = 'on_paper';
UPDATE quotes SET waived_way = 'told_us' WHERE waived_way = 'on_paper';
