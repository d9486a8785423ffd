-- What each side says at the end is a record of its own side.

CREATE TABLE exit_answers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    plan BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    good TEXT NOT NULL,
    better TEXT NOT NULL,
    learned TEXT NOT NULL,
    case_study INTEGER CHECK (case_study IN (0, 1)),
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name TEXT NOT NULL,
    said_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX exit_answers_partnership ON exit_answers (service_id, partnership);

ALTER TABLE end_plans DROP COLUMN feedback;
ALTER TABLE end_plans DROP COLUMN lessons;
ALTER TABLE end_plans DROP COLUMN case_study;

-- A letter can go before a manager has read it, with a line of reason.
ALTER TABLE end_letters ADD COLUMN unread_why TEXT NOT NULL DEFAULT '';
