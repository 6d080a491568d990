import { days } from '../../calendar';
import {
  after,
  document,
  files,
  law,
  meeting,
  number,
  process,
  receipt,
  required,
  task,
  text,
  where,
  yesNo,
} from '../author';
import { head, sound, codes, withUnit, extra, ours } from './sample';

describe('what is written beside the flow', () => {
  it('a basis that was read names its article, wherever it stands', () => {
    const read = { text: 'Luật 10/2022/QH15', tag: 'V' as const };
    const definition = withUnit({
      conference: meeting({
        name: 'Hội nghị',
        by: head,
        quorum: { of: [2, 3], basis: read },
        due: after('launch', days(1), read),
        extension: {},
      }),
    });
    const [late] = definition.ladder;
    const ladder = late === undefined ? [] : [{ ...late, basis: read }];
    expect(codes({ ...definition, basis: [law('Luật', 'Điều 51')], ladder })).toEqual([
      'BASIS_ARTICLE ladder.0.basis',
      'BASIS_ARTICLE unit.conference.due.basis',
      'BASIS_ARTICLE unit.conference.quorum.basis',
    ]);
  });

  it('a field that must be filled in says what to write, and can be', () => {
    const form = {
      count: required(number('Số', { min: 5, max: 3 })),
      paper: required(files('Tệp')),
      kind: required({
        type: 'choice',
        label: 'Loại',
        options: [
          { value: 'a', label: 'A' },
          { value: 'a', label: 'B' },
        ],
      }),
      seen: required(yesNo('Đã xem')),
      outcome: text('Kết quả'),
    };
    expect(codes(extra({ form }))).toEqual([
      'FIELD_HINT unit.extra.form.count',
      'FIELD_RANGE unit.extra.form.count',
      'FIELD_HINT unit.extra.form.paper',
      'FIELD_OPTION_TWICE unit.extra.form.kind',
      'FIELD_RESERVED unit.extra.form.outcome',
    ]);
  });

  it('a form stands where somebody fills one in', () => {
    expect(
      codes(withUnit({ seen: receipt({ name: 'Nhận', by: head, form: { note: text('Ghi chú') } }) })),
    ).toEqual(['FORM_UNUSED unit.seen.form']);
  });

  it('a fact has one meaning, and is no file', () => {
    const base = sound();
    expect(codes(process({ ...base, unitFacts: { ...base.unitFacts, topic: text('Khác') } }))).toEqual([
      'FACT_TWICE unitFacts.topic',
    ]);
    expect(codes(process({ ...base, facts: { ...base.facts, scan: files('Bản quét') } }))).toEqual([
      'FACT_FILES facts.scan',
    ]);
  });

  it('documents have codes of their own and types that there are', () => {
    const letter = { code: 'letter', name: 'Công văn' };
    expect(codes(sound({ documents: [letter, letter] }))).toEqual(['DOCUMENT_TWICE documents.1.code']);
    const odd = document({
      name: 'Giấy',
      by: head,
      signer: head,
      clerk: head,
      document: { type: 'XX', name: 'Giấy' },
    });
    expect(codes(withUnit({ odd }))).toEqual(['DOCUMENT_TYPE unit.odd.document.type']);
  });

  it('indicators count what there is', () => {
    const base = { code: 'x', name: 'Chỉ tiêu' };
    const counting = (...measures: string[]) =>
      codes(sound({ indicators: measures.map((numerator, i) => ({ ...base, code: `x${i}`, numerator })) }));
    expect(
      counting(
        'units',
        'onTime:plan',
        'outcome:approval=approve',
        'sum:plan.items',
        'late:report',
        'settled:campaign:summary',
      ),
    ).toEqual([]);
    expect(
      counting(
        'many',
        'settled:plann',
        'sum:plan.pages',
        'outcome:approval=maybe',
        'attended:plan',
        'recommendations:made',
        'cases',
      ),
    ).toEqual([
      'MEASURE_UNKNOWN indicators.0.numerator',
      'MEASURE_STEP indicators.1.numerator',
      'MEASURE_STEP indicators.2.numerator',
      'MEASURE_STEP indicators.3.numerator',
      'MEASURE_STEP indicators.4.numerator',
      'MEASURE_STEP indicators.5.numerator',
      'MEASURE_STEP indicators.6.numerator',
    ]);
    const plans = { ...base, numerator: 'units' };
    expect(
      codes(
        sound({
          indicators: [
            plans,
            { ...plans, by: 'staff' },
            { ...plans, code: 'y', where: where('size', '=', 1) },
          ],
        }),
      ),
    ).toEqual([
      'INDICATOR_TWICE indicators.1',
      'INDICATOR_SPLIT indicators.1.by',
      'FACT_UNKNOWN indicators.2.where',
    ]);
  });

  it('is small enough to travel with every campaign', () => {
    const many = Object.fromEntries(
      Array.from({ length: 61 }, (_, i) => [`step${i}`, task({ name: `Bước ${i}`, by: head })]),
    );
    expect(codes(sound({ campaign: {}, indicators: [], unit: many }))).toEqual(['TOO_LARGE unit']);
    const wordy = Object.fromEntries(
      Array.from({ length: 55 }, (_, i) => [
        `step${i}`,
        task({
          name: `Bước ${i}`,
          by: head,
          help: 'ă'.repeat(2000),
          basis: { ...ours, text: 'â'.repeat(500) },
          form: {
            a: text('b'.repeat(300), { hint: 'c'.repeat(500) }),
            d: text('e'.repeat(300), { hint: 'f'.repeat(500) }),
          },
        }),
      ]),
    );
    expect(codes(sound({ campaign: {}, indicators: [], unit: wordy }))).toEqual(['TOO_LARGE ']);
  });
});
