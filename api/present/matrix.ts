/** The matrix as JSON and as a sheet: columns from the definition, one cell a step and period. */
import { z } from 'zod';
import { periodLabel } from '../../domain/calendar';
import { workKey } from '../../domain/ids';
import { matrixCells, matrixTracks, type MatrixCell, type Seen } from '../../platform/campaigns/matrix';
import { writeCsv } from '../../platform/org/csv';
import { stepInAny, type KnownCampaign } from '../../platform/reads/campaignDirectory';
import { select } from '../../platform/reads/query';
import { byTrack } from '../byTrack';
import type { Services } from '../services';
import type { Who } from '../who';

/** Tracks read at once for a sheet. */
const sheetPage = 2_000;

export interface MatrixColumn {
  readonly id: string;
  readonly step: string;
  readonly name: string;
  readonly period: string | null;
  readonly periodLabel: string | null;
}

const periodRow = z.object({ step: z.string(), period: z.string() });
export const periodsOf = (services: Pick<Services, 'pool'>, campaign: string) =>
  select(
    services.pool,
    periodRow,
    `SELECT DISTINCT step, period FROM work WHERE campaign_id = $1 AND period IS NOT NULL ORDER BY period`,
    [campaign],
  );

/** Steps of the units in their order; a recurring one has a column for each period that has begun. */
export function columnsOf(
  campaign: KnownCampaign,
  periods: readonly { step: string; period: string }[],
): MatrixColumn[] {
  // Those of the launch in their order, then those that came with a later version.
  const order = new Set([campaign, ...campaign.versions].flatMap(({ process }) => process.scopes.unit.order));
  return [...order].flatMap((step): MatrixColumn[] => {
    const found = stepInAny(campaign, 'unit', step);
    const name = found?.name ?? step;
    if (found?.every === undefined) return [{ id: step, step, name, period: null, periodLabel: null }];
    return periods
      .filter((row) => row.step === step)
      .map(({ period }) => ({
        id: workKey(step, period),
        step,
        name,
        period,
        periodLabel: periodLabel(period),
      }));
  });
}

export function presentCell(cell: MatrixCell) {
  return {
    column: workKey(cell.step, cell.period ?? undefined),
    state: cellState(cell),
    outcome: cell.outcome,
    dueOn: cell.due_on,
    settledOn: cell.settled_on,
  };
}

function cellState(
  cell: MatrixCell,
): 'open' | 'overdue' | 'done' | 'doneLate' | 'skipped' | 'cancelled' | 'none' {
  switch (cell.status) {
    case 'open':
      return cell.overdue ? 'overdue' : 'open';
    case 'settled':
      return cell.late ? 'doneLate' : 'done';
    case 'skipped':
      return 'skipped';
    case 'cancelled':
      return 'cancelled';
    case 'withdrawn':
      return 'none';
  }
}

const states: Readonly<Record<ReturnType<typeof cellState>, string>> = {
  open: 'Đang thực hiện',
  overdue: 'Quá hạn',
  done: 'Đã xong',
  doneLate: 'Xong, chậm',
  skipped: 'Không áp dụng',
  cancelled: 'Đã hủy',
  none: '',
};

/** The whole matrix that the person may see, with a byte order mark so that Excel reads the accents. */
export const matrixCsv = async (
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  seen: Seen,
): Promise<string> => writeCsv(await matrixLines(services, who, campaign, seen));

/** The heading, then one line a unit. */
export async function matrixLines(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  seen: Seen,
): Promise<string[][]> {
  const columns = columnsOf(campaign, await periodsOf(services, campaign.id));
  const header = [
    'Mã đơn vị',
    'Đơn vị',
    ...columns.map((c) => (c.periodLabel === null ? c.name : `${c.name} (${c.periodLabel})`)),
  ];
  const lines = [header];
  const today = campaign.today();
  let after: readonly [number, number] | undefined;
  for (;;) {
    const tracks = await matrixTracks(
      services.pool,
      { campaign: campaign.id, after, limit: sheetPage },
      seen,
    );
    const page = tracks.slice(0, sheetPage);
    const cellsOf = byTrack(
      await matrixCells(
        services.pool,
        page.map(({ id }) => id),
      ),
    );
    for (const track of page) {
      const cells = new Map(
        (cellsOf.get(track.id) ?? []).map((cell) => [workKey(cell.step, cell.period ?? undefined), cell]),
      );
      lines.push([
        track.unit,
        who.tree.nameOn(track.unit, today),
        ...columns.map(({ id }) => {
          const cell = cells.get(id);
          return cell === undefined ? '' : states[cellState(cell)];
        }),
      ]);
    }
    const last = page.at(-1);
    if (tracks.length <= sheetPage || last === undefined) break;
    after = [last.shard, last.number];
  }
  return lines;
}
