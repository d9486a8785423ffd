-- The search of a need: networks that were asked, what they named, and who is on the long list (R077 to R082).

CREATE TABLE network_asks (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    need BLOB NOT NULL,
    network TEXT NOT NULL,
    reach TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_on TEXT,
    text TEXT NOT NULL,
    digest TEXT,
    expires_at TEXT,
    closed_on TEXT,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX network_asks_need ON network_asks (service_id, need);
CREATE UNIQUE INDEX network_asks_digest ON network_asks (digest) WHERE digest IS NOT NULL;

CREATE TABLE network_answers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    ask BLOB NOT NULL,
    body TEXT NOT NULL,
    how TEXT NOT NULL,
    track TEXT NOT NULL,
    said_by TEXT NOT NULL,
    reach TEXT NOT NULL,
    said_on TEXT NOT NULL,
    state TEXT NOT NULL,
    aside_why TEXT NOT NULL,
    organisation BLOB,
    looked_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, ask) REFERENCES network_asks (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX network_answers_ask ON network_answers (service_id, ask);
CREATE INDEX network_answers_organisation ON network_answers (service_id, organisation) WHERE organisation IS NOT NULL;

CREATE TABLE approaches (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    need BLOB,
    ring TEXT NOT NULL,
    note TEXT NOT NULL,
    known_by BLOB,
    answer BLOB,
    track TEXT,
    added_on TEXT NOT NULL,
    by BLOB,
    asked_on TEXT,
    early_why TEXT,
    early_by BLOB,
    backing TEXT NOT NULL,
    commitment TEXT NOT NULL,
    commitment_by TEXT,
    commitment_kept INTEGER CHECK (commitment_kept IN (0, 1)),
    ended_on TEXT,
    ended TEXT,
    learned TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, known_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, answer) REFERENCES network_answers (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, early_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX approaches_organisation ON approaches (service_id, organisation);
CREATE INDEX approaches_need ON approaches (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX approaches_ended ON approaches (service_id, ended_on) WHERE ended_on IS NOT NULL;
