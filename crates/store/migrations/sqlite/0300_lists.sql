-- A list that is filtered by several things at once is counted from an index alone.
DROP INDEX organisations_name_key;
DROP INDEX organisations_kind;
DROP INDEX organisations_standing;
DROP INDEX organisations_area;
CREATE INDEX organisations_name_key ON organisations (service_id, name_key, id, kind, standing, area) WHERE merged_into IS NULL;
CREATE INDEX organisations_kind ON organisations (service_id, kind, name_key, id, standing, area) WHERE merged_into IS NULL;
CREATE INDEX organisations_standing ON organisations (service_id, standing, name_key, id, kind, area) WHERE merged_into IS NULL;
CREATE INDEX organisations_area ON organisations (service_id, area, name_key, id, kind, standing) WHERE merged_into IS NULL;
CREATE INDEX organisations_merged ON organisations (service_id, id) WHERE merged_into IS NOT NULL;
