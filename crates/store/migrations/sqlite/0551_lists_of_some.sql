-- Most of those who come in by a list are nothing to us yet, and many have no area: they take no place in these
-- indexes, over which a long import writes page after page.
DROP INDEX organisations_standing;
DROP INDEX organisations_area;

CREATE INDEX organisations_standing ON organisations (service_id, standing, name_key, id, kind, area) WHERE merged_into IS NULL AND standing IS NOT NULL;
CREATE INDEX organisations_area ON organisations (service_id, area, name_key, id, kind, standing) WHERE merged_into IS NULL AND area IS NOT NULL;
