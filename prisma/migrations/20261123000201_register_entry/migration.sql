-- Nobody writes meanwhile (a writer begins with the journal): every case is numbered here, or by the new function.
LOCK TABLE journal IN SHARE ROW EXCLUSIVE MODE;

-- A case stands in its register under a number that is given once, when its opening is written, and never changes. The
-- opening itself is the journal's (`shard`, `seq`).
CREATE TABLE IF NOT EXISTS "register_entry" (
  "case_id" text NOT NULL PRIMARY KEY,
  "campaign_id" text NOT NULL,
  "register" text NOT NULL,
  "number" integer NOT NULL,
  "opened_on" date NOT NULL,
  "shard" integer NOT NULL,
  "seq" integer NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS "register_entry_register_number_key" ON "register_entry" ("register", "number");
-- The orders in which a register is read: the last that was opened first, and by number.
CREATE INDEX IF NOT EXISTS "register_entry_newest_idx"
  ON "register_entry" ("campaign_id", "opened_on" DESC, "number" DESC, "case_id" DESC);
CREATE INDEX IF NOT EXISTS "register_entry_number_idx" ON "register_entry" ("campaign_id", "number", "case_id");
-- Cases were listed from their tracks.
DROP INDEX IF EXISTS "track_case_idx";

-- Numbers the cases that a batch opens: from one in each register, without gaps, in the order of the journal. Only one
-- writer at a time numbers in a register: it holds the row of the register's track, which `apply_batch` has locked already,
-- since opening a case changes it. So this waits for nobody, and a writer that waited there sees here what was given.
CREATE OR REPLACE FUNCTION enter_cases(b jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  openings jsonb := jsonb_path_query_array(b, '$.journal[*] ? (@.event.type == "caseOpened")');
BEGIN
  PERFORM FROM track WHERE id IN (SELECT j -> 'event' ->> 'track' FROM jsonb_array_elements(openings) AS j)
    ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO register_entry (case_id, campaign_id, register, number, opened_on, shard, seq)
    SELECT o.case_id, b ->> 'campaign', o.register,
           coalesce((SELECT max(e.number) FROM register_entry e WHERE e.register = o.register), 0)
             + row_number() OVER (PARTITION BY o.register ORDER BY o.seq),
           o.opened_on, (b ->> 'shard')::integer, o.seq
    FROM (SELECT j -> 'event' -> 'data' ->> 'case' AS case_id, j -> 'event' ->> 'track' AS register,
                 (j -> 'event' ->> 'on')::date AS opened_on, (j ->> 'seq')::integer AS seq
          FROM jsonb_array_elements(openings) AS j) AS o
    WHERE NOT EXISTS (SELECT 1 FROM register_entry e WHERE e.case_id = o.case_id);
END $$;

-- The guarded write, which version of the definition its tracks follow, and the numbers of the cases that it opens.
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
  -- Last, so that nothing is waited for while a register is held.
  IF b @? '$.journal[*].event ? (@.type == "caseOpened")' THEN
    PERFORM enter_cases(b);
  END IF;
  RETURN fresh;
END $$;

-- The cases that are there keep the numbers under which they were read.
INSERT INTO register_entry (case_id, campaign_id, register, number, opened_on, shard, seq)
  SELECT event -> 'data' ->> 'case', campaign_id, track_id,
         row_number() OVER (PARTITION BY track_id ORDER BY at_ms, shard, seq), on_date, shard, seq
  FROM journal WHERE type = 'caseOpened'
  ON CONFLICT DO NOTHING;
