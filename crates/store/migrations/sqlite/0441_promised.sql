-- The day by which somebody was told that they hear from us, and until when their name is kept, as they were told.
ALTER TABLE proposals ADD COLUMN promised TEXT;
UPDATE proposals SET keep_until = date(came_on, '+1 year') WHERE keep_until IS NULL;
