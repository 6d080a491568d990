/**
 * The three groups of a report (đã hoàn thành, đang thực hiện, còn chậm tiến độ; domain.md §2.6, form 12), counted over the
 * same tracks as its figures, as they stood on the cut-off date.
 */
import { formatVi, laterOf, periodLabel, type CivilDate } from '../calendar';
import { formatNumber } from '../documents/format';
import type { FigureTrack, Occurrence } from '../figures';
import { workKey } from '../ids';
import type { ProcessDefinition } from '../process/definition';

export type LineGroup = 'done' | 'doing' | 'late';

export interface ReportLine {
  readonly id: string;
  readonly group: LineGroup;
  readonly task: string;
  readonly lead: string;
  readonly progress: string;
  /** The nearest date of what is open; of a late line the one that passed first. */
  readonly dueOn: CivilDate | undefined;
  readonly doneOn: CivilDate | undefined;
  /** The latest date that somebody has promised for what is late. */
  readonly promisedOn: CivilDate | undefined;
  /** What is late behind it. */
  readonly delays: readonly Delay[];
}

/** One piece of work that is past its date. */
export interface Delay {
  readonly track: string;
  readonly unit: string;
  readonly key: string;
  readonly task: string;
  readonly dueOn: CivilDate;
  readonly promisedOn: CivilDate | undefined;
}

/** A campaign with those of its tracks that the report speaks of. */
export interface ReportedCampaign {
  readonly id: string;
  readonly name: string;
  /** Who leads it, under the name of the period. */
  readonly lead: string;
  readonly definition: ProcessDefinition;
  readonly tracks: readonly FigureTrack[];
}

const stepName = (definition: ProcessDefinition, track: FigureTrack, one: Occurrence): string => {
  const name = definition[track.kind][one.step]?.name ?? one.step;
  return one.period === undefined ? name : `${name} (${periodLabel(one.period)})`;
};

/** Open past its date. A date that is today has not passed. */
const isLate = (one: Occurrence, on: CivilDate): one is Occurrence & { dueOn: CivilDate } =>
  one.status === 'open' && one.dueOn !== undefined && one.dueOn < on;

const delaysOf = (definition: ProcessDefinition, track: FigureTrack, on: CivilDate): Delay[] =>
  track.closedOn !== undefined
    ? []
    : [...track.occurrences.values()]
        .filter((one) => isLate(one, on))
        .map((one) => ({
          track: track.id,
          unit: track.unit,
          key: one.key,
          task: stepName(definition, track, one),
          dueOn: one.dueOn ?? on,
          promisedOn: one.promisedOn,
        }));

const earliest = (dates: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  dates.reduce(
    (least, on) => (least === undefined || (on !== undefined && on < least) ? on : least),
    undefined,
  );
const latest = (dates: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  dates.reduce(
    (most, on) => (most === undefined ? on : on === undefined ? most : laterOf(most, on)),
    undefined,
  );

/** What is open and when the nearest of it is due. */
const openDates = (tracks: readonly FigureTrack[]): (CivilDate | undefined)[] =>
  tracks.flatMap((track) =>
    track.closedOn === undefined
      ? [...track.occurrences.values()].filter(({ status }) => status === 'open').map(({ dueOn }) => dueOn)
      : [],
  );

/**
 * One line a campaign: done when all that the report speaks of has ended, late when anything is past its date, else under
 * way. Cancelled tracks do not count; a campaign in which nothing has begun by the date has no line.
 */
export function campaignLine(campaign: ReportedCampaign, on: CivilDate): ReportLine | undefined {
  const { id, name, lead, definition } = campaign;
  const tracks = campaign.tracks.filter(({ cancelled }) => !cancelled);
  if (tracks.length === 0) return undefined;
  const delays = tracks.flatMap((track) => delaysOf(definition, track, on));
  const isDone = tracks.every(({ closedOn }) => closedOn !== undefined);
  const group = isDone ? 'done' : delays.length > 0 ? 'late' : 'doing';
  const counted = tracks.some(({ kind }) => kind === 'unit')
    ? tracks.filter(({ kind }) => kind === 'unit')
    : tracks;
  const lateTracks = new Set(delays.map(({ track }) => track));
  return {
    id,
    group,
    task: name,
    lead,
    progress: progressText(
      counted.filter(({ closedOn }) => closedOn !== undefined).length,
      counted.length,
      counted.filter((track) => lateTracks.has(track.id)).length,
      counted.some(({ kind }) => kind === 'unit') ? 'đơn vị' : 'hồ sơ',
    ),
    dueOn: group === 'late' ? earliest(delays.map(({ dueOn }) => dueOn)) : earliest(openDates(tracks)),
    doneOn: isDone ? latest(tracks.map(({ closedOn }) => closedOn)) : undefined,
    promisedOn: latest(delays.map(({ promisedOn }) => promisedOn)),
    delays,
  };
}

/** "98/126 đơn vị đã hoàn thành, 12 đơn vị còn chậm" */
function progressText(done: number, total: number, late: number, noun: string): string {
  const first = `${formatNumber(done)}/${formatNumber(total)} ${noun} đã hoàn thành`;
  return late === 0 ? first : `${first}, ${formatNumber(late)} ${noun} còn chậm`;
}

/** One line a step, and a period of a recurring one, in the order of the process. Steps that asked nobody have none. */
export function stepLines(
  campaign: ReportedCampaign,
  on: CivilDate,
  severalCampaigns: boolean,
): ReportLine[] {
  const { definition, lead } = campaign;
  const lines: { readonly order: string; readonly line: ReportLine }[] = [];
  const kinds = ['campaign', 'unit', 'case'] as const;
  for (const [kindAt, kind] of kinds.entries()) {
    const tracks = campaign.tracks.filter((track) => track.kind === kind && !track.cancelled);
    const byKey = new Map<string, { readonly track: FigureTrack; readonly one: Occurrence }[]>();
    for (const track of tracks)
      for (const one of track.occurrences.values()) {
        if (one.status === 'skipped' || one.status === 'withdrawn' || one.outcome === 'waived') continue;
        const key = workKey(one.step, one.period);
        const list = byKey.get(key);
        if (list === undefined) byKey.set(key, [{ track, one }]);
        else list.push({ track, one });
      }
    const steps = Object.keys(definition[kind]);
    for (const [key, found] of byKey) {
      const [first] = found;
      if (first === undefined) continue;
      const name = stepName(definition, first.track, first.one);
      lines.push({
        order: [kindAt, String(steps.indexOf(first.one.step)).padStart(4, '0'), key].join('/'),
        line: stepLine(
          `${campaign.id}/${kind}/${key}`,
          severalCampaigns ? `${campaign.name}: ${name}` : name,
          lead,
          kind,
          found,
          name,
          on,
        ),
      });
    }
  }
  return lines.toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ line }) => line);
}

function stepLine(
  id: string,
  task: string,
  lead: string,
  kind: FigureTrack['kind'],
  found: readonly { readonly track: FigureTrack; readonly one: Occurrence }[],
  name: string,
  on: CivilDate,
): ReportLine {
  const open = found.filter(({ track, one }) => one.status === 'open' && track.closedOn === undefined);
  const delays = open
    .filter(({ one }) => isLate(one, on))
    .map(({ track, one }) => ({
      track: track.id,
      unit: track.unit,
      key: one.key,
      task: name,
      dueOn: one.dueOn ?? on,
      promisedOn: one.promisedOn,
    }));
  const group = open.length === 0 ? 'done' : delays.length > 0 ? 'late' : 'doing';
  const doneOn = latest(found.map(({ one }) => one.settledOn));
  const noun = { campaign: 'việc', unit: 'đơn vị', case: 'vụ việc' }[kind];
  return {
    id,
    group,
    task,
    lead,
    progress:
      kind === 'campaign'
        ? group === 'done' && doneOn !== undefined
          ? `Hoàn thành ngày ${formatVi(doneOn)}`
          : 'Đang thực hiện'
        : progressText(found.length - open.length, found.length, delays.length, noun),
    dueOn:
      group === 'late'
        ? earliest(delays.map(({ dueOn }) => dueOn))
        : earliest(open.map(({ one }) => one.dueOn)),
    doneOn: group === 'done' ? doneOn : undefined,
    promisedOn: latest(delays.map(({ promisedOn }) => promisedOn)),
    delays,
  };
}
