-- Several people write one draft: each save makes a new revision, and whoever saves over another's is refused. Numbers
-- come from one sequence, so that a draft that was dropped and begun again never bears an old one.
ALTER TABLE "definition" ADD COLUMN IF NOT EXISTS "revision" serial NOT NULL;
ALTER TABLE "definition" ADD COLUMN IF NOT EXISTS "saved_by" text;
ALTER TABLE "definition" ADD COLUMN IF NOT EXISTS "saved_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "definition" SET "saved_by" = "created_by", "saved_at" = "created_at" WHERE "saved_by" IS NULL;
