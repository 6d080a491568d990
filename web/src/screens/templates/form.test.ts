import type { UnitsBelow } from '../../lib/allUnits';
import type { Definition } from '../../process/types';
import { fieldId } from '../../work/form';
import { fieldOf, formOf, lacking, newTemplate, templateBody, templateDraft, templateFrom } from './form';
import { scheduleText, type Template } from './words';

const basis = { text: 'ví dụ', tag: 'D' } as const;
const definition: Definition = {
  code: 'T1',
  version: 2,
  name: 'Báo cáo quý',
  purpose: '',
  since: '2026-01-01',
  basis: [basis],
  launchedBy: ['CO_QUAN_THAM_MUU'],
  facts: {
    reviewOn: { type: 'date', label: 'Ngày sơ kết', required: true },
    endOn: { type: 'date', label: 'Đến ngày', required: false },
    subject: { type: 'document', label: 'Văn bản', required: true },
  },
  unitFacts: { members: { type: 'number', label: 'Số đảng viên', required: false, integer: true } },
  caseFacts: {},
  campaign: {},
  unit: {
    report: {
      kind: 'receipt',
      name: 'Nhận',
      by: { role: 'VAN_THU', at: 'self' },
      after: [],
      optional: false,
    },
  },
  case: {},
  ladder: [],
  documents: [],
  indicators: [],
  visibility: 'normal',
};
const below: UnitsBelow = { units: [], partial: true };
const first = newTemplate('P01', '2026-11-21');
const filled = {
  ...first,
  launch: {
    ...first.launch,
    name: 'Báo cáo quý của các xã',
    how: 'some' as const,
    units: [{ code: 'LA', name: 'Phường Láng' }],
    facts: { subject: 'Công văn 1' },
  },
  campaignName: 'Báo cáo quý {quý}',
  dates: { reviewOn: { addMonths: 1, addDays: null, endOf: 'month' as const } },
  month: 7,
};

describe('the form of a template', () => {
  it('is sent with dates counted from each occurrence, and a month that its quarter has', () => {
    const body = templateBody(definition, filled, below);
    expect(body.dates).toEqual({ reviewOn: { addMonths: 1, addDays: 0, endOf: 'month' } });
    expect(body.facts).toEqual({ subject: 'Công văn 1' });
    expect(body.scope).toEqual({ codes: ['LA'] });
    expect(body.rule.rhythm).toEqual({ every: 'quarter', month: 3, day: 5 });
    expect(lacking(definition, filled, below)).toEqual([]);
  });

  it('says at once everything that is missing', () => {
    const fields = lacking(definition, { ...first, day: null, from: null }, below).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['name', 'campaignName', 'day', 'from', 'subject'].map(fieldId)),
    );
  });

  it('is found again from a draft, and from what was saved', () => {
    const kept: unknown = JSON.parse(JSON.stringify(templateDraft(filled)));
    expect(templateFrom(definition, first, kept)).toEqual(filled);
    const body = templateBody(definition, filled, below);
    const saved: Template = {
      id: 't1',
      name: body.name,
      status: 'active',
      definition: { code: 'T1', name: definition.name },
      owner: { code: 'P01', name: 'Thành phố Hà Nội' },
      createdBy: { id: 'p1', name: 'Người lập' },
      revision: 1,
      body: {
        campaignName: body.campaignName,
        facts: { subject: 'Công văn 1' },
        dates: { reviewOn: { addMonths: 1, addDays: 0, endOf: 'month' } },
        rule: {
          rhythm: { every: 'quarter', month: 3, day: 5 },
          from: '2026-11-21',
          leadDays: 10,
          dayOff: 'next',
          overlap: 'start',
          at: '06:30',
        },
      },
      scope: { codes: ['LA'] },
      unitFacts: { LA: { members: 12 } },
      mayManage: true,
      next: [],
      past: [],
    };
    const again = templateBody(definition, formOf(saved), below);
    expect(again).toEqual({
      ...body,
      rule: { ...body.rule, leadDays: 10 },
      unitFacts: { LA: { members: 12 } },
    });
    expect(scheduleText(saved.body.rule)).toBe('ngày 5, tháng thứ 3 của mỗi quý, mở trước 10 ngày');
  });

  it('knows the field of what the server found wrong', () => {
    expect(['rule.rhythm.day', 'rule.until', 'facts.subject', 'ownerUnit'].map(fieldOf)).toEqual(
      ['day', 'until', 'subject', 'owner'].map(fieldId),
    );
  });
});
