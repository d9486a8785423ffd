-- Whether people of the library come in by a passkey alone.

ALTER TABLE services ADD COLUMN passkeys_only boolean NOT NULL DEFAULT false;
