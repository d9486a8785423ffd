-- A proposal that somebody outside has begun and not sent, and the files that are to go with it. Only the digest of the
-- letters in its address is kept; nobody of the library reads it before it is sent (R063).

CREATE TABLE begun_proposals (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    digest text NOT NULL,
    answers text NOT NULL,
    passed bigint NOT NULL,
    kept_until date NOT NULL,
    sent uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, sent) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX begun_proposals_digest ON begun_proposals (digest);
CREATE INDEX begun_proposals_sent ON begun_proposals (service_id, sent) WHERE sent IS NOT NULL;
CREATE INDEX begun_proposals_kept_until ON begun_proposals (service_id, kept_until);

CREATE TABLE begun_files (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    begun uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    digest_of text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, begun) REFERENCES begun_proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX begun_files_begun ON begun_files (service_id, begun);
