-- How exactly it is known when the work together began: of one that ran before, perhaps only the year.

ALTER TABLE partnerships ADD COLUMN began_precision TEXT NOT NULL DEFAULT 'day';
