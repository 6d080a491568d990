import { basis, clerk, head, note, owner, staff, World } from '../../test/support/world';
import { dayOfNext, days, yearlyOn } from '../calendar';
import {
  after,
  choice,
  date,
  decision,
  due,
  every,
  fact,
  followUp,
  meeting,
  number,
  owner as atOwner,
  register,
  required,
  role,
  task,
  where,
  yesNo,
} from '../process/author';
import type { Facts, ProcessDefinitionInput } from '../process/definition';
import {
  evaluate,
  evaluateMeasure,
  figureText,
  tracksOn,
  type Figure,
  type FigureOptions,
  type FigureSource,
} from '.';

type Indicators = NonNullable<ProcessDefinitionInput['indicators']>;

/** Units that report once, hold a conference and report every quarter; recommendations are followed; a register of petitions. */
function campaign(
  indicators: Indicators,
  units: Record<string, Facts> = { XA1: {}, XA2: {}, XA3: {} },
): World {
  return new World(
    {
      facts: { until: required(date('Đến ngày')) },
      unitFacts: {
        kind: choice('Loại hình', {
          coQuan: 'Cơ quan hành chính',
          truong: 'Trường học',
          doanhNghiep: 'Doanh nghiệp',
        }),
        staff: number('Số người'),
      },
      caseFacts: { type: required(choice('Loại đơn', { reflection: 'Phản ánh', denunciation: 'Tố cáo' })) },
      unit: {
        report: task({
          name: 'Báo cáo',
          by: role(head),
          due: after('launch', days(10), basis),
          form: { opinions: number('Số ý kiến'), resolved: number('Đã giải quyết') },
        }),
        approval: decision({
          name: 'Duyệt',
          after: 'report',
          by: [role(staff, atOwner)],
          returnsTo: 'report',
        }),
        conference: meeting({
          name: 'Hội nghị',
          by: role(head),
          due: after('launch', days(30), basis),
          form: { dialogue: yesNo('Có đối thoại') },
        }),
        extra: task({ name: 'Việc riêng của trường', by: role(head), when: where('kind', '=', 'truong') }),
        quarter: task({
          name: 'Báo cáo quý',
          every: every('quarter', fact('until')),
          by: role(head),
          due: due(dayOfNext('quarter', 10), 'periodEnd', basis),
          form: { done: number('Việc đã xong') },
        }),
        halfYear: task({
          name: 'Báo cáo 6 tháng',
          every: every('year', fact('until'), 20),
          by: role(head),
          due: due(yearlyOn(15, 6), 'periodStart', basis),
        }),
        follow: followUp({
          name: 'Theo dõi kiến nghị',
          by: role(staff, atOwner),
          addressee: role('DV_DUOC_GS'),
          answerDue: after('opened', days(20), basis),
        }),
        book: register({ name: 'Sổ đơn thư', by: role(clerk) }),
      },
      case: { answer: task({ name: 'Trả lời', by: role(clerk), form: { settled: yesNo('Đã giải quyết') } }) },
      indicators,
    },
    { launchedOn: '2026-03-02', facts: { until: '2026-12-31' }, units },
  );
}

function sourceOf(world: World, cutOffOn: string): FigureSource {
  const seeds = [...world.tracks.values()].map((row) => ({
    id: row.id,
    campaign: 'k1',
    kind: row.kind,
    unit: row.unit,
    facts: row.kind === 'case' ? {} : (world.simulation.track(row.id)?.facts ?? {}),
  }));
  return {
    definition: world.definition,
    tracks: tracksOn(
      seeds.filter(({ kind }) => kind !== 'case'),
      world.journal.map((row) => row.event),
      cutOffOn,
    ),
  };
}
const figures = (world: World, options: Partial<FigureOptions> = {}): Record<string, Figure> => {
  const cutOffOn = options.cutOffOn ?? world.today;
  return Object.fromEntries(
    evaluate(sourceOf(world, cutOffOn), { ...options, cutOffOn }).map((figure) => [figure.code, figure]),
  );
};
const said = (figure: Figure | undefined): string => (figure === undefined ? '?' : figureText(figure));

const submit = (world: World, unit: string, values?: Facts, key = 'report') =>
  world.does(
    head,
    'submit',
    unit,
    values === undefined ? { key, nothingToReport: true } : { key, figures: values },
  );
const held = { summoned: 60, attended: 51, heldOn: '2026-03-20', figures: { dialogue: true } };
const hold = (world: World, unit: string, more: object = {}) =>
  world.does(head, 'recordMeeting', unit, { key: 'conference', ...held, ...more });

const filed: Indicators = [
  { code: 'filed', name: 'Đã báo cáo', numerator: 'settled:report', denominator: 'units', unit: 'đơn vị' },
  { code: 'onTime', name: 'Đúng hạn', numerator: 'onTime:report', denominator: 'units' },
  { code: 'late', name: 'Trễ hạn', numerator: 'late:report' },
];
const opinions: Indicators = [
  { code: 'opinions', name: 'Ý kiến', numerator: 'sum:report.opinions' },
  {
    code: 'resolved',
    name: 'Đã giải quyết',
    numerator: 'sum:report.resolved',
    denominator: 'sum:report.opinions',
  },
];

describe('how many have done it', () => {
  it('counts units with the records behind the number; what happens after the cut-off date is not in it', () => {
    const world = campaign(filed).on('2026-03-10');
    submit(world, 'XA1', { opinions: 1 });
    world.on('2026-03-20');
    submit(world, 'XA2', { opinions: 2 });
    const now = figures(world);
    expect(now['filed']).toEqual({
      code: 'filed',
      name: 'Đã báo cáo',
      unit: 'đơn vị',
      cutOffOn: '2026-03-20',
      numerator: 2,
      denominator: 3,
      missing: 0,
      records: [
        { track: 'k1.1.1', key: 'report' },
        { track: 'k1.1.2', key: 'report' },
      ],
      parts: [],
    });
    expect([said(now['onTime']), said(now['late'])]).toEqual(['1/3 (33,3%)', '1']);
    expect(said(figures(world, { cutOffOn: '2026-03-19' })['filed'])).toBe('1/3 (33,3%)');
    expect(said(figures(world, { cutOffOn: '2026-03-02' })['filed'])).toBe('0/3 (0%)');
  });

  it('a report that was sent back does not count until it comes again, and then the latest figures do', () => {
    const world = campaign([...filed, ...opinions], { XA1: {} }).on('2026-03-05');
    submit(world, 'XA1', { opinions: 5, resolved: 1 });
    expect(said(figures(world)['opinions'])).toBe('5');
    world
      .on('2026-03-06')
      .does(`${staff}@${owner}`, 'decide', 'XA1', { key: 'approval', outcome: 'return', round: 1, note });
    expect(said(figures(world)['filed'])).toBe('0/1 (0%)');
    submit(world.on('2026-03-09'), 'XA1', { opinions: 8, resolved: 4 });
    expect([said(figures(world)['opinions']), said(figures(world)['resolved'])]).toEqual(['8', '4/8 (50%)']);
    expect(said(figures(world, { cutOffOn: '2026-03-05' })['opinions'])).toBe('5');
  });

  it('work that was waived was not done, a cancelled unit is not counted at all', () => {
    const world = campaign(filed).on('2026-03-05');
    world.does(`BTT_MTTQ@${owner}`, 'waive', 'XA1', { key: 'report', note });
    world.does(`BTT_MTTQ@${owner}`, 'cancel', 'XA2', { note });
    expect(said(figures(world)['filed'])).toBe('0/2 (0%)');
  });

  it('work that the process asked of nobody did not arise', () => {
    const world = campaign([{ code: 'extra', name: 'Việc riêng', numerator: 'settled:extra' }], {
      XA1: { kind: 'coQuan' },
    });
    expect(figures(world)['extra']).toMatchObject({ numerator: null, note: 'không phát sinh' });
    const school = campaign([{ code: 'extra', name: 'Việc riêng', numerator: 'settled:extra' }], {
      XA1: { kind: 'truong' },
    });
    expect(figures(school)['extra']).toMatchObject({ numerator: 0 });
  });
});

describe('zero, nothing and missing are three different things', () => {
  it('a reported zero is 0', () => {
    const world = campaign(opinions, { XA1: {} });
    submit(world, 'XA1', { opinions: 0 });
    expect(figures(world)['opinions']).toMatchObject({ numerator: 0, missing: 0 });
    expect(said(figures(world)['opinions'])).toBe('0');
    expect(said(figures(world)['resolved'])).toBe('không phát sinh');
  });
  it('everybody reported "không phát sinh": nothing arose', () => {
    const world = campaign(opinions, { XA1: {} });
    submit(world, 'XA1');
    expect(figures(world)['opinions']).toEqual(
      expect.objectContaining({ numerator: null, note: 'không phát sinh', missing: 0, records: [] }),
    );
  });
  it('before it is due a report is not missing; from its date on it is', () => {
    const world = campaign(opinions, { XA1: {}, XA2: {} });
    submit(world, 'XA1', { opinions: 7 });
    expect(figures(world.on('2026-03-11'))['opinions']).toMatchObject({ numerator: 7, missing: 0 });
    const late = figures(world.on('2026-03-12'))['opinions'];
    expect(late).toMatchObject({ numerator: 7, missing: 1, note: 'thiếu số liệu' });
    expect(said(late)).toBe('7, còn thiếu số liệu của 1 báo cáo');
  });
  it('nobody has reported: no number at all', () => {
    const world = campaign(opinions).on('2026-03-12');
    expect(figures(world)['opinions']).toMatchObject({ numerator: null, missing: 3, note: 'thiếu số liệu' });
    expect(said(figures(world)['opinions'])).toBe('thiếu số liệu');
  });
  it('a figure left out of a report is missing, and counted once for both halves of a share', () => {
    const world = campaign(opinions, { XA1: {}, XA2: {} });
    submit(world, 'XA1', { opinions: 4, resolved: 3 });
    submit(world, 'XA2', {});
    expect(figures(world)['resolved']).toMatchObject({ numerator: 3, denominator: 4, missing: 1 });
  });
});

describe('meetings', () => {
  const attendance: Indicators = [
    {
      code: 'attended',
      name: 'Số người dự',
      numerator: 'attended:conference',
      denominator: 'summoned:conference',
      unit: 'người',
    },
    {
      code: 'dialogues',
      name: 'Có đối thoại',
      numerator: 'having:conference.dialogue=yes',
      denominator: 'settled:conference',
    },
  ];
  it('add up who came, and count a yes', () => {
    const world = campaign(attendance).on('2026-03-20');
    hold(world, 'XA1');
    hold(world, 'XA2', { attended: 9, summoned: 10, figures: { dialogue: false } });
    expect(Object.values(figures(world)).map((figure) => figureText(figure, figure.unit))).toEqual([
      '60/70 người (85,7%)',
      '1/2 (50%)',
    ]);
  });
  it('a meeting that was not held leaves nothing to count, however late it is', () => {
    expect(figures(campaign(attendance).on('2026-05-04'))['attended']).toMatchObject({
      numerator: null,
      note: 'không phát sinh',
    });
  });
});

describe('periods', () => {
  const periodic: Indicators = [
    { code: 'quarters', name: 'Báo cáo quý', numerator: 'settled:quarter' },
    { code: 'done', name: 'Việc đã xong', numerator: 'sum:quarter.done' },
    { code: 'halfYears', name: 'Báo cáo 6 tháng', numerator: 'settled:halfYear' },
  ];
  const year = () => {
    const world = campaign(periodic, { XA1: {} }).on('2026-04-08');
    submit(world, 'XA1', { done: 3 }, 'quarter@2026-Q1');
    submit(world.on('2026-06-10'), 'XA1', {}, 'halfYear@2026');
    submit(world.on('2026-07-09'), 'XA1', { done: 4 }, 'quarter@2026-Q2');
    return world.on('2026-07-09');
  };
  const asked = (from: string, to: string) => {
    const all = figures(year(), { period: { from, to } });
    return ['quarters', 'done', 'halfYears'].map((code) => said(all[code]));
  };
  it('a quarter’s report belongs to its quarter, also when it comes after it', () => {
    expect(asked('2026-01-01', '2026-06-30')).toEqual(['2', '7', '1']);
    expect(asked('2026-04-01', '2026-06-30')).toEqual(['1', '4', '1']);
    expect(asked('2026-01-01', '2026-03-31')).toEqual(['1', '3', '0']);
  });
  it('a yearly duty, asked by half year, belongs where it was done', () => {
    expect(asked('2026-07-01', '2026-12-31')[2]).toBe('0');
    expect(asked('2026-01-01', '2026-12-31')).toEqual(['2', '7', '1']);
  });
  it('the period is told with the figure', () => {
    expect(figures(year(), { period: { from: '2026-01-01', to: '2026-06-30' } })['done']?.period).toEqual({
      from: '2026-01-01',
      to: '2026-06-30',
    });
  });
});

describe('splits and conditions', () => {
  const units = { XA1: { kind: 'coQuan', staff: 20 }, XA2: { kind: 'truong', staff: 62 }, XA3: {} };
  it('every option has its part; of what has none, somebody must say where it belongs', () => {
    const world = campaign(
      [{ code: 'filed', name: 'x', numerator: 'settled:report', denominator: 'units', by: 'kind' }],
      units,
    );
    submit(world, 'XA2', { opinions: 1 });
    expect(figures(world)['filed']?.parts.map((part) => `${part.label}: ${figureText(part)}`)).toEqual([
      'Cơ quan hành chính: 0/1 (0%)',
      'Trường học: 1/1 (100%)',
      'Doanh nghiệp: không phát sinh',
      'Chưa phân loại: 0/1 (0%)',
    ]);
  });
  it('a condition leaves units out above and below the line', () => {
    const world = campaign(
      [
        {
          code: 'big',
          name: 'x',
          numerator: 'settled:report',
          denominator: 'units',
          where: where('staff', '>=', 50),
        },
        { code: 'many', name: 'x', numerator: 'units', where: where('report.opinions', '>', 3) },
        { code: 'people', name: 'x', numerator: 'fact:staff' },
      ],
      units,
    );
    submit(world, 'XA1', { opinions: 9 });
    submit(world, 'XA2', { opinions: 1 });
    const all = figures(world);
    expect([said(all['big']), said(all['many'])]).toEqual(['1/1 (100%)', '1']);
    expect(all['people']).toMatchObject({ numerator: 82, missing: 1, note: 'thiếu số liệu' });
  });
  it('of some units only', () => {
    const world = campaign(filed, units);
    submit(world, 'XA1', {});
    expect(said(figures(world, { units: new Set(['XA1']) })['filed'])).toBe('1/1 (100%)');
    expect(said(figures(world, { units: new Set(['XA9']) })['filed'])).toBe('không phát sinh');
  });
});

describe('recommendations', () => {
  const followed: Indicators = [
    { code: 'made', name: 'x', numerator: 'recommendations:made' },
    {
      code: 'inTime',
      name: 'x',
      numerator: 'recommendations:answeredOnTime',
      denominator: 'recommendations:made',
    },
    { code: 'done', name: 'x', numerator: 'recommendations:done', denominator: 'recommendations:due' },
    { code: 'petitioned', name: 'x', numerator: 'recommendations:petitioned' },
  ];
  const supervisor = `${staff}@${owner}`;
  const make = (world: World, id: string, dueOn: string) =>
    world.does(supervisor, 'makeRecommendation', 'XA1', {
      key: 'follow',
      recommendation: id,
      content: note,
      dueOn,
    });
  const answer = (world: World, id: string) =>
    world.does('DV_DUOC_GS', 'answerRecommendation', 'XA1', { recommendation: id, content: note });
  const finish = (world: World, id: string) =>
    world
      .does('DV_DUOC_GS', 'submitEvidence', 'XA1', { recommendation: id, content: note, partial: false })
      .does(supervisor, 'confirmRecommendation', 'XA1', { recommendation: id, result: 'done' });

  it('none made is 0; what can only be said of some did not arise', () => {
    const all = figures(campaign(followed));
    expect(['made', 'inTime', 'done', 'petitioned'].map((code) => said(all[code]))).toEqual([
      '0',
      'không phát sinh',
      'không phát sinh',
      'không phát sinh',
    ]);
  });

  it('the share that is done counts only what is due already, above and below the line', () => {
    const world = campaign(followed);
    make(make(make(world, 'r1', '2026-04-01'), 'r2', '2026-04-01'), 'r3', '2026-12-01');
    answer(world, 'r1');
    finish(world, 'r1');
    finish(answer(world, 'r3'), 'r3');
    // Late: the answer was due on 22 March.
    answer(world.on('2026-04-02'), 'r2');
    const all = figures(world);
    expect(['made', 'inTime', 'done', 'petitioned'].map((code) => said(all[code]))).toEqual([
      '3',
      '2/3 (66,7%)',
      '1/2 (50%)',
      '0',
    ]);
    expect(all['done']?.records).toEqual([{ track: 'k1.1.1', key: 'rec:r1' }]);
  });

  it('what was withdrawn was never made', () => {
    const world = make(campaign(followed), 'r1', '2026-04-01');
    world.does(supervisor, 'withdrawRecommendation', 'XA1', { recommendation: 'r1', note });
    expect(said(figures(world)['made'])).toBe('0');
  });
});

describe('registers', () => {
  const petitions: Indicators = [
    { code: 'received', name: 'x', numerator: 'cases', by: 'type' },
    { code: 'settled', name: 'x', numerator: 'having:case:answer.settled=yes', denominator: 'cases' },
  ];
  const open = (world: World, caseId: string, type: string) =>
    world.does(clerk, 'openCase', 'XA1', { key: 'book', caseId, facts: { type } });

  it('an empty register: nothing arose', () => {
    expect(figures(campaign(petitions))['received']).toMatchObject({
      numerator: null,
      note: 'không phát sinh',
    });
  });
  it('counts its cases by what was asked when they were opened, in the period in which they came', () => {
    const world = open(open(campaign(petitions), 'd1', 'reflection'), 'd2', 'denunciation');
    open(world.on('2026-07-02'), 'd3', 'reflection');
    world.does(clerk, 'submit', 'k1.1.1.d1', { key: 'answer', figures: { settled: true } });
    world.does(clerk, 'submit', 'k1.1.1.d2', { key: 'answer', figures: { settled: false } });
    const all = figures(world);
    expect(said(all['received'])).toBe('3');
    expect(all['received']?.parts.map(({ label, numerator }) => `${label} ${numerator}`)).toEqual([
      'Phản ánh 2',
      'Tố cáo 1',
    ]);
    expect(said(all['settled'])).toBe('1/3 (33,3%)');
    expect(said(figures(world, { period: { from: '2026-01-01', to: '2026-06-30' } })['received'])).toBe('2');
  });
});

describe('figures of other definitions', () => {
  const own = campaign([
    { code: 'conferences', name: 'x', numerator: 'F5/settled:report', denominator: 'F5/units' },
  ]);
  const other = campaign([]).on('2026-03-05');
  submit(other, 'XA1', { opinions: 2 });
  const cutOffOn = '2026-03-05';
  it('are counted over its campaigns', () => {
    const others = new Map([['F5', sourceOf(other, cutOffOn)]]);
    const [figure] = evaluate(sourceOf(own, cutOffOn), { cutOffOn, others });
    expect(said(figure)).toBe('1/3 (33,3%)');
    expect(
      evaluateMeasure('F5/sum:report.opinions', sourceOf(own, cutOffOn), { cutOffOn, others })?.value,
    ).toBe(2);
  });
  it('are missing when nobody gives them', () => {
    const [figure] = evaluate(sourceOf(own, cutOffOn), { cutOffOn });
    expect(figure).toMatchObject({ numerator: null, denominator: null, note: 'thiếu số liệu' });
    expect(evaluateMeasure('không phải chỉ tiêu', sourceOf(own, cutOffOn), { cutOffOn })).toBeUndefined();
  });
});
