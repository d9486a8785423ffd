-- Whether what was reached changes what the library can offer.

ALTER TABLE objectives ADD COLUMN big INTEGER NOT NULL DEFAULT 0 CHECK (big IN (0, 1));
