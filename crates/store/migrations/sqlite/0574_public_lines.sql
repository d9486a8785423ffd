-- What everybody may read of a partnership, in versions, and whether the service shows it (R064).

CREATE TABLE public_lines (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    says TEXT NOT NULL,
    written_on TEXT NOT NULL,
    written_by BLOB,
    off_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, written_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX public_lines_number ON public_lines (service_id, partnership, number);
CREATE INDEX public_lines_written_by ON public_lines (service_id, written_by);

ALTER TABLE services ADD COLUMN public_list INTEGER NOT NULL DEFAULT 0 CHECK (public_list IN (0, 1));
