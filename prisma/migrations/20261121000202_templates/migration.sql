-- Campaigns that come back: the template, and what became of each of its occurrences.
CREATE TABLE IF NOT EXISTS "campaign_template" (
  "id" text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "definition_code" text NOT NULL,
  "owner_unit" text NOT NULL,
  "status" text NOT NULL DEFAULT 'active',
  "body" jsonb NOT NULL,
  "scope" jsonb NOT NULL,
  "unit_facts" jsonb NOT NULL DEFAULT '{}',
  "live_since" date NOT NULL,
  "revision" integer NOT NULL DEFAULT 1,
  "created_by" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS "campaign_template_owner_unit_idx" ON "campaign_template" ("owner_unit");

-- One row an occurrence that is more than a date: its key is the date of the rhythm, so it is launched once.
CREATE TABLE IF NOT EXISTS "campaign_occurrence" (
  "template_id" text NOT NULL,
  "key" date NOT NULL,
  "state" text NOT NULL,
  "reason" text,
  "by" text,
  "campaign_id" text,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("template_id", "key")
);
