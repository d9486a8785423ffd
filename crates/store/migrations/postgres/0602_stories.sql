-- Stories of what partnerships have achieved, each with a picture that may be shown.

CREATE TABLE case_studies (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid,
    title text NOT NULL,
    need text NOT NULL,
    partners text NOT NULL,
    done text NOT NULL,
    result text NOT NULL,
    shows text NOT NULL,
    quote text NOT NULL,
    speaker text NOT NULL,
    quote_yes_on date,
    told_by text NOT NULL,
    told_yes_on date,
    tags text NOT NULL,
    made_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX case_studies_partnership ON case_studies (service_id, partnership) WHERE partnership IS NOT NULL;
CREATE INDEX case_studies_author ON case_studies (service_id, author) WHERE author IS NOT NULL;

CREATE TABLE story_pictures (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    story uuid NOT NULL,
    shows text NOT NULL,
    made_by text NOT NULL,
    yes_of text NOT NULL,
    yes_on date NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, story) REFERENCES case_studies (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX story_pictures_story ON story_pictures (service_id, story);
