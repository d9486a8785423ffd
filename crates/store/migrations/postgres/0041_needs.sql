-- Needs, and what meeting them could be for others.

CREATE TABLE needs (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    what text NOT NULL,
    for_whom text NOT NULL,
    evidence text NOT NULL,
    source text NOT NULL,
    aim uuid,
    way text NOT NULL,
    better_together text NOT NULL,
    raised_on date NOT NULL,
    raised_by uuid,
    closed_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX needs_aim ON needs (service_id, aim);

CREATE TABLE opportunities (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    need uuid NOT NULL,
    organisation uuid,
    kind text,
    their_gain text NOT NULL,
    idea text NOT NULL,
    raised_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX opportunities_need ON opportunities (service_id, need);
CREATE INDEX opportunities_organisation ON opportunities (service_id, organisation) WHERE organisation IS NOT NULL;
