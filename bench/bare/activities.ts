/** The writes of the baseline: one statement each, idempotent, as a careful team would write them. */
import type { Pool } from 'pg';

export interface BareUnit {
  readonly track: string;
  readonly unit: string;
  readonly dueOn: string;
}

export const createBareActivities = (pool: Pool) => ({
  async openUnit({ track, unit, dueOn }: BareUnit): Promise<void> {
    await pool.query({
      name: 'bare-open',
      text: `WITH t AS (INSERT INTO bare_track VALUES ($1, $2, 'open', 1) ON CONFLICT DO NOTHING),
                  w AS (INSERT INTO bare_work VALUES ($1, 'decide', 'open', NULL, $3, 1, '{}') ON CONFLICT DO NOTHING),
                  j AS (INSERT INTO bare_journal (track, seq, event) VALUES ($1, 1, jsonb_build_object('type', 'opened', 'on', $3::text)) ON CONFLICT DO NOTHING)
             INSERT INTO bare_inbox VALUES ($1, 'decide', 'LANH_DAO_DV', $2, $3) ON CONFLICT DO NOTHING`,
      values: [track, unit, dueOn],
    });
  },
  async remind({ track }: BareUnit): Promise<void> {
    await pool.query({
      name: 'bare-remind',
      text: `WITH j AS (INSERT INTO bare_journal (track, seq, event) VALUES ($1, 2, '{"type":"reminded"}') ON CONFLICT DO NOTHING)
             INSERT INTO bare_notice (key, track) VALUES ($1 || '/reminder', $1) ON CONFLICT DO NOTHING`,
      values: [track],
    });
  },
  async decide({ track }: BareUnit, person: string): Promise<void> {
    await pool.query({
      name: 'bare-decide',
      text: `WITH t AS (UPDATE bare_track SET status = 'closed', version = 2 WHERE id = $1 AND version < 2),
                  w AS (UPDATE bare_work SET status = 'settled', outcome = 'approve', version = 2 WHERE track = $1 AND version < 2),
                  j AS (INSERT INTO bare_journal (track, seq, event) VALUES ($1, 3, jsonb_build_object('type', 'decided', 'by', $2::text)) ON CONFLICT DO NOTHING)
             DELETE FROM bare_inbox WHERE track = $1`,
      values: [track, person],
    });
  },
});

export type BareActivities = ReturnType<typeof createBareActivities>;
