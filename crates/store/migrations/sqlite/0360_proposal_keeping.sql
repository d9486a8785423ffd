-- Until when a proposer's name is kept, and what came of the day on which we looked at a proposal again.
ALTER TABLE proposals ADD COLUMN keep_until TEXT;
ALTER TABLE proposals ADD COLUMN keep_why TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN revisited_on TEXT;
ALTER TABLE decisions ADD COLUMN revisit_said TEXT NOT NULL DEFAULT '';
