-- Editions of the strategy: what stood in it on the day on which it was kept (R054).

CREATE TABLE strategy_editions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    kept_on date NOT NULL,
    kept_by uuid,
    strategy text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, kept_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX strategy_editions_number ON strategy_editions (service_id, number);
CREATE INDEX strategy_editions_kept_by ON strategy_editions (service_id, kept_by) WHERE kept_by IS NOT NULL;
