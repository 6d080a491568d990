/**
 * Small words for writing a process definition so that it reads like the plan of an office. They return plain data:
 * what `process()` gives back is what PostgreSQL keeps and what an administrator may edit.
 */
import type { z } from 'zod';
import type { DateRule, LegalBasis, PeriodKind } from '../calendar';
import type {
  Anchor,
  Assignee,
  caseStepSchema,
  cascadeStepSchema,
  collectStepSchema,
  Comparison,
  Condition,
  decisionStepSchema,
  documentStepSchema,
  dueSchema,
  FactValue,
  fieldSchema,
  followUpStepSchema,
  meetingStepSchema,
  ProcessDefinition,
  ProcessDefinitionInput,
  receiptStepSchema,
  recurrenceSchema,
  signatureStepSchema,
  StepRef,
  taskStepSchema,
} from './definition';
import { processDefinitionSchema } from './definition';

/** Fills in the defaults. @throws ZodError when the shape is wrong; whether it makes sense is said by `checkDefinition`. */
export const process = (input: ProcessDefinitionInput): ProcessDefinition =>
  processDefinitionSchema.parse(input);

// ---------------------------------------------------------------- where a rule comes from

/** The text itself was read; the place in it must be named. */
export const law = (text: string, article: string): LegalBasis => ({ text, article, tag: 'V' });
/** Seen in a secondary source. */
export const secondary = (text: string, article?: string): LegalBasis =>
  article === undefined ? { text, tag: 'S' } : { text, article, tag: 'S' };
/** Seen in practice. */
export const practice = (text: string): LegalBasis => ({ text, tag: 'P' });
/** From memory: shown as "chưa kiểm chứng". */
export const unverified = (text: string): LegalBasis => ({ text, tag: 'M' });
/** Our own proposal, neither law nor practice: shown as "đề xuất". */
export const proposed = (text: string): LegalBasis => ({ text, tag: 'D' });

// ---------------------------------------------------------------- who

/** The unit that owns the campaign. */
export const owner = 'owner' as const;
/** One level above the track's unit, in the tree of that day. */
export const parent = { up: 1 } as const;

/** A role at the track's own unit, or at another one. */
export const role = (code: string, at: Assignee['at'] = 'self'): Assignee => ({ role: code, at });

// ---------------------------------------------------------------- when

type DueInput = z.input<typeof dueSchema>;
/** The name of a step, a fact, or one of launch, opened, periodStart, periodEnd. */
type AnchorWord = string | { fact: string } | { step: string };

export const fact = (code: string): { fact: string } => ({ fact: code });

function anchor(word: AnchorWord): Anchor {
  if (typeof word !== 'string') return word;
  switch (word) {
    case 'launch':
    case 'opened':
    case 'periodStart':
    case 'periodEnd':
      return word;
    default:
      return { step: word };
  }
}

/** A due date by any rule of the calendar. What the law says ([V]) is not for staff to edit at launch. */
export const due = (rule: DateRule, from: AnchorWord, basis: LegalBasis): DueInput => ({
  rule,
  from: anchor(from),
  basis,
  editable: basis.tag !== 'V',
});

/** `after('receipt', days(30), …)`: within 30 days from the day on which `receipt` was done. */
export const after = (from: AnchorWord, span: DateRule, basis: LegalBasis): DueInput =>
  due(span, from, basis);

/** `before(fact('workOn'), days(15), …)`: at the latest 15 days before that day. */
export function before(from: AnchorWord, span: DateRule, basis: LegalBasis): DueInput {
  if (span.kind !== 'after') throw new TypeError('before() takes days, workingDays or months');
  return due({ ...span, kind: 'before' }, from, basis);
}

/** On that very day. */
export const on = (day: AnchorWord, basis: LegalBasis): DueInput => due({ kind: 'same' }, day, basis);

/** One occurrence a period, until the date of a launch fact. */
export const every = (
  period: PeriodKind,
  until: { fact: string },
  opensDaysBefore = 15,
): z.input<typeof recurrenceSchema> => ({ period, until, opensDaysBefore });

/** Only when that step ended so: `ended('approval', 'approve')`. */
export const ended = (step: string, ...outcomes: string[]): StepRef => ({ step, outcomes });

// ---------------------------------------------------------------- conditions

type Order = '=' | '!=' | '<' | '<=' | '>' | '>=';
export const where = (name: string, is: Order, value: FactValue): Comparison => ({ fact: name, is, value });
export const oneOf = (name: string, ...values: FactValue[]): Comparison => ({
  fact: name,
  is: 'in',
  value: values,
});
export const filled = (name: string): Comparison => ({ fact: name, is: 'filled' });
export const all = (...parts: Condition[]): Condition => ({ all: parts });
export const any = (...parts: Condition[]): Condition => ({ any: parts });
export const not = (part: Condition): Condition => ({ not: part });

// ---------------------------------------------------------------- fields of forms, and facts

type FieldInput = z.input<typeof fieldSchema>;
type FieldOptions<T extends FieldInput['type']> = Omit<
  Extract<FieldInput, { type: T }>,
  'type' | 'label' | 'options'
>;

export const text = (label: string, options: FieldOptions<'text'> = {}): FieldInput => ({
  type: 'text',
  label,
  ...options,
});
export const longText = (label: string, options: FieldOptions<'text'> = {}): FieldInput => ({
  type: 'text',
  label,
  long: true,
  ...options,
});
/** A whole number from 0, unless the options say otherwise: most figures of an office are counts. */
export const number = (label: string, options: FieldOptions<'number'> = {}): FieldInput => ({
  type: 'number',
  label,
  min: 0,
  ...options,
});
export const date = (label: string, options: FieldOptions<'date'> = {}): FieldInput => ({
  type: 'date',
  label,
  ...options,
});
export const yesNo = (label: string, options: FieldOptions<'yesNo'> = {}): FieldInput => ({
  type: 'yesNo',
  label,
  ...options,
});
export const choice = (
  label: string,
  values: Readonly<Record<string, string>>,
  options: FieldOptions<'choice'> = {},
): FieldInput => ({
  type: 'choice',
  label,
  options: Object.entries(values).map(([value, name]) => ({ value, label: name })),
  ...options,
});
export const documentRef = (label: string, options: FieldOptions<'document'> = {}): FieldInput => ({
  type: 'document',
  label,
  ...options,
});
export const files = (label: string, options: FieldOptions<'files'> = {}): FieldInput => ({
  type: 'files',
  label,
  ...options,
});
export const required = (field: FieldInput): FieldInput => ({ ...field, required: true });

// ---------------------------------------------------------------- steps

/** A step as an author writes it: the kind is said by the word, and one predecessor needs no brackets. */
type Written<S> = Omit<S, 'kind' | 'after'> & { after?: StepRef | StepRef[] };

function refs(written: StepRef | StepRef[] | undefined): StepRef[] {
  if (written === undefined) return [];
  return Array.isArray(written) ? written : [written];
}

/** Do it and hand in a form with files. */
export const task = (step: Written<z.input<typeof taskStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'task' }) as const;
/** Acknowledge. */
export const receipt = (step: Written<z.input<typeof receiptStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'receipt' }) as const;
/** Approve, return for revision, or reject. */
export const decision = (step: Written<z.input<typeof decisionStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'decision' }) as const;
/** Every party signs. */
export const signature = (step: Written<z.input<typeof signatureStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'signature' }) as const;
/** Date, invitations, attendance, quorum, votes, minutes. */
export const meeting = (step: Written<z.input<typeof meetingStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'meeting' }) as const;
/** Draft, sign, number by văn thư, issue. */
export const document = (step: Written<z.input<typeof documentStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'document' }) as const;
/** Wait for all, a share, or a count of a step in the tracks below. */
export const collect = (step: Written<z.input<typeof collectStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'collect' }) as const;
/** Recommendations to their end. */
export const followUp = (step: Written<z.input<typeof followUpStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'followUp' }) as const;
/** The unit launches its own campaign below itself. */
export const cascade = (step: Written<z.input<typeof cascadeStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'cascade' }) as const;
/** A register: opens tracks on demand. */
export const register = (step: Written<z.input<typeof caseStepSchema>>) =>
  ({ ...step, after: refs(step.after), kind: 'case' }) as const;
