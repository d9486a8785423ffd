-- Who of us sees to an aim, and the themes to which it belongs; lists of themes that a service keeps.

ALTER TABLE aims ADD COLUMN owner BLOB;
ALTER TABLE aims ADD COLUMN themes TEXT NOT NULL DEFAULT '[]';

-- Its key is written as in `0560_references.sql`; the index makes every other connection read it anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, char(10) || ') STRICT', ',' || char(10)
    || '    FOREIGN KEY (service_id, "owner") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED'
    || char(10) || ') STRICT')
WHERE type = 'table' AND name = 'aims';
CREATE INDEX aims_owner ON aims (service_id, owner) WHERE owner IS NOT NULL;
PRAGMA writable_schema = RESET;

CREATE TABLE theme_lists (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    instead_of TEXT,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    themes TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
