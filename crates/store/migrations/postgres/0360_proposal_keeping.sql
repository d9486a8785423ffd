-- Until when a proposer's name is kept, and what came of the day on which we looked at a proposal again.
ALTER TABLE proposals ADD COLUMN keep_until date;
ALTER TABLE proposals ADD COLUMN keep_why text NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN revisited_on date;
ALTER TABLE decisions ADD COLUMN revisit_said text NOT NULL DEFAULT '';
