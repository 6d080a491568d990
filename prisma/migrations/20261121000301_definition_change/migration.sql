-- Versions of its definition that a running campaign has come to know beside the one of its launch, by the campaign's own
-- codes (domain/process/lineage.ts). Never changed once written: workflows load them by version.
CREATE TABLE IF NOT EXISTS "campaign_definition" (
  "campaign_id" text NOT NULL,
  "version" integer NOT NULL,
  "definition" json NOT NULL,
  "codes" jsonb NOT NULL,
  "facts" jsonb NOT NULL DEFAULT '{}',
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("campaign_id", "version")
);

-- A proposal to move a running campaign to another version, with what it would do as of `previewed_at`.
CREATE TABLE IF NOT EXISTS "definition_change" (
  "campaign_id" text NOT NULL,
  "number" integer NOT NULL,
  "from_version" integer NOT NULL,
  "to_version" integer NOT NULL,
  "definition" json NOT NULL,
  "codes" jsonb NOT NULL,
  "facts" jsonb NOT NULL,
  "reason" text NOT NULL,
  "proposed_by" text NOT NULL,
  "proposed_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "previewed_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("campaign_id", "number")
);
CREATE TABLE IF NOT EXISTS "definition_change_effect" (
  "campaign_id" text NOT NULL,
  "number" integer NOT NULL,
  "track_id" text NOT NULL,
  "unit_code" text NOT NULL,
  "kinds" text[] NOT NULL DEFAULT '{}',
  "effect" jsonb NOT NULL,
  PRIMARY KEY ("campaign_id", "number", "track_id")
);

-- What was applied, in order: also each roll-back, which is one to the version before. `told_at` is when the workflows
-- were told; until then it is told again.
CREATE TABLE IF NOT EXISTS "definition_rollout" (
  "campaign_id" text NOT NULL,
  "number" integer NOT NULL,
  "change_number" integer NOT NULL,
  "version" integer NOT NULL,
  -- Empty: all.
  "units" text[] NOT NULL DEFAULT '{}',
  "actor" jsonb NOT NULL,
  "note" jsonb NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "told_at" timestamptz(3),
  PRIMARY KEY ("campaign_id", "number")
);

-- The version of the definition that a track follows; null is the one of the launch.
ALTER TABLE "track" ADD COLUMN IF NOT EXISTS "definition_version" integer;

-- The guarded write, and which version of the definition its tracks follow.
CREATE OR REPLACE FUNCTION write_batch(b jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  fresh integer;
BEGIN
  fresh := apply_batch(b);
  IF b @? '$.tracks[*].definition' THEN
    UPDATE track t SET definition_version = r.definition
    FROM jsonb_to_recordset(b -> 'tracks') AS r(id text, version integer, definition integer)
    WHERE r.definition IS NOT NULL AND t.id = r.id AND t.version = r.version
      AND t.definition_version IS DISTINCT FROM r.definition;
  END IF;
  RETURN fresh;
END $$;
