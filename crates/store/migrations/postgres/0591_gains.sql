-- What is hoped for when a need is met (R059).

CREATE TABLE need_gains (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    need uuid NOT NULL,
    kind text NOT NULL,
    by_whom text NOT NULL,
    what text NOT NULL,
    named_on date NOT NULL,
    named_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, named_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX need_gains_need ON need_gains (service_id, need);
CREATE INDEX need_gains_named_by ON need_gains (service_id, named_by) WHERE named_by IS NOT NULL;
