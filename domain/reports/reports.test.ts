/** The three groups of a report, over tracks as they stood on the cut-off date. */
import { buildDocument } from '../documents';
import { isRefusal } from '../errors';
import type { FigureTrack, Occurrence } from '../figures';
import { exampleTree } from '../org/exampleTree';
import { overPaper, paperOfUnit } from '../documents';
import { after, process, proposed, role, task } from '../process/author';
import { days } from '../calendar';
import { campaignLine, reasonOf, reportData, reportTextsSchema, stepLines, type ReportedCampaign } from '.';

const basis = proposed('ví dụ');
const definition = process({
  code: 'T1',
  version: 1,
  name: 'Triển khai chỉ thị',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [basis],
  launchedBy: ['BTT_MTTQ'],
  ladder: [],
  unit: {
    plan: task({ name: 'Kế hoạch', by: role('CT_MTTQ'), due: after('launch', days(10), basis) }),
    report: task({
      name: 'Báo cáo',
      after: 'plan',
      by: role('CT_MTTQ'),
      due: after('plan', days(10), basis),
    }),
  },
});

const work = (key: string, of: Partial<Occurrence> = {}): [string, Occurrence] => [
  key,
  {
    key,
    step: key,
    period: undefined,
    openedOn: '2026-07-01',
    dueOn: '2026-07-11',
    status: 'open',
    outcome: undefined,
    settledOn: undefined,
    late: false,
    report: undefined,
    promisedOn: undefined,
    ...of,
  },
];
const track = (
  unit: string,
  occurrences: readonly [string, Occurrence][],
  of: Partial<FigureTrack> = {},
): FigureTrack => ({
  id: `k1.1.${unit}`,
  campaign: 'k1',
  kind: 'unit',
  unit,
  openedOn: '2026-07-01',
  cancelled: false,
  closedOn: undefined,
  facts: {},
  occurrences: new Map(occurrences),
  recommendations: new Map(),
  ...of,
});
const done = { status: 'settled', outcome: 'done', settledOn: '2026-07-05' } as const;
const campaign = (tracks: readonly FigureTrack[]): ReportedCampaign => ({
  id: 'k1',
  name: 'Chỉ thị 07',
  lead: 'Thành phố Hà Nội',
  definition,
  tracks,
});

describe('the line of a campaign', () => {
  it.each([
    ['on its last day is not late', '2026-07-11', 'doing'],
    ['on the day after is', '2026-07-12', 'late'],
  ])('%s', (_, on, group) => {
    expect(campaignLine(campaign([track('KL', [work('plan')])]), on)?.group).toBe(group);
  });

  it('is done when every unit is, with the day of the last', () => {
    const line = campaignLine(
      campaign([
        track('KL', [work('plan', done)], { closedOn: '2026-07-09' }),
        track('LA', [work('plan', done)], { closedOn: '2026-07-06' }),
      ]),
      '2026-08-01',
    );
    expect(line).toMatchObject({ group: 'done', doneOn: '2026-07-09', progress: '2/2 đơn vị đã hoàn thành' });
  });

  it('does not count what was cancelled, and is not there when nothing is left', () => {
    const cancelled = track('LA', [work('plan')], { cancelled: true, closedOn: '2026-07-02' });
    expect(campaignLine(campaign([cancelled]), '2026-08-01')).toBeUndefined();
    expect(campaignLine(campaign([cancelled, track('KL', [work('plan')])]), '2026-07-02')?.progress).toBe(
      '0/1 đơn vị đã hoàn thành',
    );
  });
});

describe('the lines of steps', () => {
  it('stand in the order of the process, each in its own group', () => {
    const lines = stepLines(
      campaign([
        track('KL', [work('plan', done), work('report', { dueOn: '2026-08-30' })]),
        track('LA', [work('plan', { promisedOn: '2026-07-20' })]),
      ]),
      '2026-07-15',
      false,
    );
    expect(lines.map(({ task: name, group, progress }) => [name, group, progress])).toEqual([
      ['Kế hoạch', 'late', '1/2 đơn vị đã hoàn thành, 1 đơn vị còn chậm'],
      ['Báo cáo', 'doing', '0/1 đơn vị đã hoàn thành'],
    ]);
    expect(lines[0]).toMatchObject({ dueOn: '2026-07-11', promisedOn: '2026-07-20' });
  });

  it('leave out what nobody had to do', () => {
    const skipped = track('KL', [
      work('plan', { status: 'skipped' }),
      work('report', { ...done, outcome: 'waived' }),
    ]);
    expect(stepLines(campaign([skipped]), '2026-07-15', false)).toEqual([]);
  });
});

describe('the data of form 12', () => {
  const texts = reportTextsSchema.parse({});
  const [late] = stepLines(
    campaign([track('KL', [work('plan', { promisedOn: '2026-07-20' })])]),
    '2026-08-01',
    false,
  );
  const reasons = new Map([['k1.1.KL plan', 'Chờ ý kiến Đảng ủy.']]);
  const nameOf = (unit: string): string => `Phường ${unit}`;

  it('tells why something is late in the words of the unit, unless a person has written it', () => {
    if (late === undefined) throw new Error('no line');
    expect(reasonOf(late, { texts, reasons, nameOf })).toEqual({
      reason: 'Phường KL: Chờ ý kiến Đảng ủy',
      remedy: 'cam kết hoàn thành trước ngày 20/07/2026',
    });
    const written = reportTextsSchema.parse({ delays: { [late.id]: { reason: 'Lý do khác' } } });
    expect(reasonOf(late, { texts: written, reasons, nameOf }).reason).toBe('Lý do khác');
  });

  it('becomes a report in which a promise that has passed is marked', () => {
    const model = buildDocument(
      12,
      reportData({
        kind: 'thematic',
        period: undefined,
        cutOffOn: '2026-08-01',
        paper: {},
        texts,
        lines: late === undefined ? [] : [late],
        sections: [{ definition: { code: 'T1', name: 'Triển khai chỉ thị' }, figures: [], byUnit: [] }],
        reasons,
        nameOf,
      }),
      { printOn: '2026-08-01' },
    );
    if (isRefusal(model)) throw new Error(JSON.stringify(model));
    expect(model.review).toEqual([expect.stringContaining('20/07/2026')]);
    expect(model.title.subject).toBe('Chuyên đề Triển khai chỉ thị');
    expect(model.annexes.map(({ title }) => title)).toEqual([
      'Danh mục nhiệm vụ theo ba nhóm',
      'Danh sách đơn vị còn chậm tiến độ',
    ]);
  });
});

describe('the paper of a unit', () => {
  const tree = exampleTree();
  it('is that of the Front’s committee there, with place and signer, and no number', () => {
    expect(paperOfUnit(tree, 'KL', '2026-08-01', { title: 'Chủ tịch', name: 'Nguyễn Thị A' })).toEqual({
      family: 'mttq',
      issuers: [{ name: 'Ủy ban MTTQ Việt Nam phường Kim Liên', organ: 'Ban Thường trực' }],
      place: 'Kim Liên',
      signer: { onBehalfOf: 'Ban Thường trực', title: 'Chủ tịch', name: 'Nguyễn Thị A' },
    });
  });

  it('gives way to what people have filled in, field by field', () => {
    const usual = paperOfUnit(tree, 'KL', '2026-08-01', { title: 'Chủ tịch', name: 'Nguyễn Thị A' });
    const paper = overPaper(usual, { place: 'Hà Nội', issuers: [], signer: { name: 'Trần Văn B' } });
    expect(paper).toMatchObject({
      place: 'Hà Nội',
      issuers: [{ name: 'Ủy ban MTTQ Việt Nam phường Kim Liên' }],
      signer: { title: 'Chủ tịch', name: 'Trần Văn B' },
    });
  });
});
