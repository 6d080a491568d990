-- Everything Đôn Đốc keeps. Hand-written: see the head of schema.prisma.
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE "definition" (
  "code" text NOT NULL,
  "version" integer NOT NULL,
  "status" text NOT NULL DEFAULT 'draft',
  "body" jsonb NOT NULL,
  "created_by" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "published_at" timestamptz(3),
  PRIMARY KEY ("code", "version")
);

CREATE TABLE "calendar_version" (
  "version" integer NOT NULL PRIMARY KEY,
  "body" jsonb NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "approved_by" text,
  "change_id" text
);

CREATE TABLE "calendar_change" (
  "id" text NOT NULL PRIMARY KEY,
  "status" text NOT NULL DEFAULT 'proposed',
  "change" jsonb NOT NULL,
  "reason" text NOT NULL,
  "proposed_by" text NOT NULL,
  "proposed_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided_by" text,
  "decided_at" timestamptz(3)
);

CREATE TABLE "org_unit" (
  "code" text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "level" text NOT NULL,
  "type" text NOT NULL,
  "kind" text,
  "parent_code" text,
  "path" ltree,
  "valid_from" date NOT NULL,
  "valid_to" date,
  "attributes" jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX "org_unit_parent_code_idx" ON "org_unit" ("parent_code");

CREATE TABLE "org_succession" (
  "id" text NOT NULL PRIMARY KEY,
  "old_code" text NOT NULL,
  "new_code" text NOT NULL,
  "share" double precision NOT NULL DEFAULT 1,
  "decision_no" text NOT NULL,
  "on_date" date NOT NULL
);
CREATE INDEX "org_succession_old_code_idx" ON "org_succession" ("old_code");

CREATE TABLE "person" (
  "id" text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "email" text,
  "phone" text
);

CREATE TABLE "hat" (
  "id" text NOT NULL PRIMARY KEY,
  "person_id" text NOT NULL,
  "role" text NOT NULL,
  "unit_code" text NOT NULL,
  "valid_from" date NOT NULL,
  "valid_to" date
);
CREATE INDEX "hat_person_id_idx" ON "hat" ("person_id");
CREATE INDEX "hat_unit_code_role_idx" ON "hat" ("unit_code", "role");

CREATE TABLE "substitution" (
  "id" text NOT NULL PRIMARY KEY,
  "absent_person_id" text NOT NULL,
  "substitute_person_id" text NOT NULL,
  "role" text,
  "unit_code" text,
  "from_on" date NOT NULL,
  "to_on" date NOT NULL,
  "reason" text NOT NULL
);
CREATE INDEX "substitution_substitute_person_id_idx" ON "substitution" ("substitute_person_id");

CREATE TABLE "account" (
  "id" text NOT NULL PRIMARY KEY,
  "person_id" text NOT NULL,
  "username" text NOT NULL UNIQUE,
  "password_hash" text NOT NULL,
  "disabled" boolean NOT NULL DEFAULT false,
  "failed_count" integer NOT NULL DEFAULT 0,
  "locked_until" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "account_person_id_idx" ON "account" ("person_id");

CREATE TABLE "session" (
  "id" text NOT NULL PRIMARY KEY,
  "account_id" text NOT NULL,
  "csrf" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_seen_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" timestamptz(3) NOT NULL,
  "user_agent" text
);
CREATE INDEX "session_account_id_idx" ON "session" ("account_id");

CREATE TABLE "campaign" (
  "id" text NOT NULL PRIMARY KEY,
  "definition_code" text NOT NULL,
  "definition_version" integer NOT NULL,
  "name" text NOT NULL,
  "owner_unit" text NOT NULL,
  "status" text NOT NULL,
  "visibility" text NOT NULL DEFAULT 'normal',
  "facts" jsonb NOT NULL,
  "clock" jsonb NOT NULL,
  "launched_on" date NOT NULL,
  "launched_by" text NOT NULL,
  "unit_count" integer NOT NULL,
  "shard_count" integer NOT NULL,
  "parent_track" text,
  "parent_key" text,
  "seal" jsonb,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "closed_on" date
);
CREATE INDEX "campaign_owner_unit_idx" ON "campaign" ("owner_unit");

CREATE TABLE "campaign_snapshot" (
  "campaign_id" text NOT NULL PRIMARY KEY,
  "definition" jsonb NOT NULL,
  "calendar" jsonb NOT NULL
);

CREATE TABLE "track" (
  "id" text NOT NULL PRIMARY KEY,
  "campaign_id" text NOT NULL,
  "shard" integer NOT NULL,
  "kind" text NOT NULL,
  "unit_code" text NOT NULL,
  "facts" jsonb NOT NULL DEFAULT '{}',
  "status" text NOT NULL DEFAULT 'planned',
  "version" integer NOT NULL DEFAULT 0,
  "opened_on" date,
  "closed_on" date,
  "open_work" integer NOT NULL DEFAULT 0,
  "overdue_work" integer NOT NULL DEFAULT 0,
  "open_recommendations" integer NOT NULL DEFAULT 0
);
CREATE INDEX "track_campaign_id_shard_idx" ON "track" ("campaign_id", "shard");
CREATE INDEX "track_unit_code_idx" ON "track" ("unit_code");

CREATE TABLE "work" (
  "track_id" text NOT NULL,
  "key" text NOT NULL,
  "campaign_id" text NOT NULL,
  "unit_code" text NOT NULL,
  "step" text NOT NULL,
  "period" text,
  "status" text NOT NULL,
  "outcome" text,
  "round" integer NOT NULL,
  "opened_on" date NOT NULL,
  "anchor_on" date,
  "due_on" date,
  "settled_on" date,
  "overdue" boolean NOT NULL,
  "late" boolean NOT NULL,
  "submission" text,
  "version" integer NOT NULL,
  "detail" jsonb NOT NULL,
  PRIMARY KEY ("track_id", "key")
);
CREATE INDEX "work_campaign_id_step_period_idx" ON "work" ("campaign_id", "step", "period");

CREATE TABLE "inbox" (
  "track_id" text NOT NULL,
  "key" text NOT NULL,
  "slot" text NOT NULL,
  "campaign_id" text NOT NULL,
  "unit_code" text NOT NULL,
  "action" text NOT NULL,
  "step" text NOT NULL,
  "holder_role" text NOT NULL,
  "holder_base" text NOT NULL,
  "holder_up" integer NOT NULL,
  "holder_unit" text NOT NULL,
  "opened_on" date NOT NULL,
  "due_on" date,
  "overdue" boolean NOT NULL,
  "version" integer NOT NULL,
  PRIMARY KEY ("track_id", "key", "slot")
);

CREATE TABLE "recommendation" (
  "id" text NOT NULL PRIMARY KEY,
  "track_id" text NOT NULL,
  "campaign_id" text NOT NULL,
  "unit_code" text NOT NULL,
  "step" text NOT NULL,
  "state" text NOT NULL,
  "addressee_role" text NOT NULL,
  "addressee_unit" text NOT NULL,
  "addressee_up" integer NOT NULL,
  "content" text NOT NULL,
  "made_on" date NOT NULL,
  "answer_due_on" date NOT NULL,
  "due_on" date NOT NULL,
  "answered_on" date,
  "overdue" boolean NOT NULL,
  "answer_overdue" boolean NOT NULL,
  "partial" boolean NOT NULL,
  "answer" text,
  "evidence" text,
  "version" integer NOT NULL
);
CREATE INDEX "recommendation_campaign_id_state_idx" ON "recommendation" ("campaign_id", "state");
CREATE INDEX "recommendation_track_id_idx" ON "recommendation" ("track_id");

CREATE TABLE "journal" (
  "campaign_id" text NOT NULL,
  "shard" integer NOT NULL,
  "seq" integer NOT NULL,
  "track_id" text NOT NULL,
  "type" text NOT NULL,
  "on_date" date NOT NULL,
  "at_ms" bigint NOT NULL,
  "prev" text NOT NULL,
  "hash" text NOT NULL,
  "event" jsonb NOT NULL,
  PRIMARY KEY ("campaign_id", "shard", "seq")
);
CREATE INDEX "journal_track_id_idx" ON "journal" ("track_id");

CREATE TABLE "notice" (
  "key" text NOT NULL PRIMARY KEY,
  "campaign_id" text NOT NULL,
  "track_id" text NOT NULL,
  "work_key" text NOT NULL,
  "kind" text NOT NULL,
  "rung" text,
  "role" text NOT NULL,
  "unit_code" text NOT NULL,
  "up" integer NOT NULL,
  "leader" boolean NOT NULL,
  "on_date" date NOT NULL,
  "due_on" date,
  "breaks_through" boolean NOT NULL,
  "drafts" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "resolved_at" timestamptz(3)
);

CREATE TABLE "notice_recipient" (
  "notice_key" text NOT NULL,
  "person_id" text NOT NULL,
  "on_behalf_of" text,
  "climbed" integer NOT NULL DEFAULT 0,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "read_at" timestamptz(3),
  "message_key" text,
  PRIMARY KEY ("notice_key", "person_id")
);
CREATE INDEX "notice_recipient_person_id_idx" ON "notice_recipient" ("person_id");
CREATE INDEX "notice_recipient_message_key_idx" ON "notice_recipient" ("message_key");

CREATE TABLE "message" (
  "key" text NOT NULL PRIMARY KEY,
  "person_id" text NOT NULL,
  "kind" text NOT NULL,
  "day" date NOT NULL,
  "clock" text NOT NULL DEFAULT 'real',
  "send_after" timestamptz(3) NOT NULL,
  "status" text NOT NULL DEFAULT 'pending',
  "attempts" integer NOT NULL DEFAULT 0,
  "next_try_at" timestamptz(3) NOT NULL,
  "to_address" text,
  "subject" text,
  "text" text,
  "html" text,
  "last_error" text,
  "sent_at" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "message_person_id_idx" ON "message" ("person_id");

CREATE TABLE "content" (
  "id" text NOT NULL PRIMARY KEY,
  "hash" text NOT NULL,
  "kind" text NOT NULL,
  "body" jsonb NOT NULL,
  "created_by" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "stored_file" (
  "id" text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "media_type" text NOT NULL,
  "size" integer NOT NULL,
  "sha256" text NOT NULL,
  "data" bytea NOT NULL,
  "created_by" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "idempotency" (
  "account_id" text NOT NULL,
  "key" text NOT NULL,
  "route" text NOT NULL,
  "request_hash" text NOT NULL,
  "status" integer,
  "response" jsonb,
  "created_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("account_id", "key")
);

CREATE TABLE "draft" (
  "id" text NOT NULL PRIMARY KEY,
  "account_id" text NOT NULL,
  "kind" text NOT NULL,
  "body" jsonb NOT NULL,
  "updated_at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "draft_account_id_idx" ON "draft" ("account_id");

CREATE TABLE "audit" (
  "id" bigserial NOT NULL PRIMARY KEY,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "account_id" text,
  "action" text NOT NULL,
  "data" jsonb NOT NULL
);

CREATE TABLE "setting" (
  "key" text NOT NULL PRIMARY KEY,
  "value" jsonb NOT NULL
);

-- Vietnamese search without accents: "dong da" finds "Đống Đa".
CREATE FUNCTION plain_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, translate(t, 'Đđ', 'Dd'))) $$;
CREATE INDEX org_unit_search_idx ON org_unit USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX person_search_idx ON person USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX campaign_search_idx ON campaign USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX org_unit_path_idx ON org_unit USING gist (path);

-- The first page of an inbox is read in the order of its index.
CREATE INDEX inbox_holder_idx ON inbox (holder_unit, holder_role, due_on, track_id, key, slot);
CREATE INDEX inbox_due_idx ON inbox (due_on, track_id, key, slot);
CREATE INDEX inbox_unit_idx ON inbox (unit_code, due_on, track_id, key, slot);
CREATE INDEX inbox_campaign_idx ON inbox (campaign_id, due_on);
CREATE INDEX notice_unresolved_idx ON notice (created_at) WHERE resolved_at IS NULL;
CREATE INDEX message_pending_idx ON message (next_try_at) WHERE status = 'pending';
CREATE INDEX notice_recipient_unsent_idx ON notice_recipient (person_id) WHERE message_key IS NULL;
CREATE INDEX journal_at_idx ON journal (campaign_id, at_ms);

-- The unit that must act for (unit, up) on a day: successors of a unit that has ended, then `up` levels above.
-- Where an old unit has several successors the one with the largest share answers (ties: the smaller code).
CREATE FUNCTION org_holder(base text, levels_up integer, on_day date) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  current text := base;
  next text;
  ends date;
  guard integer := 0;
BEGIN
  FOR level IN 0..levels_up LOOP
    LOOP
      SELECT u.valid_to INTO ends FROM org_unit u WHERE u.code = current;
      EXIT WHEN NOT FOUND OR ends IS NULL OR ends >= on_day OR guard > 20;
      SELECT s.new_code INTO next FROM org_succession s
        WHERE s.old_code = current AND s.on_date <= on_day ORDER BY s.share DESC, s.new_code LIMIT 1;
      EXIT WHEN NOT FOUND;
      current := next;
      guard := guard + 1;
    END LOOP;
    EXIT WHEN level = levels_up;
    SELECT u.parent_code INTO next FROM org_unit u WHERE u.code = current;
    EXIT WHEN next IS NULL;
    current := next;
  END LOOP;
  RETURN current;
END $$;

-- One guarded write (DESIGN §2). The track row is the guard: whoever holds the newer version writes, an older or equal
-- one changes nothing, and the lock on that row is taken before anything else of the track is read or written. A function
-- body takes a new snapshot per statement, so a writer that waited for the lock sees what the other one wrote.
CREATE FUNCTION apply_batch(b jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  campaign text := b ->> 'campaign';
  shard_no integer := (b ->> 'shard')::integer;
  today date := (b ->> 'on')::date;
  fresh text[];
BEGIN
  INSERT INTO journal (campaign_id, shard, seq, track_id, type, on_date, at_ms, prev, hash, event)
    SELECT campaign, shard_no, (j ->> 'seq')::integer, j -> 'event' ->> 'track', j -> 'event' ->> 'type',
           (j -> 'event' ->> 'on')::date, (j ->> 'atMs')::bigint, j ->> 'prev', j ->> 'hash', j -> 'event'
    FROM jsonb_array_elements(b -> 'journal') AS j
    ON CONFLICT DO NOTHING;

  WITH written AS (
    INSERT INTO track AS t (id, campaign_id, shard, kind, unit_code, status, version, opened_on, closed_on,
                            open_work, overdue_work, open_recommendations)
      SELECT r.id, campaign, shard_no, r.kind, r.unit, r.status, r.version, r."openedOn", r."closedOn",
             r."openWork", r."overdueWork", r."openRecommendations"
      FROM jsonb_to_recordset(b -> 'tracks') AS r(id text, kind text, unit text, status text, version integer,
           "openedOn" date, "closedOn" date, "openWork" integer, "overdueWork" integer, "openRecommendations" integer)
      ORDER BY r.id
      ON CONFLICT (id) DO UPDATE SET unit_code = EXCLUDED.unit_code, status = EXCLUDED.status,
        version = EXCLUDED.version, opened_on = EXCLUDED.opened_on, closed_on = EXCLUDED.closed_on,
        open_work = EXCLUDED.open_work, overdue_work = EXCLUDED.overdue_work,
        open_recommendations = EXCLUDED.open_recommendations
      WHERE t.version < EXCLUDED.version
      RETURNING id)
  SELECT coalesce(array_agg(id), '{}') INTO fresh FROM written;

  -- Work rows carry the version at which they last changed: one that settled in an earlier version is still written,
  -- also when the track row is already newer.
  INSERT INTO work AS w (track_id, key, campaign_id, unit_code, step, period, status, outcome, round, opened_on, anchor_on,
                         due_on, settled_on, overdue, late, submission, version, detail)
    SELECT r.track, r.key, campaign, t.unit_code, r.step, r.period, r.status, r.outcome, r.round, r."openedOn", r."anchorOn",
           r."dueOn", r."settledOn", r.overdue, r.late, r.submission, r.version, r.detail
    FROM jsonb_to_recordset(b -> 'work') AS r(track text, key text, step text, period text, status text, outcome text,
         round integer, "openedOn" date, "anchorOn" date, "dueOn" date, "settledOn" date, overdue boolean, late boolean,
         submission text, version integer, detail jsonb)
    JOIN track t ON t.id = r.track
    ON CONFLICT (track_id, key) DO UPDATE SET unit_code = EXCLUDED.unit_code, status = EXCLUDED.status,
      outcome = EXCLUDED.outcome, round = EXCLUDED.round, opened_on = EXCLUDED.opened_on, anchor_on = EXCLUDED.anchor_on,
      due_on = EXCLUDED.due_on, settled_on = EXCLUDED.settled_on, overdue = EXCLUDED.overdue, late = EXCLUDED.late,
      submission = EXCLUDED.submission, version = EXCLUDED.version, detail = EXCLUDED.detail
    WHERE w.version < EXCLUDED.version;

  INSERT INTO recommendation AS c (id, track_id, campaign_id, unit_code, step, state, addressee_role, addressee_unit,
         addressee_up, content, made_on, answer_due_on, due_on, answered_on, overdue, answer_overdue, partial, answer,
         evidence, version)
    SELECT r.id, r.track, campaign, t.unit_code, r.step, r.state, r.addressee ->> 'role', r.addressee ->> 'unit',
           (r.addressee ->> 'up')::integer, r.content, r."madeOn", r."answerDueOn", r."dueOn", r."answeredOn", r.overdue,
           r."answerOverdue", r.partial, r.answer, r.evidence, r.version
    FROM jsonb_to_recordset(b -> 'recommendations') AS r(id text, track text, step text, state text, addressee jsonb,
         content text, "madeOn" date, "answerDueOn" date, "dueOn" date, "answeredOn" date, overdue boolean,
         "answerOverdue" boolean, partial boolean, answer text, evidence text, version integer)
    JOIN track t ON t.id = r.track
    ON CONFLICT (id) DO UPDATE SET unit_code = EXCLUDED.unit_code, state = EXCLUDED.state,
      addressee_role = EXCLUDED.addressee_role, addressee_unit = EXCLUDED.addressee_unit,
      addressee_up = EXCLUDED.addressee_up, content = EXCLUDED.content, answer_due_on = EXCLUDED.answer_due_on,
      due_on = EXCLUDED.due_on, answered_on = EXCLUDED.answered_on, overdue = EXCLUDED.overdue,
      answer_overdue = EXCLUDED.answer_overdue, partial = EXCLUDED.partial, answer = EXCLUDED.answer,
      evidence = EXCLUDED.evidence, version = EXCLUDED.version
    WHERE c.version < EXCLUDED.version;

  -- Only the newest version of a track says what is open.
  DELETE FROM inbox i WHERE i.track_id = ANY (fresh)
    AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(b -> 'slots') AS r(track text, key text, slot text)
                    WHERE r.track = i.track_id AND r.key = i.key AND r.slot = i.slot);
  INSERT INTO inbox (track_id, key, slot, campaign_id, unit_code, action, step, holder_role, holder_base, holder_up,
                     holder_unit, opened_on, due_on, overdue, version)
    SELECT r.track, r.key, r.slot, campaign, t.unit_code, r.action, r.step, r.holder ->> 'role', r.holder ->> 'unit',
           (r.holder ->> 'up')::integer,
           CASE WHEN (r.holder ->> 'up')::integer = 0 AND u.code IS NOT NULL AND (u.valid_to IS NULL OR u.valid_to >= today)
                THEN u.code ELSE org_holder(r.holder ->> 'unit', (r.holder ->> 'up')::integer, today) END,
           r."openedOn", r."dueOn", r.overdue, t.version
    FROM jsonb_to_recordset(b -> 'slots') AS r(track text, key text, slot text, action text, holder jsonb, step text,
         "openedOn" date, "dueOn" date, overdue boolean)
    JOIN track t ON t.id = r.track
    LEFT JOIN org_unit u ON u.code = r.holder ->> 'unit'
    WHERE r.track = ANY (fresh)
    ON CONFLICT (track_id, key, slot) DO UPDATE SET unit_code = EXCLUDED.unit_code, action = EXCLUDED.action,
      holder_role = EXCLUDED.holder_role, holder_base = EXCLUDED.holder_base, holder_up = EXCLUDED.holder_up,
      holder_unit = EXCLUDED.holder_unit, opened_on = EXCLUDED.opened_on, due_on = EXCLUDED.due_on,
      overdue = EXCLUDED.overdue, version = EXCLUDED.version;

  INSERT INTO notice (key, campaign_id, track_id, work_key, kind, rung, role, unit_code, up, leader, on_date, due_on,
                      breaks_through, drafts)
    SELECT r.key, campaign, r.track, r."workKey", r.kind, r.rung, r."to" ->> 'role', r."to" ->> 'unit',
           (r."to" ->> 'up')::integer, coalesce(r.leader, false), r."on", r."dueOn", r."breaksThrough", r.drafts
    FROM jsonb_to_recordset(b -> 'notices') AS r(key text, track text, "workKey" text, kind text, rung text, "to" jsonb,
         leader boolean, "on" date, "dueOn" date, "breaksThrough" boolean, drafts text)
    ON CONFLICT (key) DO NOTHING;

  RETURN cardinality(fresh);
END $$;
