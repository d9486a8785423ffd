-- How each row of an import went: a row that was dealt with is known again by its key.

CREATE TABLE import_rows (
    service_id uuid NOT NULL,
    import uuid NOT NULL,
    place bigint NOT NULL,
    line bigint NOT NULL,
    row_key bigint,
    outcome text NOT NULL CHECK (outcome IN ('added', 'changed', 'unchanged', 'refused')),
    organisation uuid,
    detail text,
    PRIMARY KEY (service_id, import, place)
);

-- The file of an import that waits for a person to look at it; it goes when the import is done.
CREATE TABLE import_files (
    service_id uuid NOT NULL,
    import uuid NOT NULL,
    content bytea NOT NULL,
    columns text NOT NULL,
    PRIMARY KEY (service_id, import)
);
