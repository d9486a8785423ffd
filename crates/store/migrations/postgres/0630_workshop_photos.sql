-- Photos of the paper on which people wrote in a workshop.

CREATE TABLE workshop_photos (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    picture uuid NOT NULL,
    shows text NOT NULL,
    added_on date NOT NULL,
    added_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, picture) REFERENCES attachments (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, added_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX workshop_photos_workshop ON workshop_photos (service_id, workshop);
CREATE INDEX workshop_photos_picture ON workshop_photos (service_id, picture);
