-- What one unit's step costs anyone who keeps it: a track, a piece of work, an inbox row, and a line of history.
CREATE TABLE IF NOT EXISTS bare_track (id text PRIMARY KEY, unit text NOT NULL, status text NOT NULL, version integer NOT NULL);
CREATE TABLE IF NOT EXISTS bare_work (track text, key text, status text NOT NULL, outcome text, due_on date, version integer NOT NULL, detail jsonb NOT NULL, PRIMARY KEY (track, key));
CREATE TABLE IF NOT EXISTS bare_inbox (track text, key text, role text NOT NULL, unit text NOT NULL, due_on date, PRIMARY KEY (track, key));
CREATE INDEX IF NOT EXISTS bare_inbox_holder ON bare_inbox (unit, role, due_on, track);
CREATE TABLE IF NOT EXISTS bare_journal (track text, seq integer, at timestamptz NOT NULL DEFAULT clock_timestamp(), event jsonb NOT NULL, PRIMARY KEY (track, seq));
CREATE TABLE IF NOT EXISTS bare_notice (key text PRIMARY KEY, track text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
