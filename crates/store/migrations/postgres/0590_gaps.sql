-- How we go about an aim, and what it takes.

CREATE TABLE aim_courses (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    aim uuid NOT NULL,
    way text NOT NULL,
    why text NOT NULL,
    gain text NOT NULL,
    alone boolean NOT NULL,
    outcome text NOT NULL,
    tell text NOT NULL,
    need uuid,
    looked_on date NOT NULL,
    looked_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX aim_courses_aim ON aim_courses (service_id, aim);
CREATE INDEX aim_courses_looked_on ON aim_courses (service_id, looked_on);
CREATE INDEX aim_courses_need ON aim_courses (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX aim_courses_looked_by ON aim_courses (service_id, looked_by) WHERE looked_by IS NOT NULL;

CREATE TABLE gaps (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    aim uuid NOT NULL,
    kind text NOT NULL,
    needed text NOT NULL,
    for_whom text NOT NULL,
    have text NOT NULL,
    seen_in uuid,
    size text,
    consequence text NOT NULL,
    options text NOT NULL,
    answer text,
    why text NOT NULL,
    need uuid,
    raised_on date NOT NULL,
    raised_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, seen_in) REFERENCES audits (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, raised_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX gaps_aim ON gaps (service_id, aim);
CREATE INDEX gaps_seen_in ON gaps (service_id, seen_in) WHERE seen_in IS NOT NULL;
CREATE INDEX gaps_need ON gaps (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX gaps_raised_by ON gaps (service_id, raised_by) WHERE raised_by IS NOT NULL;
