-- Reorganisations by decision: proposed, approved by somebody else, carried out on their day.
CREATE TABLE IF NOT EXISTS "reorganisation" (
  "id" text NOT NULL PRIMARY KEY,
  "status" text NOT NULL DEFAULT 'proposed',
  "decision_no" text NOT NULL,
  "effective_on" date NOT NULL,
  "change" jsonb NOT NULL,
  "rules" jsonb NOT NULL,
  "ended_units" text[] NOT NULL DEFAULT '{}',
  "proposed_by" text NOT NULL,
  "proposed_as" text NOT NULL,
  "proposed_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided_by" text,
  "decided_at" timestamptz(3),
  "done_at" timestamptz(3)
);
CREATE INDEX IF NOT EXISTS "reorganisation_status_idx" ON "reorganisation" ("status");

-- What became of each open track. A refused one is tried again; the row keeps the last word.
CREATE TABLE IF NOT EXISTS "handover" (
  "reorganisation_id" text NOT NULL,
  "track_id" text NOT NULL,
  "campaign_id" text NOT NULL,
  "from_unit" text NOT NULL,
  "to_unit" text NOT NULL,
  "mode" text NOT NULL,
  "state" text NOT NULL,
  "message" text,
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY ("reorganisation_id", "track_id")
);
