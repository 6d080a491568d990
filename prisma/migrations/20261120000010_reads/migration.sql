-- What reading needs: a stamp that tells when the organisation changed, and indexes in the order of the lists.

-- Every process keeps the tree in memory; one small row tells whether it is still the tree. It is written in the
-- transaction that changes the rows, whoever does so, and `path` (which is derived from the tree) does not count.
CREATE FUNCTION stamp_org() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO setting (key, value) VALUES ('orgStamp', to_jsonb(1))
    ON CONFLICT (key) DO UPDATE SET value = to_jsonb((setting.value)::bigint + 1);
  RETURN NULL;
END $$;
CREATE TRIGGER stamp_org_unit AFTER INSERT OR DELETE OR TRUNCATE
  OR UPDATE OF code, name, level, type, kind, parent_code, valid_from, valid_to, attributes ON org_unit
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_org();
CREATE TRIGGER stamp_org_succession AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON org_succession
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_org();
CREATE TRIGGER stamp_hat AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON hat
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_org();
CREATE TRIGGER stamp_substitution AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON substitution
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_org();

-- An inbox is read by due date, and work without one comes last: `infinity` sorts where no date would. One index for
-- each way in: what my hats hold, what concerns a unit, what belongs to a campaign, everything.
DROP INDEX inbox_holder_idx;
DROP INDEX inbox_due_idx;
DROP INDEX inbox_unit_idx;
DROP INDEX inbox_campaign_idx;
CREATE INDEX inbox_holder_idx ON inbox (holder_unit, holder_role, (coalesce(due_on, 'infinity'::date)), track_id, key, slot);
CREATE INDEX inbox_unit_idx ON inbox (unit_code, (coalesce(due_on, 'infinity'::date)), track_id, key, slot);
CREATE INDEX inbox_campaign_idx ON inbox (campaign_id, (coalesce(due_on, 'infinity'::date)), track_id, key, slot);
CREATE INDEX inbox_due_idx ON inbox ((coalesce(due_on, 'infinity'::date)), track_id, key, slot);
CREATE INDEX inbox_overdue_idx ON inbox ((coalesce(due_on, 'infinity'::date)), track_id, key, slot) WHERE overdue;

-- Which content names a file (its reader's rights are those of the track that the content belongs to).
CREATE INDEX content_files_idx ON content USING gin ((body -> 'files') jsonb_path_ops) WHERE body ? 'files';
CREATE INDEX content_author_idx ON content (created_by);
CREATE INDEX work_submission_idx ON work (submission) WHERE submission IS NOT NULL;
CREATE INDEX idempotency_created_idx ON idempotency (created_at);
CREATE INDEX session_expires_idx ON session (expires_at);
