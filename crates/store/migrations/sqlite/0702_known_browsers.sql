-- Browsers in which somebody has signed in before: who guesses elsewhere does not slow them there.

CREATE TABLE known_browsers (
    service_id BLOB NOT NULL,
    person BLOB NOT NULL,
    browser_hash TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (service_id, person, browser_hash),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX known_browsers_seen_at ON known_browsers (seen_at);
