-- Whoever asks its own people first says by when it comes back.

ALTER TABLE willing_answers ADD COLUMN back_by TEXT;
