-- What each side says at the end is a record of its own side.

CREATE TABLE exit_answers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    plan uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    good text NOT NULL,
    better text NOT NULL,
    learned text NOT NULL,
    case_study boolean,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name text NOT NULL,
    said_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX exit_answers_partnership ON exit_answers (service_id, partnership);

ALTER TABLE end_plans DROP COLUMN feedback;
ALTER TABLE end_plans DROP COLUMN lessons;
ALTER TABLE end_plans DROP COLUMN case_study;

-- A letter can go before a manager has read it, with a line of reason.
ALTER TABLE end_letters ADD COLUMN unread_why text NOT NULL DEFAULT '';
