-- What a library adds to a topic of the guidance, one text a topic.

CREATE TABLE house_guidance (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX house_guidance_topic ON house_guidance (service_id, topic);
