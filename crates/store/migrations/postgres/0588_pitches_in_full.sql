-- What a pitch is made of, how it was rehearsed, and what colleagues heard in it.

ALTER TABLE pitches ADD COLUMN kind text;
ALTER TABLE pitches ADD COLUMN cards text NOT NULL DEFAULT '{}';
ALTER TABLE pitches ADD COLUMN phone text NOT NULL DEFAULT '';
ALTER TABLE rehearsals ADD COLUMN how text NOT NULL DEFAULT 'in_person';

-- A link by which a colleague says what they heard.
CREATE TABLE pitch_links (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    pitch uuid NOT NULL,
    digest text NOT NULL,
    made_by uuid,
    made_on date NOT NULL,
    expires_at timestamptz NOT NULL,
    closed_at timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, pitch) REFERENCES pitches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX pitch_links_digest ON pitch_links (digest);
CREATE INDEX pitch_links_pitch ON pitch_links (service_id, pitch);
CREATE INDEX pitch_links_made_by ON pitch_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- What they heard.
CREATE TABLE pitch_heard (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    pitch uuid NOT NULL,
    told_by text NOT NULL,
    gain text NOT NULL,
    unclear text NOT NULL,
    change text NOT NULL,
    said_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, pitch) REFERENCES pitches (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX pitch_heard_pitch ON pitch_heard (service_id, pitch);
