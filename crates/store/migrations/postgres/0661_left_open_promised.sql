-- What a workshop left open is a promise of whoever adds it, once there is a partnership to which it is made.

ALTER TABLE workshop_left_open ADD COLUMN promise uuid;
ALTER TABLE workshop_left_open ADD CONSTRAINT workshop_left_open_promise_key FOREIGN KEY (service_id, promise)
    REFERENCES promises (service_id, id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX workshop_left_open_promise ON workshop_left_open (service_id, promise) WHERE promise IS NOT NULL;
