-- Browsers in which somebody has signed in before: who guesses elsewhere does not slow them there.

CREATE TABLE known_browsers (
    service_id uuid NOT NULL,
    person uuid NOT NULL,
    browser_hash text NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, person, browser_hash),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX known_browsers_seen_at ON known_browsers (seen_at);
