-- A measure ends with its reason, and one that is measured anew says which it follows.

ALTER TABLE measures ADD COLUMN ended_why text NOT NULL DEFAULT '';
ALTER TABLE measures ADD COLUMN follows uuid;
