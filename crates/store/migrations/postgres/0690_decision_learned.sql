-- What an answer to a proposal taught us (R082).
ALTER TABLE decisions ADD COLUMN learned text NOT NULL DEFAULT '';
