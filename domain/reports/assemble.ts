/** A periodic or thematic report as the data of form 12: what was counted, and what people wrote. */
import type { z } from 'zod';
import { daysBetween, formatVi, type CivilDate, type Period } from '../calendar';
import type { Paper } from '../documents/paper';
import { figureText, type Figure } from '../figures';
import { isPeriodic, reportKindName, type ReportKind, type ReportTexts } from './request';
import type { Delay, ReportLine } from './lines';
import type { paperSchema } from '../documents/paper';

/** The figures of one process. */
export interface ReportSection {
  readonly definition: { readonly code: string; readonly name: string };
  readonly figures: readonly Figure[];
  /** The same, unit by unit; for reports about one process. */
  readonly byUnit: readonly { readonly name: string; readonly figures: readonly Figure[] }[];
}

export interface ReportParts {
  readonly kind: ReportKind;
  readonly period: Period | undefined;
  readonly cutOffOn: CivilDate;
  readonly paper: z.input<typeof paperSchema> | Paper;
  readonly texts: ReportTexts;
  readonly lines: readonly ReportLine[];
  readonly sections: readonly ReportSection[];
  /** Reasons that were given for delays, by track and key ("track key"). */
  readonly reasons: ReadonlyMap<string, string>;
  /** The name of a unit as of the period. */
  readonly nameOf: (unit: string) => string;
}

/** Units named in the sentence about why something is late; all of them stand in the annex. */
const mostNamed = 3;
/** Columns of a table that can still be read. */
const mostIndicators = 8;

/** What was said about the delays of a line: by a person in the report, else by the units themselves. */
export function reasonOf(line: ReportLine, parts: Pick<ReportParts, 'texts' | 'reasons' | 'nameOf'>) {
  const written = parts.texts.delays[line.id];
  const given = line.delays.flatMap(({ track, key, unit }) => {
    const reason = parts.reasons.get(`${track} ${key}`);
    return reason === undefined ? [] : [`${parts.nameOf(unit)}: ${reason.replace(/[.;\s]+$/, '')}`];
  });
  return {
    reason:
      written?.reason ??
      (given.length === 0 ? undefined : [...new Set(given)].slice(0, mostNamed).join('; ')),
    remedy:
      written?.remedy ??
      (line.promisedOn === undefined
        ? undefined
        : `cam kết hoàn thành trước ngày ${formatVi(line.promisedOn)}`),
  };
}

/** The data of form 12 (`baoCao`). */
export function reportData(parts: ReportParts) {
  const { kind, period, cutOffOn, texts, lines, sections } = parts;
  const of = (group: ReportLine['group']): ReportLine[] => lines.filter((line) => line.group === group);
  const delays = lines.flatMap((line) => line.delays);
  const [only] = sections;
  return {
    kind: 'baoCao',
    paper: parts.paper,
    reportKind: kind,
    period,
    subject: texts.subject ?? subjectOf(kind, sections),
    cutOffOn,
    opening: texts.opening,
    results: sections
      .filter(({ figures, definition }) => figures.length > 0 || texts.results[definition.code] !== undefined)
      .map(({ definition, figures }) => ({
        title: definition.name,
        content: texts.results[definition.code],
        figures,
      })),
    done: of('done').map(({ task, lead, doneOn, progress }) => ({ task, lead, doneOn, result: progress })),
    doing: of('doing').map(({ task, lead, dueOn, progress }) => ({ task, lead, dueOn, progress })),
    late: of('late').map((line) => ({
      task: `${line.task} (${line.progress})`,
      lead: line.lead,
      dueOn: line.dueOn,
      ...reasonOf(line, parts),
    })),
    highlights: texts.highlights,
    shortcomings: texts.shortcomings,
    objectiveCauses: texts.objectiveCauses,
    subjectiveCauses: texts.subjectiveCauses,
    measures: texts.measures,
    tasks: texts.tasks,
    proposals: texts.proposals,
    annexes: [
      ...(delays.length === 0 ? [] : [delayAnnex(delays, parts)]),
      ...(only === undefined || sections.length > 1 || only.byUnit.length < 2 ? [] : [unitAnnex(only)]),
    ],
  };
}

/** A thematic report names its process; reports on a period are named by form 12 itself. */
function subjectOf(kind: ReportKind, sections: readonly ReportSection[]): string | undefined {
  const [only] = sections;
  if (isPeriodic(kind) || only === undefined || sections.length > 1) return undefined;
  const name = reportKindName(kind);
  return `${name.charAt(0).toLocaleUpperCase('vi')}${name.slice(1)} ${only.definition.name}`;
}

/** Every piece of work that is past its date, the longest overdue first. */
function delayAnnex(delays: readonly Delay[], { cutOffOn, reasons, nameOf }: ReportParts) {
  return {
    title: 'Danh sách đơn vị còn chậm tiến độ',
    columns: ['Đơn vị', 'Nội dung', 'Hạn', 'Quá hạn (ngày)', 'Nguyên nhân đơn vị nêu'],
    rows: delays
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.track < b.track ? -1 : 1))
      .map(({ unit, task, dueOn, track, key }) => [
        nameOf(unit),
        task,
        formatVi(dueOn),
        String(daysBetween(dueOn, cutOffOn)),
        reasons.get(`${track} ${key}`) ?? '',
      ]),
  };
}

/** Units and indicators in one table. */
function unitAnnex({ figures, byUnit }: ReportSection) {
  const shown = figures.slice(0, mostIndicators);
  return {
    title: 'Số liệu theo đơn vị',
    columns: ['Đơn vị', ...shown.map(({ name }) => name)],
    rows: byUnit.map((row) => [
      row.name,
      ...shown.map(({ code }) => {
        const figure = row.figures.find((known) => known.code === code);
        return figure === undefined ? '' : figureText(figure);
      }),
    ]),
  };
}
