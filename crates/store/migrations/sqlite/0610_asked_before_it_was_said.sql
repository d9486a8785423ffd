-- Why somebody was asked before anybody had said what it could be for them.

ALTER TABLE approaches ADD COLUMN unsaid_why TEXT;
