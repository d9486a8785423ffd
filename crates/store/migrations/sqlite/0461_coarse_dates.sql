-- How exactly it is known when a paper kept elsewhere was signed and until when it holds, and since when a party is
-- with us: of one that ran before we know only that it was so.

ALTER TABLE agreements_elsewhere ADD COLUMN signed_precision TEXT NOT NULL DEFAULT 'day';
ALTER TABLE agreements_elsewhere ADD COLUMN until_precision TEXT NOT NULL DEFAULT 'day';
ALTER TABLE parties ADD COLUMN since_precision TEXT NOT NULL DEFAULT 'day';
UPDATE parties SET since_precision = 'long_ago'
WHERE EXISTS (SELECT 1 FROM partnerships p WHERE p.service_id = parties.service_id AND p.id = parties.partnership
    AND p.inherited = 1 AND p.began_on IS NULL);
