-- Objectives, and the list of what the service asks of partners.

CREATE TABLE objectives (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    text text NOT NULL,
    number bigint NOT NULL,
    proposed_by uuid,
    workshop uuid,
    proposed_on date NOT NULL,
    due date,
    reached_on date,
    dropped_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX objectives_partnership ON objectives (service_id, partnership);

CREATE TABLE house_processes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    reason text NOT NULL,
    effort text NOT NULL,
    helper text NOT NULL,
    needed_when text NOT NULL,
    place bigint NOT NULL,
    dropped_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX house_processes_place ON house_processes (service_id, place);
