/** From a question about figures to the book that answers it: which campaigns, up to which day, seen by whom. */
import type { z } from 'zod';
import { formatVi, periodEnd, periodLabel, periodStart, type CivilDate } from '../domain/calendar';
import { refuse, type DomainError } from '../domain/errors';
import { processDefinitionSchema, type ProcessDefinition } from '../domain/process/definition';
import { listCampaigns, type CampaignRow } from '../platform/campaigns/list';
import { emptyBook, openFigures, type FigureBook } from '../platform/reads/figures';
import type { figureQuerySchema } from './schemas/figures';
import { notFound, Refusal } from './problem';
import type { Services } from './services';
import { known, seenTracks } from './sights';
import type { Who } from './who';

export type FigureQuery = Omit<z.output<typeof figureQuerySchema>, 'indicator'> & {
  readonly indicator?: readonly string[] | undefined;
};

export interface OpenedFigures {
  readonly book: FigureBook;
  readonly campaigns: readonly CampaignRow[];
  readonly period: { readonly from: CivilDate; readonly to: CivilDate; readonly label: string } | null;
}

/** Campaigns of one process that are counted together. */
export const mostCampaigns = 500;

/** Campaigns of these processes that somebody knows of and that are not cancelled, newest first. */
export async function countedCampaigns(
  services: Pick<Services, 'pool'>,
  who: Who,
  filter: { readonly definition?: string | undefined; readonly ids?: readonly string[] | undefined },
): Promise<CampaignRow[]> {
  if (!who.isInside) return [];
  return listCampaigns(
    services.pool,
    { ...filter, status: ['starting', 'running', 'closed'], limit: mostCampaigns },
    known(who),
  );
}

/** The newest published version of a process. */
export async function publishedDefinition(
  services: Pick<Services, 'prisma'>,
  code: string,
): Promise<ProcessDefinition | undefined> {
  const row = await services.prisma.definition.findFirst({
    where: { code, status: 'published' },
    orderBy: { version: 'desc' },
  });
  return row === null ? undefined : processDefinitionSchema.parse(row.body);
}

/** The latest of the campaigns' own days; a demonstration runs ahead of the real one. */
export async function latestToday(
  services: Pick<Services, 'campaigns'>,
  who: Who,
  ids: readonly string[],
): Promise<CivilDate> {
  const found = await services.campaigns.findAll(ids);
  const days = [...found.values()].map((campaign) => campaign.today());
  return days.length === 0 ? who.today : days.reduce((last, day) => (day > last ? day : last));
}

/** Why nothing can be counted up to that day: it has not come. */
export const cutOffToCome = (today: CivilDate, asked: CivilDate): DomainError | undefined =>
  asked > today ? refuse('FIGURE_CUTOFF_FUTURE', { on: formatVi(asked), today: formatVi(today) }) : undefined;

/** @throws Refusal FIGURE_CUTOFF_FUTURE */
export function cutOffUpTo(today: CivilDate, asked: CivilDate = today): CivilDate {
  const wrong = cutOffToCome(today, asked);
  if (wrong !== undefined) throw new Refusal(wrong);
  return asked;
}

/**
 * Opens the figures of a process over the campaigns that the asker sees.
 * @throws Refusal NOT_FOUND for a process, campaign, unit or indicator that is unknown (to the asker), FIGURE_CUTOFF_FUTURE
 */
export async function askFigures(
  services: Pick<Services, 'pool' | 'prisma' | 'campaigns'>,
  who: Who,
  query: FigureQuery,
  how: 'asked' | 'wholly' = 'asked',
): Promise<OpenedFigures> {
  const campaigns = await countedCampaigns(services, who, {
    definition: query.definition,
    ids: query.campaign,
  });
  if (query.campaign?.some((id) => !campaigns.some((row) => row.id === id)) === true)
    throw notFound('đợt này');
  if (query.unit !== undefined && who.tree.unit(query.unit) === undefined) throw notFound('đơn vị này');
  const ids = campaigns.map(({ id }) => id);
  const today = await latestToday(services, who, ids);
  // A report is over many processes, whose campaigns may have clocks of their own: each is counted up to its own last day.
  const cutOffOn =
    how === 'wholly' && (query.cutOffOn ?? today) > today ? today : cutOffUpTo(today, query.cutOffOn);
  const period = spanOf(query);
  const question = {
    campaigns: ids,
    cutOffOn,
    period: period ?? undefined,
    below: query.unit === undefined ? undefined : [query.unit],
    codes: query.indicator,
    seen: seenTracks(who),
  };
  let book = await openFigures(services.pool, who.tree, question, how);
  if (book === undefined) {
    const definition = await publishedDefinition(services, query.definition);
    if (definition === undefined) throw notFound('quy trình này');
    book = emptyBook(definition, who.tree, question);
  }
  const codes = new Set(book.definition.indicators.map(({ code }) => code));
  if (query.indicator?.some((code) => !codes.has(code)) === true) throw notFound('chỉ tiêu này');
  return { book, campaigns, period };
}

function spanOf({ period, from, to }: FigureQuery): OpenedFigures['period'] {
  if (period !== undefined)
    return { from: periodStart(period), to: periodEnd(period), label: periodLabel(period) };
  if (from === undefined || to === undefined) return null;
  return { from, to, label: `từ ${formatVi(from)} đến ${formatVi(to)}` };
}
