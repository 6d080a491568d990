-- Shards that keep cases only, opened while a campaign runs because one register has more open cases than a shard holds.
-- They are numbered on from those of the launch (`shard_count`).
ALTER TABLE "campaign" ADD COLUMN IF NOT EXISTS "case_shards" integer NOT NULL DEFAULT 0;

-- Where is room for the next case?
CREATE INDEX IF NOT EXISTS "track_open_case_idx" ON "track" ("campaign_id", "shard")
  WHERE kind = 'case' AND status IN ('open', 'paused');
