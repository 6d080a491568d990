import {
  basis,
  definitionOf,
  head,
  manager,
  note,
  office,
  rung,
  staff,
  World,
} from '../../test/support/world';
import { days } from '../calendar';
import {
  after,
  collect,
  date,
  decision,
  due,
  ended,
  every,
  fact,
  followUp,
  number,
  owner as atOwner,
  receipt,
  register,
  required,
  role,
  task,
  where,
} from '../process/author';
import { compile } from '../process/compile';
import type { ProcessDefinitionInput } from '../process/definition';

type Parts = Partial<ProcessDefinitionInput>;

const plan = (more: object = {}) =>
  task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(10), basis), ...more });
const report = (more: object = {}) =>
  task({ name: 'Báo cáo', after: ['plan'], by: role(staff), due: after('plan', days(30), basis), ...more });
const first: Parts = { unit: { plan: plan(), report: report() } };

/** A campaign of two communes that comes to know a second version, and follows it nowhere yet. */
function world(before: Parts, next: Parts, more: Parts = {}): World {
  const made = new World(
    {
      ladder: [rung('before3', 3, 'before'), rung('late1', 1, 'after'), rung('late5', 5, 'after')],
      ...more,
      ...before,
    },
    { units: { XA1: {}, XA2: {} }, facts: { until: '2026-12-31' } },
  );
  const definition = definitionOf({ ladder: made.definition.ladder, ...more, ...next, version: 2 });
  made.simulation.addVersion({ process: compile(definition), facts: {} });
  return made;
}
const moveTo = (made: World, version: number, units?: readonly string[]): World => {
  made.simulation.changeDefinition({ version, note }, units);
  return made;
};
const submit = (made: World, key: string, unit = 'XA1', figures = {}) =>
  made.does(staff, 'submit', unit, { key, figures, nothingToReport: false });

describe('carrying tracks over to another version', () => {
  it('counts due dates anew, with their derivation, and says from where to where', () => {
    const made = moveTo(
      world(first, { unit: { plan: plan({ due: after('launch', days(21), basis) }), report: report() } }),
      2,
    );
    expect(made.dueOn('XA1', 'plan')).toBe('2026-03-23');
    expect(made.item('XA1', 'plan')?.anchorOn).toBe('2026-03-02');
    expect(made.events('XA1').slice(-2)).toEqual([
      {
        type: 'definitionChanged',
        track: made.id('XA1'),
        on: '2026-03-02',
        note,
        data: { from: 1, to: 2, change: 1 },
      },
      {
        type: 'dueMoved',
        track: made.id('XA1'),
        on: '2026-03-02',
        key: 'plan',
        data: { from: '2026-03-12', to: '2026-03-23', why: 'definition' },
      },
    ]);
    expect(made.tracks.get(made.id('XA1'))?.definition).toBe(2);
  });

  it('moves the chosen units first, and the campaign itself with the rest', () => {
    const made = world(first, {
      unit: { plan: plan({ due: after('launch', days(21), basis) }), report: report() },
    });
    moveTo(made, 2, ['XA1']);
    expect([made.dueOn('XA1', 'plan'), made.dueOn('XA2', 'plan')]).toEqual(['2026-03-23', '2026-03-12']);
    expect(made.track('campaign').definition).toBeUndefined();
    moveTo(made, 2);
    expect([made.dueOn('XA1', 'plan'), made.dueOn('XA2', 'plan')]).toEqual(['2026-03-23', '2026-03-23']);
    expect(made.track('campaign').definition).toBe(2);
    expect(made.story('XA1', 'definitionChanged')).toHaveLength(1);
  });

  it('withdraws work of a step that is gone, and gives it back on the way back as it was', () => {
    const made = world(first, {
      unit: { report: report({ after: [], due: after('launch', days(30), basis) }) },
    });
    made.does(staff, 'requestExtension', 'XA1', { key: 'plan', to: '2026-03-20', note });
    made.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: true });
    const before = made.item('XA1', 'plan');
    moveTo(made, 2);
    expect(made.open('XA1')).toEqual(['report']);
    expect(made.events('XA1', 'stepWithdrawn')).toEqual([
      expect.objectContaining({ key: 'plan', data: { why: 'definition' } }),
    ]);
    expect(made.inbox('XA1')).toEqual([`report submit ${staff}@XA1`]);
    moveTo(made, 1);
    expect(made.open('XA1')).toEqual(['plan']);
    expect(made.item('XA1', 'plan')).toEqual(before);
  });

  it('opens a step that was added in its turn, and skips it where what comes after has begun', () => {
    const opinion = task({ name: 'Lấy ý kiến', after: ['plan'], by: role(staff) });
    const made = world(first, { unit: { plan: plan(), opinion, report: report({ after: ['opinion'] }) } });
    submit(made, 'plan', 'XA1');
    moveTo(made, 2);
    expect(made.outcome('XA1', 'opinion')).toBe('skipped');
    expect(made.open('XA1')).toEqual(['report']);
    submit(made, 'plan', 'XA2');
    expect(made.open('XA2')).toEqual(['opinion']);
  });

  it('a rung that has fired never fires again, also not under another code; a new one fires in its time', () => {
    const ladder = [rung('truoc3', 3, 'before'), rung('late1', 1, 'after'), rung('late2', 2, 'after')];
    const made = world(first, { ...first, ladder }).on('2026-03-13');
    expect(made.rungs('XA1', 'plan')).toEqual(['2026-03-09 before3', '2026-03-13 late1']);
    moveTo(made, 2).on('2026-04-30');
    expect(made.rungs('XA1', 'plan')).toEqual(['2026-03-09 before3', '2026-03-13 late1', '2026-03-14 late2']);
    moveTo(made, 1).on('2026-05-31');
    expect(made.rungs('XA1', 'plan').slice(3)).toEqual(['2026-04-30 late5']);
  });

  it('a date that has passed already gives time to react before anybody is told', () => {
    const made = world(first, {
      unit: { plan: plan({ due: after('launch', days(2), basis) }), report: report() },
    });
    moveTo(made.on('2026-03-10'), 2);
    expect(made.row('XA1', 'plan')).toMatchObject({ dueOn: '2026-03-04', overdue: true });
    expect(made.on('2026-03-20').rungs('XA1', 'plan')).toEqual([
      '2026-03-09 before3',
      '2026-03-11 late1',
      '2026-03-15 late5',
    ]);
  });

  it('dates that a person fixed stay, and a date that is no more is taken away', () => {
    const made = world(first, {
      unit: { plan: task({ name: 'Kế hoạch', by: role(staff) }), report: report() },
    });
    made.does(staff, 'requestExtension', 'XA1', { key: 'plan', to: '2026-03-20', note });
    made.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: true });
    moveTo(made, 2);
    expect([made.dueOn('XA1', 'plan'), made.dueOn('XA2', 'plan')]).toEqual(['2026-03-20', null]);
    moveTo(made, 1);
    expect([made.dueOn('XA1', 'plan'), made.dueOn('XA2', 'plan')]).toEqual(['2026-03-20', '2026-03-12']);
  });

  it('takes back what only the other version had opened, unless somebody has worked on it', () => {
    const approval = task({ name: 'Duyệt', after: ['plan'], by: role(head) });
    const before = { unit: { plan: plan(), approval, report: report({ after: ['approval'] }) } };
    const made = world(before, { unit: { plan: plan(), approval, report: report() } });
    for (const unit of ['XA1', 'XA2']) submit(made, 'plan', unit);
    moveTo(made, 2);
    expect(made.open('XA1').toSorted()).toEqual(['approval', 'report']);
    made.does(staff, 'promise', 'XA2', { key: 'report', on: '2026-04-03', note });
    moveTo(made, 1);
    expect([made.open('XA1'), made.open('XA2').toSorted()]).toEqual([['approval'], ['approval', 'report']]);
  });

  it('a recurring step that was added begins with the period in which the track gets it', () => {
    const monthly = task({
      name: 'Báo cáo tháng',
      by: role(staff),
      every: every('month', fact('until')),
      due: due({ kind: 'same' }, 'periodEnd', basis),
    });
    const facts = { until: required(date('Đến ngày')) };
    const made = world(first, { unit: { ...first.unit, monthly } }, { facts }).on('2026-06-20');
    moveTo(made, 2);
    expect(made.open('XA1').toSorted()).toEqual(['monthly@2026-06', 'plan']);
    expect(made.on('2026-07-31').open('XA1').toSorted()).toEqual([
      'monthly@2026-06',
      'monthly@2026-07',
      'plan',
    ]);
  });

  it('closes a track in which nothing is left to do', () => {
    const made = world(first, { unit: { plan: plan() } });
    submit(made, 'plan');
    moveTo(made, 2);
    expect([made.status('XA1'), made.status('XA2')]).toEqual(['closed', 'open']);
  });

  it('a paused track follows, and goes on by the new version', () => {
    const made = world(first, {
      unit: { plan: plan({ due: after('launch', days(21), basis) }), report: report() },
    });
    made.does(manager, 'pause', 'XA1', { note });
    moveTo(made, 2);
    made.on('2026-03-05').does(manager, 'resume', 'XA1');
    expect(made.dueOn('XA1', 'plan')).toBe('2026-03-25');
  });
});

describe('a track that cannot be carried over', () => {
  const refusals = (made: World) =>
    made
      .events(undefined, 'definitionRefused')
      .map(({ track, data }) => `${track} ${String(data?.['code'])}`);

  it('stays as it is, and the journal says why', () => {
    const council = (...by: ReturnType<typeof role>[]) => decision({ name: 'Duyệt', by, need: 'all' });
    const made = world(
      { unit: { approval: council(role(staff), role(head)) } },
      { unit: { approval: council(role(head), role(office, atOwner)) } },
    );
    made.does(staff, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 1 });
    const before = made.track('XA1');
    moveTo(made, 2);
    expect(made.track('XA1')).toBe(before);
    expect(refusals(made)).toEqual([`${made.id('XA1')} DEFINITION_ACTS_BEGUN`]);
    expect(made.track('XA2').definition).toBe(2);
  });

  it('has open recommendations, or open cases, in a step that is gone', () => {
    const follow = followUp({
      name: 'Theo dõi',
      by: role(head),
      addressee: role(staff),
      answerDue: after('opened', days(10), basis),
    });
    const book = register({ name: 'Sổ', by: role(staff) });
    const made = world(
      { unit: { plan: plan(), follow, book }, case: { answer: task({ name: 'Trả lời', by: role(staff) }) } },
      { unit: { plan: plan() } },
    );
    made.does(head, 'makeRecommendation', 'XA1', {
      key: 'follow',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-05-29',
    });
    made.does(staff, 'openCase', 'XA2', { key: 'book', caseId: 'don-1', facts: {} });
    moveTo(made, 2);
    expect(refusals(made)).toEqual(
      expect.arrayContaining([
        `${made.id('XA1')} DEFINITION_RECOMMENDATIONS_OPEN`,
        `${made.id('XA2')} DEFINITION_CASES_OPEN`,
      ]),
    );
  });

  it('has lost a figure that the new version asks for; how a step ended is never lost', () => {
    const form = { cost: number('Kinh phí') };
    const made = world(
      { unit: { plan: plan({ form }), report: report({ after: ['plan'] }) } },
      {
        unit: {
          plan: plan({ form }),
          report: report({ after: ['plan'] }),
          audit: task({
            name: 'Kiểm toán',
            after: ['report'],
            when: where('plan.cost', '>', 5),
            by: role(head),
          }),
        },
      },
    );
    submit(made, 'plan', 'XA1', { cost: 9 });
    moveTo(made, 2);
    expect(refusals(made)).toEqual([`${made.id('XA1')} DEFINITION_FACT_LOST`]);
    const outcome = world(first, {
      unit: {
        ...first.unit,
        audit: task({
          name: 'Kiểm toán',
          after: ['report'],
          when: where('plan.outcome', '=', 'done'),
          by: role(head),
        }),
      },
    });
    submit(outcome, 'plan');
    moveTo(outcome, 2);
    submit(outcome, 'report');
    expect(outcome.open('XA1')).toEqual(['audit']);
  });
});

describe('a campaign whose tracks follow different versions', () => {
  const gathered = (from: string) => collect({ name: 'Chờ đủ', by: role(office), from });

  it('collects a step of those that have it, and never before all have been carried over', () => {
    const summary = task({ name: 'Tổng hợp', after: ['plan'], by: role(staff) });
    const made = world(
      { campaign: { gathered: gathered('report') }, ...first },
      { campaign: { gathered: gathered('summary') }, unit: { plan: plan(), summary } },
    );
    for (const unit of ['XA1', 'XA2']) submit(made, 'plan', unit);
    submit(made, 'report', 'XA2');
    expect(made.status('XA2')).toBe('closed');
    moveTo(made, 2, ['XA1']);
    // Nobody owes the campaign a report any more.
    expect(made.outcome('campaign', 'gathered')).toBe('done');
    const all = world(
      { campaign: { gathered: gathered('report') }, ...first },
      { campaign: { gathered: gathered('summary') }, unit: { plan: plan(), summary } },
    );
    moveTo(all, 2);
    expect(all.outcome('campaign', 'gathered')).toBe('open');
    for (const unit of ['XA1', 'XA2']) {
      submit(all, 'plan', unit);
      submit(all, 'summary', unit);
    }
    expect(all.outcome('campaign', 'gathered')).toBe('done');
  });

  it('a case follows the version of the register that opened it', () => {
    const book = register({ name: 'Sổ', by: role(staff) });
    const answer = (count: number) =>
      task({ name: 'Trả lời', by: role(staff), due: after('opened', days(count), basis) });
    const made = world(
      { unit: { book }, case: { answer: answer(7) } },
      { unit: { book }, case: { answer: answer(9) } },
    );
    moveTo(made, 2, ['XA1']);
    for (const unit of ['XA1', 'XA2'])
      made.does(staff, 'openCase', unit, { key: 'book', caseId: 'a', facts: {} });
    expect([
      made.dueOn(`${made.id('XA1')}.a`, 'answer'),
      made.dueOn(`${made.id('XA2')}.a`, 'answer'),
    ]).toEqual(['2026-03-11', '2026-03-09']);
    moveTo(made, 2);
    expect(made.dueOn(`${made.id('XA2')}.a`, 'answer')).toBe('2026-03-11');
    moveTo(made, 1);
    expect(made.dueOn(`${made.id('XA1')}.a`, 'answer')).toBe('2026-03-09');
  });

  it('a campaign step that units wait for counts under every version', () => {
    const opening = receipt({ name: 'Khai mạc', by: role(office) });
    const waits = plan({
      after: [ended('campaign:opening', 'done')],
      due: after('campaign:opening', days(2), basis),
    });
    const made = world(
      { campaign: { opening }, unit: { plan: waits } },
      { campaign: { opening }, unit: { plan: { ...waits, due: after('campaign:opening', days(7), basis) } } },
    );
    moveTo(made, 2, ['XA1']);
    made.does(manager, 'acknowledge', 'campaign', { key: 'opening' });
    expect([made.dueOn('XA1', 'plan'), made.dueOn('XA2', 'plan')]).toEqual(['2026-03-09', '2026-03-04']);
  });
});
