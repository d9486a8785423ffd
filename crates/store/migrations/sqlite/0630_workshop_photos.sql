-- Photos of the paper on which people wrote in a workshop.

CREATE TABLE workshop_photos (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    picture BLOB NOT NULL,
    shows TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, picture) REFERENCES attachments (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, added_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX workshop_photos_workshop ON workshop_photos (service_id, workshop);
CREATE INDEX workshop_photos_picture ON workshop_photos (service_id, picture);
