import fc from 'fast-check';
import { days, workingDays } from '../../calendar';
import {
  after,
  collect,
  decision,
  document,
  ended,
  meeting,
  process,
  receipt,
  role,
  signature,
  task,
  where,
} from '../author';
import { processDefinitionSchema, type ProcessDefinition, type StepRef } from '../definition';
import { checkDefinition } from '../check';
import { options, ours, sound } from './sample';

const roles = ['LANH_DAO_DV', 'VAN_THU', 'UBND', 'CONG_AN'];

interface Plan {
  readonly kind: 'task' | 'receipt' | 'decision' | 'meeting' | 'document' | 'signature';
  readonly role: string;
  /** Earlier steps that it waits for, by how far back they lie; and whether their usual outcome is asked for. */
  readonly waits: readonly { readonly back: number; readonly outcome: boolean }[];
  readonly due: 'none' | 'launch' | 'opened' | 'step';
  readonly conditional: boolean;
}

const plans: fc.Arbitrary<Plan[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('task', 'receipt', 'decision', 'meeting', 'document', 'signature'),
    role: fc.constantFrom(...roles),
    waits: fc.uniqueArray(fc.record({ back: fc.integer({ min: 1, max: 4 }), outcome: fc.boolean() }), {
      maxLength: 3,
      selector: (wait) => wait.back,
    }),
    due: fc.constantFrom('none', 'launch', 'opened', 'step'),
    conditional: fc.boolean(),
  }),
  { minLength: 2, maxLength: 12 },
);

const usual = {
  task: 'done',
  receipt: 'done',
  decision: 'approve',
  meeting: 'passed',
  document: 'issued',
  signature: 'signed',
};

/** Steps in a row, each waiting for some before it: always sound. */
function written(rows: readonly Plan[]): ProcessDefinition {
  const steps: Record<string, unknown> = {};
  rows.forEach((row, i) => {
    const refs: StepRef[] = [];
    for (const { back, outcome } of row.waits) {
      const before = rows[i - back];
      if (before === undefined) continue;
      const code = `step${i - back}`;
      refs.push(outcome ? ended(code, usual[before.kind]) : code);
    }
    const first = refs[0];
    const anchor = typeof first === 'object' ? first.step : first;
    const by = role(row.role);
    const base = {
      name: `Bước ${i}`,
      after: refs,
      ...(row.conditional ? { when: where('staff', '>=', 100) } : {}),
      ...(row.due === 'launch' || row.due === 'opened' ? { due: after(row.due, days(10), ours) } : {}),
      ...(row.due === 'step' && anchor !== undefined ? { due: after(anchor, workingDays(5), ours) } : {}),
    };
    switch (row.kind) {
      case 'task':
        steps[`step${i}`] = task({ ...base, by });
        break;
      case 'receipt':
        steps[`step${i}`] = receipt({ ...base, by });
        break;
      case 'decision': {
        const target = rows[i - (row.waits[0]?.back ?? 0)];
        const returns = anchor !== undefined && target?.kind === 'task' && first !== undefined;
        steps[`step${i}`] = decision({ ...base, by: [by], ...(returns ? { returnsTo: anchor } : {}) });
        break;
      }
      case 'meeting':
        steps[`step${i}`] = meeting({ ...base, by });
        break;
      case 'document':
        steps[`step${i}`] = document({
          ...base,
          by,
          signer: by,
          clerk: by,
          document: { type: 'BC', name: 'Báo cáo' },
        });
        break;
      case 'signature':
        steps[`step${i}`] = signature({ ...base, parties: [by] });
        break;
    }
  });
  const all = collect({ name: 'Đủ', by: role('CHUYEN_VIEN'), from: 'step0' });
  const { documents, ladder } = sound();
  return process({
    ...sound({ indicators: [], documents, ladder }),
    campaign: { all },
    unit: processDefinitionSchema.shape.unit.parse(steps),
  });
}

/** One thing done wrong to the last step, or to what stands beside the steps. Each is a mistake that people make. */
const mistakes = {
  'waits for a step that is not there': (d, last) => edit(d, last, { after: ['nowhere'] }),
  'makes the first step wait for the last': (d, last) =>
    edit(edit(d, last, { after: ['step0'] }), 'step0', { after: [last] }),
  'asks for an outcome that cannot be': (d, last) =>
    edit(d, last, { after: [{ step: 'step0', outcomes: ['vanished'] }] }),
  'gives it to a role that nobody knows': (d, last) =>
    edit(d, last, { kind: 'task', by: { role: 'NOBODY', at: 'self' } }),
  'counts from a date that nobody gives': (d, last) =>
    edit(d, last, { due: after({ fact: 'someday' }, days(3), ours) }),
  'counts from its own end': (d, last) => edit(d, last, { due: after(last, days(3), ours) }),
  'asks a fact that is not recorded': (d, last) =>
    edit(d, last, { when: { fact: 'weather', is: '=', value: 'fair' } }),
  'asks what can never be': (d, last) =>
    edit(d, last, { when: { all: [where('staff', '<', 5), where('staff', '>', 5)] } }),
  'claims law without an article': (d) => ({ ...d, basis: [{ text: 'Luật', tag: 'V' as const }] }),
  'repeats a rung': (d) => ({ ...d, ladder: [...d.ladder, ...d.ladder] }),
  'collects what is not there': (d) => ({
    ...d,
    campaign: { all: { ...collect({ name: 'Đủ', by: role('CHUYEN_VIEN'), from: 'nowhere' }), after: [] } },
  }),
} satisfies Record<string, (definition: ProcessDefinition, last: string) => unknown>;

const bare = { name: 'Bước', kind: 'task', by: { role: 'VAN_THU', at: 'self' } };
/** Makes a step a plain task with this one peculiarity. */
const edit = (d: ProcessDefinition, code: string, change: object): ProcessDefinition =>
  processDefinitionSchema.parse({ ...d, unit: { ...d.unit, [code]: { ...bare, ...change } } });

describe('definitions of any shape', () => {
  it('have no problem when every step waits for earlier ones only', () => {
    fc.assert(
      fc.property(plans, (rows) => expect(checkDefinition(written(rows), options)).toEqual([])),
      { numRuns: 200 },
    );
  });

  it.each(Object.entries(mistakes))('have a problem when somebody %s', (_, mistake) => {
    fc.assert(
      fc.property(plans, (rows) => {
        const broken = processDefinitionSchema.parse(mistake(written(rows), `step${rows.length - 1}`));
        expect(checkDefinition(broken, options).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
