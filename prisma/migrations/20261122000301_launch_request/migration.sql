-- A launch that somebody prepared and somebody else approves, returns, or that is taken back.
CREATE TABLE IF NOT EXISTS "launch_request" (
  "id" text NOT NULL PRIMARY KEY,
  "status" text NOT NULL DEFAULT 'submitted',
  "round" integer NOT NULL DEFAULT 1,
  "name" text NOT NULL,
  "definition_code" text NOT NULL,
  "definition_version" integer NOT NULL,
  "owner_unit" text NOT NULL,
  "launch" jsonb NOT NULL,
  "unit_count" integer NOT NULL,
  "note" text,
  "submitted_by" text NOT NULL,
  "submitted_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided_by" text,
  "decided_at" timestamptz(3),
  "reason" text,
  "campaign_id" text
);
CREATE INDEX IF NOT EXISTS "launch_request_owner_unit_idx" ON "launch_request" ("owner_unit");
CREATE INDEX IF NOT EXISTS "launch_request_submitted_by_idx" ON "launch_request" ("submitted_by");
