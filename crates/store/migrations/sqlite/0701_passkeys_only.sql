-- Whether people of the library come in by a passkey alone.

ALTER TABLE services ADD COLUMN passkeys_only INTEGER NOT NULL DEFAULT 0 CHECK (passkeys_only IN (0, 1));
