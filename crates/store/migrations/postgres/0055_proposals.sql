-- What others propose to us, and our answer.

CREATE TABLE proposals (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid,
    organisation_name text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    what text NOT NULL,
    who_gains text NOT NULL,
    ask text NOT NULL,
    bring text NOT NULL,
    came_on date NOT NULL,
    taken_by uuid,
    state text NOT NULL,
    acknowledged_on date,
    looked_by uuid,
    looked_on date,
    need uuid,
    partnership uuid,
    reference text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX proposals_state ON proposals (service_id, state, came_on);
CREATE INDEX proposals_reference ON proposals (service_id, reference);

CREATE TABLE assessments (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    proposal uuid NOT NULL,
    need text NOT NULL,
    gain text NOT NULL,
    fit text NOT NULL,
    means text NOT NULL,
    items text NOT NULL,
    hours bigint,
    would_wait text NOT NULL,
    spare_before bigint,
    spare_after bigint,
    role text,
    shared_objective boolean NOT NULL,
    made_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX assessments_proposal ON assessments (service_id, proposal);

CREATE TABLE decisions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    proposal uuid NOT NULL,
    assessment uuid,
    outcome text NOT NULL,
    reason text NOT NULL,
    reply text NOT NULL,
    decided_on date NOT NULL,
    by uuid,
    told_on date,
    talk_again boolean NOT NULL,
    refer_to text NOT NULL,
    revisit_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX decisions_proposal ON decisions (service_id, proposal);
