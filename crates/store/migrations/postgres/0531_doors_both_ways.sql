-- They see the day on which we talk again where it was said to them, or by them.

ALTER TABLE doors_open ADD COLUMN visibility text NOT NULL DEFAULT 'library' CHECK (visibility IN ('private', 'library', 'parties', 'public'));
