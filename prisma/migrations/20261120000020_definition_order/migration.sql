-- The order in which a definition names its steps and fields is the order in which people see them, and in which steps
-- open on one day. jsonb sorts keys; json keeps them as they were written.
ALTER TABLE definition ALTER COLUMN body TYPE json USING body::json;
ALTER TABLE campaign_snapshot ALTER COLUMN definition TYPE json USING definition::json;
