-- A proposal that somebody outside has begun and not sent, and the files that are to go with it. Only the digest of the
-- letters in its address is kept; nobody of the library reads it before it is sent (R063).

CREATE TABLE begun_proposals (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    digest TEXT NOT NULL,
    answers TEXT NOT NULL,
    passed INTEGER NOT NULL,
    kept_until TEXT NOT NULL,
    sent BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, sent) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX begun_proposals_digest ON begun_proposals (digest);
CREATE INDEX begun_proposals_sent ON begun_proposals (service_id, sent) WHERE sent IS NOT NULL;
CREATE INDEX begun_proposals_kept_until ON begun_proposals (service_id, kept_until);

CREATE TABLE begun_files (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    begun BLOB NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest_of TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, begun) REFERENCES begun_proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX begun_files_begun ON begun_files (service_id, begun);
