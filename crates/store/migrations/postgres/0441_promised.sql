-- The day by which somebody was told that they hear from us, and until when their name is kept, as they were told.
ALTER TABLE proposals ADD COLUMN promised date;
UPDATE proposals SET keep_until = (came_on + interval '1 year')::date WHERE keep_until IS NULL;
