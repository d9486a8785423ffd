-- What a pitch is made of, how it was rehearsed, and what colleagues heard in it.

ALTER TABLE pitches ADD COLUMN kind TEXT;
ALTER TABLE pitches ADD COLUMN cards TEXT NOT NULL DEFAULT '{}';
ALTER TABLE pitches ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE rehearsals ADD COLUMN how TEXT NOT NULL DEFAULT 'in_person';

-- A link by which a colleague says what they heard.
CREATE TABLE pitch_links (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    pitch BLOB NOT NULL,
    digest TEXT NOT NULL,
    made_by BLOB,
    made_on TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, pitch) REFERENCES pitches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX pitch_links_digest ON pitch_links (digest);
CREATE INDEX pitch_links_pitch ON pitch_links (service_id, pitch);
CREATE INDEX pitch_links_made_by ON pitch_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- What they heard.
CREATE TABLE pitch_heard (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    pitch BLOB NOT NULL,
    told_by TEXT NOT NULL,
    gain TEXT NOT NULL,
    unclear TEXT NOT NULL,
    change TEXT NOT NULL,
    said_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, pitch) REFERENCES pitches (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX pitch_heard_pitch ON pitch_heard (service_id, pitch);
