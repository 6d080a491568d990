-- Who stands behind a case of a register: one sealed value, and blind indexes (keyed hashes) to find the same sender again.
CREATE TABLE IF NOT EXISTS "case_identity" (
  "track_id" text NOT NULL PRIMARY KEY,
  "campaign_id" text NOT NULL,
  "sealed" text NOT NULL,
  "phone_index" text,
  "name_index" text NOT NULL,
  "written_by" text NOT NULL,
  "written_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS "case_identity_phone_index_idx" ON "case_identity" ("campaign_id", "phone_index");
CREATE INDEX IF NOT EXISTS "case_identity_name_index_idx" ON "case_identity" ("campaign_id", "name_index");
-- Cases of a campaign, the newest first.
CREATE INDEX IF NOT EXISTS "track_case_idx" ON "track" ("campaign_id", "opened_on" DESC, "id" DESC) WHERE kind = 'case';
