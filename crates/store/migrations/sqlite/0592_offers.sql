-- From a wide aim to a plain offer: what we open to them, whom they reach there, what we gain (R061).

ALTER TABLE opportunities ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN reach TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunities ADD COLUMN our_gain TEXT NOT NULL DEFAULT '';
