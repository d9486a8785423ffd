-- The core team: who leads, who answers for what, how each of us works, and the ways in which we work together (R154-R158).

CREATE TABLE duties (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    what text NOT NULL,
    added_on date NOT NULL,
    dropped_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX duties_partnership ON duties (service_id, partnership);

CREATE TABLE core_parts (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    person uuid NOT NULL,
    share text NOT NULL CHECK (share IN ('leads', 'deputises', 'answers', 'helps')),
    duty uuid,
    proposed_by uuid NOT NULL,
    proposed_on date NOT NULL,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, party) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, person) REFERENCES partnership_people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, duty) REFERENCES duties (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, proposed_by) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX core_parts_partnership ON core_parts (service_id, partnership);
CREATE INDEX core_parts_party ON core_parts (service_id, party);
CREATE INDEX core_parts_person ON core_parts (service_id, person);
CREATE INDEX core_parts_duty ON core_parts (service_id, duty) WHERE duty IS NOT NULL;
CREATE INDEX core_parts_proposed_by ON core_parts (service_id, proposed_by);

CREATE TABLE working_notes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    how text NOT NULL,
    available text NOT NULL,
    said_on date NOT NULL,
    way text CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, party) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX working_notes_partnership ON working_notes (service_id, partnership);
CREATE INDEX working_notes_party ON working_notes (service_id, party);

CREATE TABLE ways_of_working (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    text text NOT NULL,
    made_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ways_of_working_partnership ON ways_of_working (service_id, partnership);
CREATE INDEX ways_of_working_author ON ways_of_working (service_id, author) WHERE author IS NOT NULL;

ALTER TABLE promises ADD COLUMN how_much text NOT NULL DEFAULT '';
