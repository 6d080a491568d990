-- A campaign's page shows its few notes on the quality of data beside the figures; the journal it stands in is long.
CREATE INDEX IF NOT EXISTS journal_data_noted_idx ON journal (campaign_id) WHERE type = 'dataNoted';
