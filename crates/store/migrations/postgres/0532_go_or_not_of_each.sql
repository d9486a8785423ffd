-- Each of us chooses before a draft. What was written for the library alone stays with it.

ALTER TABLE go_choices ADD COLUMN party uuid;
ALTER TABLE go_choices ADD COLUMN way text NOT NULL DEFAULT 'together' CHECK (way IN ('link', 'together', 'on_paper', 'told_us'));
ALTER TABLE go_choices ADD COLUMN visibility text NOT NULL DEFAULT 'library' CHECK (visibility IN ('private', 'library', 'parties', 'public'));
