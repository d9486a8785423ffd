-- The annex of contacts is made from the people of the day when the paper is printed; none was ever kept here.
ALTER TABLE agreements DROP COLUMN annex;
