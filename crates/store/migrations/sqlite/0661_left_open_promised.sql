-- What a workshop left open is a promise of whoever adds it, once there is a partnership to which it is made.

ALTER TABLE workshop_left_open ADD COLUMN promise BLOB;

-- Its key is written as in `0560_references.sql`; the index makes every other connection read it anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, char(10) || ') STRICT', ',' || char(10)
    || '    FOREIGN KEY (service_id, "promise") REFERENCES promises (service_id, id) DEFERRABLE INITIALLY DEFERRED'
    || char(10) || ') STRICT')
WHERE type = 'table' AND name = 'workshop_left_open';
CREATE INDEX workshop_left_open_promise ON workshop_left_open (service_id, promise) WHERE promise IS NOT NULL;
PRAGMA writable_schema = RESET;
