import { exampleTree } from './exampleTree';
import { handoverRulesSchema, planHandover, problemsOfHandover, type OpenTrack } from './handover';
import { checkReorganisation, reorganisationSchema, treeOf } from './reorganise';
import { isRefusal } from '../errors';
import { checkOrgData } from './check';

const on = '2026-08-01';
const change = checkReorganisation(
  exampleTree(),
  reorganisationSchema.parse({ decisionNo: '12/NQ-MAU', on, merges: [{ from: ['KL', 'PM'], into: 'LA' }] }),
);
if (isRefusal(change)) throw new Error(JSON.stringify(change.problems));
const tree = treeOf(change.data);

const open = (track: string, over: Partial<OpenTrack> = {}): OpenTrack => ({
  track,
  campaign: 'k1',
  kind: 'unit',
  unit: 'KL',
  openRecommendations: 0,
  today: on,
  ...over,
});
const rules = (chosen: Parameters<typeof handoverRulesSchema.parse>[0] = {}) =>
  handoverRulesSchema.parse(chosen);
const modes = (tracks: readonly OpenTrack[], chosen = rules(), own: readonly string[] = []) =>
  planHandover(tree, on, chosen, tracks, new Set(own)).map(
    ({ track, mode, when }) => `${track} ${mode} ${when}`,
  );

describe('open work of a unit that ends', () => {
  it('goes to the heir, once its campaign has come to that day', () => {
    expect(modes([open('a'), open('b', { campaign: 'k2', today: '2026-07-31' })])).toEqual([
      'a move now',
      'b move waits',
    ]);
  });

  it('closes where the heir answers already, and where two of its wards would bring it twice', () => {
    expect(modes([open('a')], rules(), ['k1/LA'])).toEqual(['a close now']);
    expect(modes([open('a'), open('b', { unit: 'PM' })])).toEqual(['a move now', 'b close now']);
  });

  it('is never closed by the general rule while somebody waits: a recommendation, a case of a register', () => {
    expect(
      modes([open('a', { openRecommendations: 1 }), open('a.x', { kind: 'case' })], rules(), ['k1/LA']),
    ).toEqual(['a move now', 'a.x move now']);
  });

  it('follows an exception for its campaign', () => {
    const chosen = rules({ units: 'close', exceptions: [{ campaign: 'k1', mode: 'move' }] });
    expect(modes([open('a'), open('b', { campaign: 'k2' })], chosen, ['k1/LA'])).toEqual([
      'a move now',
      'b close now',
    ]);
  });
});

describe('a programme that an ended unit runs', () => {
  const programme = open('k1.0.0', { kind: 'campaign' });

  it('moves, or closes and takes its tracks along', () => {
    expect(modes([programme, open('a')])).toEqual(['k1.0.0 move now', 'a move now']);
    expect(modes([programme, open('a')], rules({ programmes: 'close' }))).toEqual(['k1.0.0 close now']);
  });

  it('does not close without a review', () => {
    const without = planHandover(tree, on, rules({ programmes: 'close' }), [programme], new Set());
    expect(problemsOfHandover(without).map(({ code }) => code)).toEqual(['REVIEW_MISSING']);
    const review = 'Đã tổng kết việc thực hiện chương trình';
    const reviewed = planHandover(tree, on, rules({ programmes: 'close', review }), [programme], new Set());
    expect(problemsOfHandover(reviewed)).toEqual([]);
    expect(reviewed[0]?.review).toBe(review);
  });
});

describe('a dissolution', () => {
  const dissolved = (heir?: string) =>
    checkReorganisation(
      exampleTree(),
      reorganisationSchema.parse({
        decisionNo: '60-NQ/TW',
        on,
        dissolutions: [{ unit: 'KL', ...(heir === undefined ? {} : { heir }) }],
        hats: 'move',
      }),
    );

  it('ends a unit without a merger; what was below stands under the level above', () => {
    const result = dissolved();
    if (isRefusal(result)) throw new Error(result.code);
    const after = treeOf(result.data);
    expect(after.unitOn('KL', on)).toBeUndefined();
    expect(after.parentOn('KL1', on)).toBe('P01');
    expect(result.newHats).toEqual([]);
    expect(checkOrgData(result.data)).toEqual([]);
    expect(planHandover(after, on, rules(), [open('a')], new Set())[0]?.when).toBe('noHeir');
  });

  it('may leave its duties, and by rule its hats, to a unit of another level', () => {
    const result = dissolved('P01');
    if (isRefusal(result)) throw new Error(result.code);
    expect(result.newHats.map(({ personId, role, unit }) => `${personId} ${role} ${unit}`)).toContain(
      'kl.ct CT_MTTQ P01',
    );
    expect(treeOf(result.data).successorsOn('KL', on)).toEqual([{ code: 'P01', share: 1 }]);
  });

  it('never takes the top of the tree away', () => {
    const result = checkReorganisation(
      exampleTree(),
      reorganisationSchema.parse({ decisionNo: '1', on, dissolutions: [{ unit: 'VN' }] }),
    );
    expect(isRefusal(result) && (result.problems ?? []).map(({ code }) => code)).toContain('TOP_ENDS');
  });
});
