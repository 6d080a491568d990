-- How a session was opened: whoever came through the identity provider leaves through it as well.
ALTER TABLE "session" ADD COLUMN IF NOT EXISTS "via" text NOT NULL DEFAULT 'password';
