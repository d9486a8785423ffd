-- What is hoped for when a need is met (R059).

CREATE TABLE need_gains (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    need BLOB NOT NULL,
    kind TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    what TEXT NOT NULL,
    named_on TEXT NOT NULL,
    named_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, named_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX need_gains_need ON need_gains (service_id, need);
CREATE INDEX need_gains_named_by ON need_gains (service_id, named_by) WHERE named_by IS NOT NULL;
