-- Where a release went, how a quote was waived, mentions; about whom an answer of the check-in is.

ALTER TABLE releases ADD COLUMN out_where TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN waived_way TEXT CHECK (waived_way IN ('link', 'together', 'on_paper', 'told_us'));

CREATE TABLE mentions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    release BLOB,
    seen_on TEXT NOT NULL,
    place TEXT NOT NULL,
    address TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX mentions_partnership ON mentions (service_id, partnership);

-- No page has ever written an answer: whom it is about has no older value.
ALTER TABLE pulse_answers ADD COLUMN about BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE pulse_answers ADD COLUMN about_organisation BLOB;
DROP INDEX pulse_answers_round;
CREATE UNIQUE INDEX pulse_answers_round ON pulse_answers (service_id, round, party, about);
