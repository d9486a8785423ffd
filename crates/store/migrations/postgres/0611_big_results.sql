-- Whether what was reached changes what the library can offer.

ALTER TABLE objectives ADD COLUMN big boolean NOT NULL DEFAULT false;
