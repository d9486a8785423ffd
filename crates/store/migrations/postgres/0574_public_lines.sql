-- What everybody may read of a partnership, in versions, and whether the service shows it (R064).

CREATE TABLE public_lines (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    says text NOT NULL,
    written_on date NOT NULL,
    written_by uuid,
    off_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, written_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX public_lines_number ON public_lines (service_id, partnership, number);
CREATE INDEX public_lines_written_by ON public_lines (service_id, written_by);

ALTER TABLE services ADD COLUMN public_list boolean NOT NULL DEFAULT false;
