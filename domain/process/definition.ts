/**
 * The process definition (quy trình): versioned data that composes the ten step kinds. What a definition may say is
 * said here once; what it must make sense of is in `check.ts`.
 */
import { z } from 'zod';
import { dateRuleSchema, civilDateSchema, legalBasisSchema } from '../calendar';

const codeSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'Mã viết liền không dấu, bắt đầu bằng chữ thường');
const labelSchema = z.string().min(1).max(300);
export const roleCodeSchema = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/);

/**
 * Who: a role at a unit. `at` says which unit: the track's own (`self`), the unit that owns the campaign (`owner`),
 * a fixed unit by code, or `up` levels above the track's unit (resolved late, in the tree of that day).
 */
export const assigneeSchema = z.strictObject({
  role: roleCodeSchema,
  at: z
    .union([
      z.literal('self'),
      z.literal('owner'),
      z.strictObject({ up: z.number().int().min(1).max(5) }),
      z.strictObject({ unit: z.string().min(1).max(40) }),
    ])
    .default('self'),
});
export type Assignee = z.infer<typeof assigneeSchema>;

// ---------------------------------------------------------------- facts, figures, forms

const fieldBase = {
  label: labelSchema,
  hint: z.string().max(500).optional(),
  required: z.boolean().default(false),
};
/** One field of a form or one fact. Numbers are figures: rules and indicators may use them. */
export const fieldSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...fieldBase,
    type: z.literal('text'),
    long: z.boolean().default(false),
    maxLength: z.number().int().min(1).max(20000).default(4000),
  }),
  z.strictObject({
    ...fieldBase,
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    integer: z.boolean().default(true),
    unit: z.string().max(40).optional(),
    /** A measure (`measures.ts`) of the unit that fills in the form: the figure is already there and has one source. */
    prefill: z.string().max(160).optional(),
  }),
  z.strictObject({ ...fieldBase, type: z.literal('date') }),
  z.strictObject({ ...fieldBase, type: z.literal('yesNo') }),
  z.strictObject({
    ...fieldBase,
    type: z.literal('choice'),
    options: z
      .array(z.strictObject({ value: z.string().min(1).max(80), label: labelSchema }))
      .min(2)
      .max(60),
  }),
  z.strictObject({ ...fieldBase, type: z.literal('document') }),
  z.strictObject({
    ...fieldBase,
    type: z.literal('files'),
    accept: z.array(z.string()).optional(),
    maxCount: z.number().int().min(1).max(50).default(10),
  }),
]);
export type Field = z.infer<typeof fieldSchema>;
export const formSchema = z.record(codeSchema, fieldSchema);
export type Form = z.infer<typeof formSchema>;

/** A value that a rule can compare. Texts and files stay in PostgreSQL; only these reach the engine. */
export const factValueSchema = z.union([z.string().max(200), z.number(), z.boolean()]);
export type FactValue = z.infer<typeof factValueSchema>;
export const factsSchema = z.record(z.string().max(80), factValueSchema);
export type Facts = z.infer<typeof factsSchema>;

// ---------------------------------------------------------------- conditions

/** Compares one fact: a launch fact (`reviewOn`), a unit fact (`staff`), a figure (`report.studied`) or an outcome (`approval.outcome`). */
const comparisonSchema = z.union([
  z.strictObject({ fact: z.string(), is: z.enum(['=', '!=', '<', '<=', '>', '>=']), value: factValueSchema }),
  z.strictObject({ fact: z.string(), is: z.literal('in'), value: z.array(factValueSchema).min(1) }),
  z.strictObject({ fact: z.string(), is: z.enum(['filled', 'empty']) }),
]);
export type Comparison = z.infer<typeof comparisonSchema>;
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparisonSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

// ---------------------------------------------------------------- dates

/** What a date is counted from. */
export const anchorSchema = z.union([
  z.literal('launch'),
  /** The day on which this step (or this occurrence) opened. */
  z.literal('opened'),
  /** First or last day of the period of a recurring step. */
  z.literal('periodStart'),
  z.literal('periodEnd'),
  z.strictObject({ fact: z.string() }),
  /** The day on which another step was settled; `campaign:` in front names a step of the campaign. */
  z.strictObject({ step: z.string() }),
]);
export type Anchor = z.infer<typeof anchorSchema>;

export const dueSchema = z.strictObject({
  rule: dateRuleSchema,
  from: anchorSchema,
  basis: legalBasisSchema,
  /** May staff change the count at launch? Law tagged V is fixed unless a definition says otherwise. */
  editable: z.boolean().default(true),
});
export type DueSpec = z.infer<typeof dueSchema>;

export const recurrenceSchema = z.strictObject({
  period: z.enum(['week', 'month', 'quarter', 'halfYear', 'year']),
  /** An occurrence opens this many calendar days before its due date, but not before its period starts. */
  opensDaysBefore: z.number().int().min(0).max(400).default(15),
  /** Last date: no occurrence whose period ends after it. A fact of the launch. */
  until: z.strictObject({ fact: z.string() }),
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

// ---------------------------------------------------------------- ladder

/** Whom a rung tells. `leader` is the role that leads the holder's unit; `up` counts levels above the holder's unit. */
export const rungTargetSchema = z.union([
  z.literal('holder'),
  z.literal('leader'),
  z.strictObject({ role: roleCodeSchema, up: z.number().int().min(0).max(5).default(0) }),
  z.strictObject({ role: roleCodeSchema, at: z.literal('owner') }),
]);
export type RungTarget = z.infer<typeof rungTargetSchema>;

export const rungSchema = z.strictObject({
  code: codeSchema,
  label: labelSchema,
  when: z.strictObject({
    count: z.number().int().min(0).max(400),
    unit: z.enum(['day', 'workingDay']),
    side: z.enum(['before', 'after']),
  }),
  tell: z.array(rungTargetSchema).min(1),
  /** Who must now act: a task of answering for the delay appears in that inbox. */
  mustAct: rungTargetSchema.optional(),
  /** A formal letter is drafted by the machine, and signed by a person. */
  drafts: z.string().max(80).optional(),
  /** Sent by itself at the start of working hours, not gathered into the day's digest. */
  breaksThrough: z.boolean().default(false),
  basis: legalBasisSchema,
});
export type Rung = z.infer<typeof rungSchema>;
export const ladderSchema = z.array(rungSchema).max(30);
export type Ladder = z.infer<typeof ladderSchema>;

// ---------------------------------------------------------------- steps

/** Another step; with `outcomes`, only when it ended with one of them. `campaign:` in front of the code means a campaign step. */
export const stepRefSchema = z.union([
  z.string(),
  z.strictObject({ step: z.string(), outcomes: z.array(z.string()).min(1) }),
]);
export type StepRef = z.infer<typeof stepRefSchema>;

const stepBase = {
  name: labelSchema,
  help: z.string().max(2000).optional(),
  after: z.array(stepRefSchema).default([]),
  when: conditionSchema.optional(),
  every: recurrenceSchema.optional(),
  due: dueSchema.optional(),
  /** Overrides the ladder of the definition; an empty list means no reminders. */
  ladder: ladderSchema.optional(),
  basis: legalBasisSchema.optional(),
  form: formSchema.optional(),
  extension: z
    .strictObject({
      max: z.number().int().min(0).max(10).default(2),
      maxDays: z.number().int().min(1).max(400).default(30),
      decidedBy: assigneeSchema.optional(),
    })
    .optional(),
  promise: z.strictObject({ maxDays: z.number().int().min(1).max(60) }).optional(),
  /** An optional step may be left undone when the track ends. */
  optional: z.boolean().default(false),
  /** A product that this step makes, named for documents and lists ("KH giám sát"). */
  product: z.string().max(200).optional(),
};

export const quorumSchema = z.union([
  z.literal('one'),
  z.literal('all'),
  z.strictObject({ atLeast: z.number().int().min(1).max(99) }),
]);
export type Quorum = z.infer<typeof quorumSchema>;

export const shareSchema = z.union([
  z.literal('all'),
  z.strictObject({ share: z.number().gt(0).max(1) }),
  z.strictObject({ count: z.number().int().min(1) }),
]);

export const taskStepSchema = z.strictObject({ ...stepBase, kind: z.literal('task'), by: assigneeSchema });
export const receiptStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('receipt'),
  by: assigneeSchema,
});
export const decisionStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('decision'),
  by: z.array(assigneeSchema).min(1).max(20),
  need: quorumSchema.default('one'),
  /** The step that is opened again when the decision is "return for revision". */
  returnsTo: z.string().optional(),
  /** Working days given for a revision when the due date is nearer than that and the decider names no date [D]. */
  returnDays: z.number().int().min(0).max(60).default(5),
  /** What a rejection means: the track ends (`ends`), or the steps after it simply see the outcome. */
  rejection: z.enum(['ends', 'continues']).default('continues'),
});
export const signatureStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('signature'),
  parties: z.array(assigneeSchema).min(1).max(40),
  ordered: z.boolean().default(false),
});
export const meetingStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('meeting'),
  by: assigneeSchema,
  invites: z.array(assigneeSchema).default([]),
  /** Attendance that makes the meeting valid, as a fraction of those summoned. */
  quorum: z
    .strictObject({
      of: z.tuple([z.number().int().min(1), z.number().int().min(1)]),
      basis: legalBasisSchema,
    })
    .optional(),
  /** Votes needed, strictly more than this fraction of those attending. */
  majority: z
    .strictObject({
      over: z.tuple([z.number().int().min(0), z.number().int().min(1)]),
      basis: legalBasisSchema,
    })
    .optional(),
});
export const documentStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('document'),
  by: assigneeSchema,
  signer: assigneeSchema,
  clerk: assigneeSchema,
  document: z.strictObject({
    type: z.string().max(20),
    name: labelSchema,
    recipients: z.array(z.string().max(200)).default([]),
  }),
});
export const collectStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('collect'),
  by: assigneeSchema,
  /** A step of the unit tracks. */
  from: codeSchema,
  need: shareSchema.default('all'),
});
export const followUpStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('followUp'),
  by: assigneeSchema,
  addressee: assigneeSchema,
  /** Days that the addressee has to answer in writing. */
  answerDue: dueSchema,
  answerLadder: ladderSchema.optional(),
});
export const cascadeStepSchema = z.strictObject({
  ...stepBase,
  kind: z.literal('cascade'),
  by: assigneeSchema,
  definition: z.string().max(40),
});
export const caseStepSchema = z.strictObject({ ...stepBase, kind: z.literal('case'), by: assigneeSchema });

export const stepSchema = z.discriminatedUnion('kind', [
  taskStepSchema,
  receiptStepSchema,
  decisionStepSchema,
  signatureStepSchema,
  meetingStepSchema,
  documentStepSchema,
  collectStepSchema,
  followUpStepSchema,
  cascadeStepSchema,
  caseStepSchema,
]);
export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

export const stepsSchema = z.record(codeSchema, stepSchema);
export type Steps = z.infer<typeof stepsSchema>;

export const indicatorSchema = z.strictObject({
  code: codeSchema,
  name: labelSchema,
  /** A measure (`measures.ts`) over another; never a bare percentage. */
  numerator: z.string(),
  denominator: z.string().optional(),
  unit: z.string().max(40).optional(),
  /** Counts only the tracks for which this holds, in numerator and denominator alike. */
  where: conditionSchema.optional(),
  /** Also shown split by the options of this choice fact. */
  by: z.string().max(80).optional(),
});

export const processDefinitionSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/),
  version: z.number().int().min(1),
  name: labelSchema,
  purpose: z.string().max(4000),
  since: civilDateSchema,
  basis: z.array(legalBasisSchema).min(1),
  /** Roles that may launch it. */
  launchedBy: z.array(roleCodeSchema).min(1),
  /** Facts asked at launch, the same for all units. */
  facts: formSchema.default({}),
  /** Facts known per unit (number of staff, end of the working year …). */
  unitFacts: formSchema.default({}),
  /** Facts asked when a case is opened in a register (kind of petition, day of receipt …). */
  caseFacts: formSchema.default({}),
  campaign: stepsSchema.default({}),
  unit: stepsSchema.default({}),
  case: stepsSchema.default({}),
  ladder: ladderSchema,
  documents: z
    .array(
      z.strictObject({
        code: z.string().max(40),
        name: labelSchema,
        form: z.number().int().min(1).max(18).optional(),
      }),
    )
    .default([]),
  indicators: z.array(indicatorSchema).default([]),
  /** Who else may see a track: a supervised unit sees its own file only; `restricted` hides it from lists. */
  visibility: z.enum(['normal', 'restricted']).default('normal'),
});
export type ProcessDefinition = z.infer<typeof processDefinitionSchema>;
/** What an author writes: defaults may be left out. */
export type ProcessDefinitionInput = z.input<typeof processDefinitionSchema>;
