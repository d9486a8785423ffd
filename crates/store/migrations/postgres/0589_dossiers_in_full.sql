-- How far a source can be trusted, when a thing was, and until when a line about a person is kept.

ALTER TABLE dossier_lines ADD COLUMN reliability text;
ALTER TABLE dossier_lines ADD COLUMN about_when text NOT NULL DEFAULT '';
ALTER TABLE dossier_lines ADD COLUMN keep_until date;
CREATE INDEX dossier_lines_keep_until ON dossier_lines (service_id, keep_until) WHERE keep_until IS NOT NULL;
