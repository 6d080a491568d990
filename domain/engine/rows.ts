/** The rows that a track shows to PostgreSQL. */
import { recommendationKey } from '../ids';
import { contextFor, type EngineContext } from './context';
import { slotsOf } from './slots';
import type { Recommendation, RecommendationRow, SlotRow, Track, TrackRow, WorkItem, WorkRow } from './state';

export function rowOfTrack(track: Track): TrackRow {
  const work = Object.values(track.work);
  return {
    id: track.id,
    kind: track.kind,
    unit: track.unit,
    status: track.status,
    version: track.version,
    openedOn: track.openedOn,
    closedOn: track.closedOn ?? null,
    openWork: work.length,
    overdueWork: work.filter((item) => item.overdue).length,
    openRecommendations: openRecommendations(track),
    ...(track.definition === undefined ? {} : { definition: track.definition }),
  };
}

/** Recommendations that are neither carried out nor withdrawn: all of a track, or those of one step. */
export const openRecommendations = (track: Track, step?: string): number =>
  Object.values(track.recommendations).filter(
    (r) => isOpenRecommendation(r) && (step === undefined || r.step === step),
  ).length;

export const isOpenRecommendation = (r: Recommendation): boolean =>
  r.state !== 'done' && r.state !== 'withdrawn';

export function rowOfWork(track: Track, key: string, item: WorkItem): WorkRow {
  return {
    track: track.id,
    key,
    step: item.step,
    period: item.period ?? null,
    status: 'open',
    outcome: null,
    round: item.round,
    openedOn: item.openedOn,
    anchorOn: item.anchorOn ?? null,
    dueOn: item.dueOn ?? null,
    settledOn: null,
    overdue: item.overdue,
    late: item.overdue,
    submission: item.submission?.id ?? null,
    version: track.version,
    detail: detailOf(track, item),
  };
}

/** What a page shows and no query filters by; empty parts are left out. */
function detailOf(track: Track, item: WorkItem): Record<string, unknown> {
  const detail: Record<string, unknown> = {};
  const pauses = track.pauses.filter((pause) => item.anchorOn !== undefined && pause.to > item.anchorOn);
  if (item.acts.length > 0) detail['acts'] = item.acts;
  if (pauses.length > 0) detail['pauses'] = pauses;
  if (item.demands.length > 0) detail['demands'] = item.demands;
  if (item.extensions > 0) detail['extensions'] = item.extensions;
  for (const part of [
    'extendedTo',
    'request',
    'promisedOn',
    'stage',
    'number',
    'meetingOn',
    'child',
    'holder',
    'submittedBy',
  ] as const) {
    if (item[part] !== undefined) detail[part] = item[part];
  }
  return detail;
}

export function rowOfRecommendation(track: Track, id: string, r: Recommendation): RecommendationRow {
  return {
    id,
    track: track.id,
    step: r.step,
    state: r.state,
    addressee: r.addressee,
    content: r.content.id,
    madeOn: r.madeOn,
    answerDueOn: r.answerDueOn,
    dueOn: r.dueOn,
    answeredOn: r.answeredOn ?? null,
    overdue: r.overdue,
    answerOverdue: r.answerOverdue,
    partial: r.partial,
    answer: r.answer?.id ?? null,
    evidence: r.evidence?.id ?? null,
    version: track.version,
  };
}

/** Every row of every inbox that this track stands in now. */
export function slotRowsOf(track: Track, campaign: EngineContext): SlotRow[] {
  if (track.status !== 'open') return [];
  const ctx = contextFor(campaign, track);
  const rows: SlotRow[] = [];
  for (const [key, item] of Object.entries(track.work)) {
    for (const slot of slotsOf(track, key, ctx)) {
      rows.push({
        track: track.id,
        key,
        slot: slot.slot,
        action: slot.action,
        holder: slot.holder,
        step: item.step,
        openedOn: item.openedOn,
        dueOn: item.dueOn ?? null,
        overdue: item.overdue,
      });
    }
  }
  for (const [id, r] of Object.entries(track.recommendations)) {
    const open = recommendationSlot(track, r, ctx);
    if (open === undefined) continue;
    const waitsForAnswer = r.state === 'awaitingAnswer' || r.state === 'petitioned';
    rows.push({
      track: track.id,
      key: recommendationKey(id),
      slot: open.action,
      action: open.action,
      holder: open.holder,
      step: r.step,
      openedOn: r.madeOn,
      dueOn: waitsForAnswer ? r.answerDueOn : r.dueOn,
      overdue: waitsForAnswer ? r.answerOverdue : r.overdue,
    });
  }
  return rows;
}

function recommendationSlot(
  track: Track,
  r: Recommendation,
  ctx: EngineContext,
): { action: 'answer' | 'evidence' | 'confirm'; holder: SlotRow['holder'] } | undefined {
  switch (r.state) {
    case 'awaitingAnswer':
    case 'petitioned':
      return { action: 'answer', holder: r.addressee };
    case 'answered':
      return { action: 'evidence', holder: r.addressee };
    case 'evidence': {
      const holder = slotsOf(track, r.step, ctx).find((slot) => slot.action === 'followUp')?.holder;
      return holder === undefined ? undefined : { action: 'confirm', holder };
    }
    case 'done':
    case 'withdrawn':
      return undefined;
  }
}
