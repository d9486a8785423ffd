-- What we know about organisations, with its source and freshness.

CREATE TABLE dossier_lines (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    heading text NOT NULL,
    text text NOT NULL,
    source text NOT NULL,
    looked_on date NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX dossier_lines_organisation ON dossier_lines (service_id, organisation);
