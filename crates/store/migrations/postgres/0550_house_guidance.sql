-- What a library adds to a topic of the guidance, one text a topic.

CREATE TABLE house_guidance (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    topic text NOT NULL,
    text text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX house_guidance_topic ON house_guidance (service_id, topic);
