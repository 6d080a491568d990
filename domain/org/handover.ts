/**
 * What becomes of work that is open when its unit ends: by rules that a person chose, saw in a preview and had approved.
 * Programmes and tracks go to the heir or are closed early; cases of a register (a citizen's petition) and whatever still
 * has an open recommendation are never closed by the general rule, because somebody outside waits for them.
 */
import { z } from 'zod';
import type { Problem } from '../errors';
import type { CivilDate } from '../calendar';
import type { OrgTree } from './tree';

export const handoverRulesSchema = z.strictObject({
  /** Tracks of units. `auto`: the heir takes one over, except where it has a track of its own in the same campaign. */
  units: z.enum(['auto', 'move', 'close']).default('auto'),
  /** Cases of registers. */
  cases: z.enum(['move', 'close']).default('move'),
  /** Campaigns and programmes that an ended unit runs. */
  programmes: z.enum(['move', 'close']).default('move'),
  /** Hats of people at ended units: they end, or are worn on at the main heir. */
  hats: z.enum(['end', 'move']).default('end'),
  /** Single campaigns that go another way than the rules above. A programme that closes early closes with a review. */
  exceptions: z
    .array(
      z.strictObject({
        campaign: z.string().min(1).max(40),
        mode: z.enum(['move', 'close']),
        review: z.string().trim().min(20).max(4000).optional(),
      }),
    )
    .max(500)
    .default([]),
  /** The review of every programme that closes by the rule `programmes: close` and names none of its own. */
  review: z.string().trim().min(20).max(4000).optional(),
});
export type HandoverRules = z.infer<typeof handoverRulesSchema>;

/** An open track about a unit that ends. */
export interface OpenTrack {
  readonly track: string;
  readonly campaign: string;
  readonly kind: 'campaign' | 'unit' | 'case';
  readonly unit: string;
  readonly openRecommendations: number;
  /** The campaign's civil date of now. */
  readonly today: CivilDate;
}

export interface Handover extends OpenTrack {
  /** Who carries on; the unit itself when nobody does. */
  readonly heir: string;
  readonly mode: 'move' | 'close';
  readonly review?: string;
  /** `now`: the unit has ended on the campaign's own date. `waits`: that day is still to come. `noHeir`: nobody carries on. */
  readonly when: 'now' | 'waits' | 'noHeir';
}

/**
 * The same tracks with what becomes of each, in the same order. `own` names `campaign/unit` pairs of heirs that have a
 * track of their own. A campaign that closes takes its tracks along: they are not in the answer.
 */
export function planHandover(
  tree: OrgTree,
  on: CivilDate,
  rules: HandoverRules,
  open: readonly OpenTrack[],
  own: ReadonlySet<string>,
): Handover[] {
  const exceptions = new Map(rules.exceptions.map((exception) => [exception.campaign, exception]));
  const taken = new Set(own);
  const closing = new Set<string>();
  for (const { campaign, kind } of open)
    if (kind === 'campaign' && (exceptions.get(campaign)?.mode ?? rules.programmes) === 'close')
      closing.add(campaign);
  return open.flatMap((track): Handover[] => {
    const day = track.today < on ? on : track.today;
    const heir = heirOf(tree, track.unit, day);
    const when = heir === undefined ? 'noHeir' : tree.unitOn(track.unit, track.today) ? 'waits' : 'now';
    const found = (mode: 'move' | 'close', review?: string): Handover[] => [
      { ...track, heir: heir ?? track.unit, mode, when, ...(review === undefined ? {} : { review }) },
    ];
    if (track.kind === 'campaign') {
      if (!closing.has(track.campaign)) return found('move');
      // A programme may close without an heir: nobody has to carry it on.
      const review = exceptions.get(track.campaign)?.review ?? rules.review;
      return found('close', review).map((one) => ({
        ...one,
        when: tree.unitOn(track.unit, track.today) ? 'waits' : 'now',
      }));
    }
    if (closing.has(track.campaign)) return [];
    const exception = exceptions.get(track.campaign)?.mode;
    if (track.kind === 'case') return found(exception ?? rules.cases);
    if (exception !== undefined || rules.units !== 'auto')
      return found(exception ?? (rules.units === 'close' ? 'close' : 'move'));
    const place = `${track.campaign}/${heir ?? track.unit}`;
    if (taken.has(place) && track.openRecommendations === 0) return found('close');
    taken.add(place);
    return found('move');
  });
}

/** Rules that cannot be carried out as they are: a programme would close without its review. */
export function problemsOfHandover(plan: readonly Handover[]): Problem[] {
  return plan
    .filter(({ kind, mode, review }) => kind === 'campaign' && mode === 'close' && review === undefined)
    .map(({ campaign }) => ({
      path: `rules.exceptions.${campaign}`,
      code: 'REVIEW_MISSING',
      message: `Chương trình “${campaign}” kết thúc sớm phải kèm nội dung tổng kết.`,
    }));
}

/** Who carries on for the unit once the change is in force: the heir with the largest share. */
function heirOf(tree: OrgTree, unit: string, on: CivilDate): string | undefined {
  const heir = tree.successorsOn(unit, on)[0]?.code;
  return heir === unit ? undefined : heir;
}
