-- The personal calendar feed: one secret address a person. `id` is the SHA-256 of the address's token.
CREATE TABLE IF NOT EXISTS "calendar_feed" (
  "id" text NOT NULL PRIMARY KEY,
  "account_id" text NOT NULL UNIQUE,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_read_at" timestamptz(3)
);
