import { basis, head, manager, note, office, owner, rung, staff, World } from '../../test/support/world';
import { days } from '../calendar';
import { after, followUp, owner as atOwner, role, task } from '../process/author';

const unit = 'DV_DUOC_GS';
const supervisor = `${staff}@${owner}`;
const made = { key: 'follow', recommendation: 'r1', content: note, dueOn: '2026-05-29' };
const r1 = { recommendation: 'r1' };
const evidence = { ...r1, content: note };

/** Answers within 20 days (23 March); the recommendation itself has the day that is named. */
const mission = () =>
  new World({
    ladder: [rung('before2', 2, 'before'), rung('late1', 1, 'after'), rung('late5', 5, 'after')],
    campaign: { plan: task({ name: 'Kế hoạch', by: role(office) }) },
    unit: {
      follow: followUp({
        name: 'Theo dõi kiến nghị',
        by: role(staff, atOwner),
        addressee: role(unit),
        answerDue: after('opened', days(20), basis),
        answerLadder: [
          rung('before5', 5, 'before'),
          rung('unanswered', 1, 'after', {
            drafts: 'kienNghi',
            tell: ['holder', { role: 'CAP_TREN_DV', up: 1 }],
          }),
        ],
      }),
    },
  });
const recommended = () => mission().does(supervisor, 'makeRecommendation', 'XA1', made);
const answered = () => recommended().does(unit, 'answerRecommendation', 'XA1', evidence);
const shown = () => answered().does(unit, 'submitEvidence', 'XA1', evidence);
const state = (world: World) => world.recommendation('XA1', 'r1')?.state;

describe('a recommendation', () => {
  it('is made by whoever follows it up, and waits for the unit’s written answer', () => {
    const world = recommended();
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      answerDueOn: '2026-03-23',
      dueOn: '2026-05-29',
    });
    expect(world.inbox('XA1')).toEqual([`follow followUp ${supervisor}`, `rec:r1 answer ${unit}@XA1`]);
    expect(world.told('XA1', 'r1')).toEqual([`2026-03-02 open → ${unit}@XA1`]);
    expect(world.tracks.get(world.id('XA1'))?.openRecommendations).toBe(1);
  });

  it('goes from answer to evidence to confirmation, and then the follow-up can end', () => {
    const world = answered();
    expect(world.inbox('XA1')).toContain(`rec:r1 evidence ${unit}@XA1`);
    world.does(unit, 'submitEvidence', 'XA1', evidence);
    expect(world.inbox('XA1')).toContain(`rec:r1 confirm ${supervisor}`);
    world.does(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'done' });
    expect(state(world)).toBe('done');
    expect(world.tracks.get(world.id('XA1'))?.openRecommendations).toBe(0);
    expect(world.does(supervisor, 'finishFollowUp', 'XA1', { key: 'follow' }).status('XA1')).toBe('closed');
    expect(world.story('XA1').filter((line) => line.includes('recommendation'))).toEqual([
      '2026-03-02 recommendationMade r1',
      '2026-03-02 recommendationAnswered r1',
      '2026-03-02 recommendationEvidence r1',
      '2026-03-02 recommendationConfirmed r1',
    ]);
  });

  it('keeps follow-up, track and campaign open while it is', () => {
    const world = answered();
    expect(world.tries(supervisor, 'finishFollowUp', 'XA1', { key: 'follow' })).toBe('RECOMMENDATION_OPEN');
    expect(world.tries(manager, 'waive', 'XA1', { key: 'follow', note })).toBe('RECOMMENDATION_OPEN');
    world.does(supervisor, 'refuseWork', 'XA1', { key: 'follow', note });
    expect(world.tries(manager, 'decideRequest', 'XA1', { key: 'follow', grant: true })).toBe(
      'RECOMMENDATION_OPEN',
    );
    world.does(manager, 'submit', 'campaign', { key: 'plan' });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('RECOMMENDATION_OPEN');
    world.does(supervisor, 'withdrawRecommendation', 'XA1', { ...r1, note });
    expect(state(world)).toBe('withdrawn');
    world.does(supervisor, 'finishFollowUp', 'XA1', { key: 'follow' });
    expect(world.tries(manager, 'closeCampaign', 'campaign')).toBe('done');
  });

  it('answered late says so', () => {
    const world = recommended().on('2026-03-24');
    expect(world.story('XA1', 'recommendationOverdue')).toEqual(['2026-03-24 recommendationOverdue r1']);
    world.on('2026-03-26').does(unit, 'answerRecommendation', 'XA1', evidence);
    expect(world.events('XA1', 'recommendationAnswered')[0]?.data).toEqual({ late: true });
    expect(answered().events('XA1', 'recommendationAnswered')[0]?.data).toEqual({ late: false });
  });

  it('is reminded of and escalated by its two ladders, which stop when they have nothing to say', () => {
    const world = recommended()
      .on('2026-04-01')
      .does(unit, 'answerRecommendation', 'XA1', evidence)
      .on('2026-06-30');
    expect(world.rungs('XA1', 'r1')).toEqual([
      '2026-03-18 a:before5',
      '2026-03-24 a:unanswered',
      '2026-05-27 d:before2',
      '2026-05-30 d:late1',
      '2026-06-03 d:late5',
    ]);
    expect(world.told('XA1', 'r1').slice(2, 4)).toEqual([
      `2026-03-24 a:unanswered → ${unit}@XA1`,
      '2026-03-24 a:unanswered → CAP_TREN_DV@XA1^1',
    ]);
    expect(world.notices.find((notice) => notice.rung === 'unanswered')?.drafts).toBe('kienNghi');
  });

  it('is nobody’s delay while the evidence waits to be confirmed', () => {
    const world = answered().on('2026-05-28').does(unit, 'submitEvidence', 'XA1', evidence).on('2026-06-10');
    expect(world.rungs('XA1', 'r1')).toEqual(['2026-05-27 d:before2']);
    world.does(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'done' });
    expect(world.events('XA1', 'recommendationConfirmed')[0]?.data).toMatchObject({ late: false });
  });

  it('carried out in part, or not as asked, goes back with a reason and perhaps a new date', () => {
    const world = shown();
    expect(world.tries(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'partial' })).toBe(
      'REASON_REQUIRED',
    );
    world.does(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'partial', note });
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      state: 'answered',
      partial: true,
      dueOn: '2026-05-29',
    });
    world.does(unit, 'submitEvidence', 'XA1', { ...evidence, partial: true });
    world.does(supervisor, 'confirmRecommendation', 'XA1', {
      ...r1,
      result: 'notMet',
      note,
      dueOn: '2026-06-30',
    });
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      state: 'answered',
      partial: false,
      dueOn: '2026-06-30',
    });
    world.does(unit, 'submitEvidence', 'XA1', evidence);
    const past = { ...r1, result: 'notMet', note, dueOn: '2026-03-01' };
    expect(world.tries(supervisor, 'confirmRecommendation', 'XA1', past)).toBe('DATE_IN_PAST');
  });

  it('given a new date is reminded of anew, even when that date was given once before', () => {
    const world = answered();
    const again = (dueOn: string) =>
      world
        .does(unit, 'submitEvidence', 'XA1', evidence)
        .does(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'notMet', note, dueOn });
    again('2026-03-10').on('2026-03-09');
    again('2026-04-10').on('2026-03-09');
    again('2026-03-12').on('2026-03-14');
    again('2026-04-10').on('2026-04-16');
    expect(world.rungs('XA1', 'r1')).toEqual([
      '2026-03-08 d:before2',
      '2026-03-10 d:before2',
      '2026-03-13 d:late1',
      '2026-04-08 d:before2',
      '2026-04-11 d:late1',
      '2026-04-15 d:late5',
    ]);
    const keys = world.notices.map((notice) => notice.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a petition to the level above', () => {
  const petition = { ...r1, content: note };

  it('is written when no answer came in time, and the level above learns of it', () => {
    const world = recommended().on('2026-03-24').does(supervisor, 'petitionUpward', 'XA1', petition);
    expect(state(world)).toBe('petitioned');
    expect(world.notices.at(-1)).toMatchObject({
      to: { role: staff, unit: owner, up: 1 },
      breaksThrough: true,
    });
    expect(world.inbox('XA1')).toContain(`rec:r1 answer ${unit}@XA1`);
    expect(world.tries(supervisor, 'petitionUpward', 'XA1', petition)).toBe('RECOMMENDATION_WRONG_STATE');
    expect(state(world.does(unit, 'answerRecommendation', 'XA1', evidence))).toBe('answered');
  });

  it('is too early while the unit still has time to answer', () => {
    expect(recommended().on('2026-03-23').tries(supervisor, 'petitionUpward', 'XA1', petition)).toBe(
      'RECOMMENDATION_WRONG_STATE',
    );
  });

  it('may follow an answer that does not satisfy', () => {
    expect(answered().tries(supervisor, 'petitionUpward', 'XA1', petition)).toBe('done');
  });
});

describe('recommendations are refused', () => {
  it.each([
    ['made by others', unit, 'makeRecommendation', made, 'HAT_NOT_ASSIGNED'],
    ['made twice', supervisor, 'makeRecommendation', made, 'COMMAND_DUPLICATE'],
    [
      'made for a day that has passed',
      supervisor,
      'makeRecommendation',
      { ...made, recommendation: 'r2', dueOn: '2026-03-01' },
      'DATE_IN_PAST',
    ],
    ['answered by others', supervisor, 'answerRecommendation', evidence, 'HAT_NOT_ASSIGNED'],
    [
      'confirmed before there is evidence',
      supervisor,
      'confirmRecommendation',
      { ...r1, result: 'done' },
      'RECOMMENDATION_WRONG_STATE',
    ],
    ['withdrawn by the unit', unit, 'withdrawRecommendation', { ...r1, note }, 'HAT_NOT_ASSIGNED'],
    [
      'that nobody made',
      unit,
      'answerRecommendation',
      { ...evidence, recommendation: 'r9' },
      'RECOMMENDATION_UNKNOWN',
    ],
    [
      'by the name of what every object has',
      unit,
      'answerRecommendation',
      { ...evidence, recommendation: 'constructor' },
      'RECOMMENDATION_UNKNOWN',
    ],
  ] as const)('%s', (_, who, type, asked, code) => {
    expect(recommended().tries(who, type, 'XA1', asked)).toBe(code);
  });

  it('in a step that follows nothing up', () => {
    expect(mission().tries(manager, 'makeRecommendation', 'campaign', { ...made, key: 'plan' })).toBe(
      'STEP_WRONG_KIND',
    );
  });

  it('once they are done', () => {
    const world = shown().does(supervisor, 'confirmRecommendation', 'XA1', { ...r1, result: 'done' });
    expect(world.tries(unit, 'answerRecommendation', 'XA1', evidence)).toBe('RECOMMENDATION_WRONG_STATE');
    expect(world.tries(supervisor, 'withdrawRecommendation', 'XA1', { ...r1, note })).toBe(
      'RECOMMENDATION_WRONG_STATE',
    );
  });
});

it('a track that is cancelled takes its open recommendations with it', () => {
  const world = recommended().does(manager, 'cancel', 'XA1', { note });
  expect(world.story('XA1', 'recommendationWithdrawn')).toEqual(['2026-03-02 recommendationWithdrawn r1']);
  expect(world.tracks.get(world.id('XA1'))).toMatchObject({ status: 'cancelled', openRecommendations: 0 });
});

it('two follow-ups of one track end each by itself', () => {
  const follow = () =>
    followUp({
      name: 'Theo dõi',
      by: role(head),
      addressee: role(unit),
      answerDue: after('opened', days(20), basis),
    });
  const world = new World({ unit: { first: follow(), second: follow() } });
  world.does(head, 'makeRecommendation', 'XA1', { ...made, key: 'second' });
  expect(world.tries(head, 'finishFollowUp', 'XA1', { key: 'second' })).toBe('RECOMMENDATION_OPEN');
  expect(world.tries(head, 'finishFollowUp', 'XA1', { key: 'first' })).toBe('done');
});
