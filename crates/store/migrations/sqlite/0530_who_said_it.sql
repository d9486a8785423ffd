-- What staff wrote down for a partner is told, and is not theirs.

ALTER TABLE change_notices ADD COLUMN way TEXT NOT NULL DEFAULT 'link' CHECK (way IN ('link', 'together', 'on_paper', 'told_us'));
ALTER TABLE change_notices ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
UPDATE change_notices SET way = 'told_us'
WHERE party IN (SELECT id FROM parties WHERE parties.service_id = change_notices.service_id AND organisation IS NOT NULL)
AND changed_by IN (SELECT id FROM people WHERE people.service_id = change_notices.service_id);
