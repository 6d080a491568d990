/** The rows of a matrix for an outside party: its own files, with what is asked of it and nothing of the work behind. */
import { matrixTracks, type MatrixCell, type MatrixFilter } from '../../platform/campaigns/matrix';
import { recommendationsOf } from '../../platform/campaigns/trackReads';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { byTrack } from '../byTrack';
import type { Services } from '../services';
import { ownTracks } from '../sights';
import { isAddressee, ownSteps } from '../trackRights';
import type { Who } from '../who';
import { presentCell, type MatrixColumn } from './matrix';

/** Files of one party in one campaign: one a unit that it answers for. */
const mostFiles = 200;

export type OwnRow = Awaited<ReturnType<typeof ownRows>>[number];

/** Rows of files that the person sees as an outside party, before all others; counted and sifted by what it is shown. */
export async function ownRows(
  services: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
  { late, q, status }: Pick<MatrixFilter, 'late' | 'status' | 'q'>,
  cells: (tracks: readonly string[]) => Promise<readonly MatrixCell[]>,
) {
  const tracks = await matrixTracks(
    services.pool,
    { q, status, campaign: campaign.id, limit: mostFiles },
    ownTracks(who),
  );
  const shown = tracks.slice(0, mostFiles);
  const cellsOf = byTrack(await cells(shown.map(({ id }) => id)));
  const rows = await Promise.all(
    shown.map(async (track) => {
      const asked = ownSteps(who, campaign, { kind: 'unit', unit: track.unit });
      const own = (cellsOf.get(track.id) ?? []).filter(({ step }) => asked.has(step)).map(presentCell);
      const recommendations = await recommendationsOf(services.pool, track.id);
      return {
        track: track.id,
        unit: track.unit,
        status: track.status,
        openWork: own.filter(({ state }) => state === 'open' || state === 'overdue').length,
        overdueWork: own.filter(({ state }) => state === 'overdue').length,
        openRecommendations: recommendations.filter(
          (one) => one.state !== 'done' && one.state !== 'withdrawn' && isAddressee(who, campaign, one),
        ).length,
        asked,
        cells: own,
      };
    }),
  );
  return late === true ? rows.filter(({ overdueWork }) => overdueWork > 0) : rows;
}

/** Whoever is an outside party everywhere learns of the steps that ask something of it, and of no others. */
export const columnsFor = (
  who: Who,
  columns: readonly MatrixColumn[],
  rows: readonly OwnRow[],
): MatrixColumn[] =>
  who.isInside ? [...columns] : columns.filter(({ step }) => rows.some(({ asked }) => asked.has(step)));
