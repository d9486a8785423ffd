-- Who knows whom, as somebody said it (R077).

CREATE TABLE acquaintances (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    person BLOB,
    contact BLOB,
    organisation BLOB NOT NULL,
    knows BLOB,
    how TEXT NOT NULL,
    said_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, contact) REFERENCES contacts (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, knows) REFERENCES contacts (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX acquaintances_organisation ON acquaintances (service_id, organisation);
CREATE INDEX acquaintances_contact ON acquaintances (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX acquaintances_knows ON acquaintances (service_id, knows) WHERE knows IS NOT NULL;
