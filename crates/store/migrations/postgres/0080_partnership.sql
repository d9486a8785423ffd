-- People of a partnership. `until` is the day on which somebody left and is empty while they are in it:
-- the store lets a partner's person see the records of every partnership in which they are current.

CREATE TABLE partnership_people (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    organisation uuid,
    contact uuid,
    person uuid,
    until date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX partnership_people_contact ON partnership_people (service_id, contact, partnership);
CREATE INDEX partnership_people_partnership ON partnership_people (service_id, partnership);
