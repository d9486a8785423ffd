-- The signed sheet of a sitting that came on paper.

ALTER TABLE sittings ADD COLUMN paper BLOB;

-- Its key is written as in `0560_references.sql`; the index makes every other connection read it anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, char(10) || ') STRICT', ',' || char(10)
    || '    FOREIGN KEY (service_id, "paper") REFERENCES attachments (service_id, id) DEFERRABLE INITIALLY DEFERRED'
    || char(10) || ') STRICT')
WHERE type = 'table' AND name = 'sittings';
CREATE INDEX sittings_paper ON sittings (service_id, paper) WHERE paper IS NOT NULL;
PRAGMA writable_schema = RESET;

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
