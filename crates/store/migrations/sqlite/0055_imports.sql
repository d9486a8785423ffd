-- How each row of an import went: a row that was dealt with is known again by its key.

CREATE TABLE import_rows (
    service_id BLOB NOT NULL,
    import BLOB NOT NULL,
    place INTEGER NOT NULL,
    line INTEGER NOT NULL,
    row_key INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('added', 'changed', 'unchanged', 'refused')),
    organisation BLOB,
    detail TEXT,
    PRIMARY KEY (service_id, import, place)
) STRICT, WITHOUT ROWID;

-- The file of an import that waits for a person to look at it; it goes when the import is done.
CREATE TABLE import_files (
    service_id BLOB NOT NULL,
    import BLOB NOT NULL,
    content BLOB NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (service_id, import)
) STRICT;
