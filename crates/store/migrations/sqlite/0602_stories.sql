-- Stories of what partnerships have achieved, each with a picture that may be shown.

CREATE TABLE case_studies (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB,
    title TEXT NOT NULL,
    need TEXT NOT NULL,
    partners TEXT NOT NULL,
    done TEXT NOT NULL,
    result TEXT NOT NULL,
    shows TEXT NOT NULL,
    quote TEXT NOT NULL,
    speaker TEXT NOT NULL,
    quote_yes_on TEXT,
    told_by TEXT NOT NULL,
    told_yes_on TEXT,
    tags TEXT NOT NULL,
    made_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX case_studies_partnership ON case_studies (service_id, partnership) WHERE partnership IS NOT NULL;
CREATE INDEX case_studies_author ON case_studies (service_id, author) WHERE author IS NOT NULL;

CREATE TABLE story_pictures (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    story BLOB NOT NULL,
    shows TEXT NOT NULL,
    made_by TEXT NOT NULL,
    yes_of TEXT NOT NULL,
    yes_on TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, story) REFERENCES case_studies (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX story_pictures_story ON story_pictures (service_id, story);
