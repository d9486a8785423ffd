-- People of a partnership. `until` is the day on which somebody left and is empty while they are in it:
-- the store lets a partner's person see the records of every partnership in which they are current.

CREATE TABLE partnership_people (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    organisation BLOB,
    contact BLOB,
    person BLOB,
    until TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX partnership_people_contact ON partnership_people (service_id, contact, partnership);
CREATE INDEX partnership_people_partnership ON partnership_people (service_id, partnership);
