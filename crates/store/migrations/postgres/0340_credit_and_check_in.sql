-- Where a release went, how a quote was waived, mentions; about whom an answer of the check-in is.

ALTER TABLE releases ADD COLUMN out_where text NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN waived_way text CHECK (waived_way IN ('link', 'together', 'on_paper', 'told_us'));

CREATE TABLE mentions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    release uuid,
    seen_on date NOT NULL,
    place text NOT NULL,
    address text NOT NULL,
    text text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX mentions_partnership ON mentions (service_id, partnership);

-- No page has ever written an answer: whom it is about has no older value.
ALTER TABLE pulse_answers ADD COLUMN about uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE pulse_answers ADD COLUMN about_organisation uuid;
DROP INDEX pulse_answers_round;
CREATE UNIQUE INDEX pulse_answers_round ON pulse_answers (service_id, round, party, about);
