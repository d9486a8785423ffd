-- Outside pages and tools that go with the method, looked at once a quarter.

CREATE TABLE resources (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    link TEXT NOT NULL,
    good_for TEXT NOT NULL,
    step TEXT NOT NULL,
    licence TEXT NOT NULL,
    archived TEXT NOT NULL,
    added_on TEXT NOT NULL,
    checked_on TEXT,
    checked_by BLOB,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, checked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
