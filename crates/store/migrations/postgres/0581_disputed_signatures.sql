-- A signature that was noted for a partner can be disputed by it.

ALTER TABLE signatures ADD COLUMN disputed_on date;
