-- What each of us would gain by a partnership (R087, R088), and views of lists that somebody comes back to.

CREATE TABLE gains (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('they', 'we')),
    text TEXT NOT NULL,
    line BLOB,
    noted_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, line) REFERENCES audit_lines (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX gains_organisation ON gains (service_id, organisation, side);
CREATE INDEX gains_line ON gains (service_id, line) WHERE line IS NOT NULL;
CREATE INDEX gains_by ON gains (service_id, by) WHERE by IS NOT NULL;

CREATE TABLE saved_views (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    made_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX saved_views_person ON saved_views (service_id, person, list);
