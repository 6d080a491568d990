/** Puts a periodic or thematic report together: campaigns and figures as of the cut-off date, and what people wrote. */
import type { z } from 'zod';
import { periodEnd, periodLabel, periodStart, type CivilDate } from '../domain/calendar';
import { buildDocument, overPaper, paperOfUnit, type DocumentModel } from '../domain/documents';
import { isRefusal } from '../domain/errors';
import { roleOrLeast } from '../domain/org';
import {
  campaignLine,
  isPeriodic,
  reasonOf,
  reportData,
  stepLines,
  type ReportedCampaign,
  type ReportLine,
  type ReportSection,
} from '../domain/reports';
import type { CampaignRow } from '../platform/campaigns/list';
import { delayReasons } from '../platform/reads/delays';
import { askFigures, countedCampaigns, cutOffUpTo, latestToday, type OpenedFigures } from './figureQuestions';
import { namesOf } from './names';
import { notFound, Refusal } from './problem';
import type { reportBodySchema } from './schemas/reports';
import type { Services } from './services';
import type { Who } from './who';

export type ReportAsk = z.output<typeof reportBodySchema>;

export interface Report {
  readonly model: DocumentModel;
  readonly cutOffOn: CivilDate;
  readonly lines: readonly (ReportLine & {
    readonly reason: string | undefined;
    readonly remedy: string | undefined;
  })[];
  readonly sections: readonly ReportSection[];
}

/** Units that are set out one by one in an annex. */
const mostUnits = 600;
/** Who signs for a unit of the Front. */
const signingRole = 'CT_MTTQ';

/**
 * @throws Refusal FORBIDDEN where the asker may not take figures out of the unit, NOT_FOUND for what is unknown,
 * FIGURE_CUTOFF_FUTURE, DOCUMENT_SECRET
 */
export async function makeReport(services: Services, who: Who, ask: ReportAsk): Promise<Report> {
  const { data, today, cutOffOn, lines, sections, reasonFor } = await gather(services, who, ask);
  const model = buildDocument(12, data, { printOn: today });
  if (isRefusal(model)) throw new Refusal(model);
  return { model, cutOffOn, lines: lines.map((line) => ({ ...line, ...reasonFor(line) })), sections };
}

/** The same as data of form 12, for who goes on working with it. */
export const reportDataOf = async (services: Services, who: Who, ask: ReportAsk) =>
  (await gather(services, who, ask)).data;

async function gather(services: Services, who: Who, ask: ReportAsk) {
  if (who.tree.unit(ask.unit) === undefined) throw notFound('đơn vị này');
  who.mustBeAble('exportData', ask.unit, 'lập báo cáo của đơn vị này');
  const all = await countedCampaigns(services, who, {});
  const today = await latestToday(
    services,
    who,
    all.map(({ id }) => id),
  );
  const cutOffOn = cutOffUpTo(today, ask.cutOffOn);
  const opened: OpenedFigures[] = [];
  for (const query of questionsOf(ask, all, cutOffOn)) {
    const one = await askFigures(services, who, { ...query, unit: ask.unit, cutOffOn }, 'wholly');
    if (ask.sources !== undefined || one.book.tracks.length > 0) opened.push(one);
  }
  const namedOn = opened[0]?.book.namedOn ?? cutOffOn;
  const nameOf = (unit: string): string => who.tree.nameOn(unit, namedOn);
  const lines = opened.flatMap((one) => linesOf(one, ask, nameOf, cutOffOn));
  const reasons = await delayReasons(
    services.pool,
    lines.flatMap(({ delays }) => delays.map(({ track }) => track)),
    cutOffOn,
  );
  const sections = opened.map((one) => sectionOf(one, ask));
  const data = reportData({
    kind: ask.kind,
    period: ask.period,
    cutOffOn,
    paper: overPaper(await usualPaper(services, who, ask.unit, cutOffOn), ask.paper),
    texts: ask.texts,
    lines,
    sections,
    reasons,
    nameOf,
  });
  const reasonFor = (line: ReportLine) => reasonOf(line, { texts: ask.texts, reasons, nameOf });
  return { data, today, cutOffOn, lines, sections, reasonFor };
}

/** The paper of a unit, signed by its chair where there is one. */
export async function usualPaper(services: Pick<Services, 'prisma'>, who: Who, unit: string, on: CivilDate) {
  const [chair] = who.tree.wearers(signingRole, unit, on);
  const name = chair === undefined ? undefined : (await namesOf(services.prisma, [chair]))(chair).name;
  return paperOfUnit(
    who.tree,
    unit,
    on,
    name === undefined
      ? undefined
      : { title: roleOrLeast(signingRole).title.split(' Ủy ban')[0] ?? '', name },
  );
}

interface SourceQuestion {
  readonly definition: string;
  readonly campaign?: readonly string[] | undefined;
  readonly indicator?: readonly string[] | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** One question a process: those that were named, or all that ran in the period. */
function questionsOf(
  ask: ReportAsk,
  all: readonly CampaignRow[],
  cutOffOn: CivilDate,
): (SourceQuestion & { campaign?: string[] })[] {
  const span =
    ask.period === undefined ? undefined : { from: periodStart(ask.period), to: periodEnd(ask.period) };
  const ran = all.filter(
    ({ launched_on: from, closed_on: to }) =>
      from <= cutOffOn && (span === undefined || (from <= span.to && (to === null || to >= span.from))),
  );
  if (ask.sources !== undefined)
    return ask.sources.map(({ definition, campaigns, indicators }) => ({
      definition,
      ...(campaigns === undefined ? {} : { campaign: campaigns }),
      ...(indicators === undefined ? {} : { indicator: indicators }),
      ...span,
    }));
  return [...new Set(ran.map((row) => row.definition_code))].toSorted().map((definition) => ({
    definition,
    campaign: ran.filter((row) => row.definition_code === definition).map(({ id }) => id),
    ...span,
  }));
}

/** What is restricted is counted for who may know of it, but named in no paper that goes to others. */
const mayBeNamed = ({ visibility }: CampaignRow): boolean => visibility === 'normal';

function linesOf(
  { book, campaigns }: OpenedFigures,
  ask: ReportAsk,
  nameOf: (unit: string) => string,
  cutOffOn: CivilDate,
): ReportLine[] {
  const named = campaigns
    .filter(mayBeNamed)
    .toSorted((a, b) =>
      a.launched_on < b.launched_on ? -1 : a.launched_on > b.launched_on ? 1 : a.id < b.id ? -1 : 1,
    );
  return named.flatMap((row): ReportLine[] => {
    const campaign: ReportedCampaign = {
      id: row.id,
      name: row.name,
      lead: nameOf(row.owner_unit),
      definition: book.definition,
      tracks: book.tracks.filter((track) => track.campaign === row.id),
    };
    if (!isPeriodic(ask.kind)) return stepLines(campaign, cutOffOn, named.length > 1);
    const line = campaignLine(campaign, cutOffOn);
    return line === undefined ? [] : [line];
  });
}

function sectionOf({ book, campaigns }: OpenedFigures, ask: ReportAsk): ReportSection {
  const units = isPeriodic(ask.kind) || !campaigns.every(mayBeNamed) ? [] : book.units();
  return {
    definition: { code: book.definition.code, name: book.definition.name },
    figures: book.figures(),
    byUnit: units.length > mostUnits ? [] : book.figuresOf(units),
  };
}

/** "Báo cáo 6 tháng đầu năm 2026", for the name of the file and the page. */
export const reportTitle = (model: DocumentModel, ask: ReportAsk): string =>
  model.title.subject ?? (ask.period === undefined ? model.name : `${model.name} ${periodLabel(ask.period)}`);
