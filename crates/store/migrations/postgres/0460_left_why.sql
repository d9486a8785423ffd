-- Why a party stepped away, if it said so.

ALTER TABLE parties ADD COLUMN left_why text NOT NULL DEFAULT '';
