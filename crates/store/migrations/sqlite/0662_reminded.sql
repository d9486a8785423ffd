-- When somebody who comes to a workshop was reminded of it.

ALTER TABLE workshop_invited ADD COLUMN reminded_on TEXT;
