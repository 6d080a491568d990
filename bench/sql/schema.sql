-- Beside the tables of the baseline: when a unit is to be reminded. A poller takes what is due.
CREATE TABLE IF NOT EXISTS sql_timer (track text PRIMARY KEY, remind_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS sql_timer_due ON sql_timer (remind_at);
