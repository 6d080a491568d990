import { z } from 'zod';
import { orgKindSchema, orgLevelSchema, unitCodeSchema } from '../../domain/org';
import { eventTypeSchema, recommendationStateSchema, slotActionSchema } from '../../domain/engine/state';
import { adjustmentsSchema } from '../../domain/process/adjust';
import { factsSchema, fieldSchema } from '../../domain/process/definition';
import { campaignStatusSchema } from '../../platform/campaigns/list';
import {
  civilDate,
  instant,
  nextCursor,
  pageQuery,
  personRefSchema,
  queryFlag,
  queryList,
  searchText,
  unitRefSchema,
} from './common';

const definitionCode = z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/);
export const campaignIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'Mã đợt chưa đúng.');
/** What a launch changed of the process. */
export const adjustedSchema = z.strictObject({
  id: z.string(),
  /** The step, or the rung of the ladder. */
  name: z.string(),
  /** As the process of the launch had it. */
  count: z.int(),
  to: z.union([z.int(), z.literal('none')]),
  unit: z.string(),
});
export const trackIdSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\.\d{1,6}\.\d{1,7}(\.[A-Za-z0-9-]{1,60})?$/, 'Mã hồ sơ chưa đúng.');

export const scopeSchema = z.strictObject({
  /** Units by code. */
  codes: z.array(unitCodeSchema).max(200_000).optional(),
  /** All units below one, of some levels, types or kinds. */
  within: z
    .strictObject({
      unit: unitCodeSchema,
      levels: z.array(orgLevelSchema).max(10).optional(),
      types: z.array(z.string().max(60)).max(20).optional(),
      kinds: z.array(orgKindSchema).max(10).optional(),
    })
    .optional(),
});

export const launchBodySchema = z
  .strictObject({
    definition: definitionCode,
    /** The newest published version when left out. */
    version: z.number().int().min(1).optional(),
    name: z.string().trim().min(3).max(300),
    ownerUnit: unitCodeSchema,
    facts: factsSchema.default({}),
    scope: scopeSchema,
    /** What is known about single units, on top of what the organisation knows. */
    unitFacts: z.record(unitCodeSchema, factsSchema).default({}),
    /** What this launch changes of the process: counts of days that nothing fixes, reminders that are not sent. */
    adjust: adjustmentsSchema.default({}),
    /** One day of the campaign in milliseconds, for demonstrations and tests. */
    dayMs: z.number().int().min(100).max(86_400_000).optional(),
    /** With `dayMs`: the date with which that clock begins, to play a campaign of another year; today when left out. */
    startsOn: civilDate.optional(),
    /** A cascade: the work of a track that this campaign carries downwards. */
    parent: z.strictObject({ track: trackIdSchema, key: z.string().min(1).max(80) }).optional(),
  })
  .meta({ id: 'Launch' });

/** The part of a launch that says for whom it is. */
export const reachBodySchema = z
  .strictObject({
    definition: definitionCode,
    version: z.number().int().min(1).optional(),
    ownerUnit: unitCodeSchema,
    scope: scopeSchema,
  })
  .meta({ id: 'Reach' });
export const reachReplySchema = z.strictObject({
  units: z.int(),
  /** People whose hats get work, each once; null when there are too many units to look at each. */
  people: z.int().nullable(),
  /** Units where nobody wears a hat that gets work there, and the first of them. */
  vacant: z.int(),
  vacantUnits: z.array(unitRefSchema),
});

const groupsSchema = z.strictObject({
  done: z.int(),
  doing: z.int(),
  late: z.int(),
  cancelled: z.int(),
  recommendations: z.int(),
});

export const campaignSummarySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    definition: z.strictObject({ code: z.string(), version: z.int() }),
    owner: unitRefSchema,
    status: campaignStatusSchema,
    restricted: z.boolean(),
    launchedOn: civilDate,
    closedOn: civilDate.nullable(),
    /** The campaign's own date of now. */
    today: civilDate,
    scaled: z.boolean(),
    unitCount: z.int(),
    /** Left out for whoever sees single files only. */
    groups: groupsSchema.optional(),
  })
  .meta({ id: 'CampaignSummary' });
export const campaignListQuerySchema = z.strictObject({
  status: queryList(campaignStatusSchema).optional(),
  definition: definitionCode.optional(),
  owner: unitCodeSchema.optional(),
  q: searchText.optional(),
  ...pageQuery,
});
export const campaignListSchema = z.strictObject({ items: z.array(campaignSummarySchema), next: nextCursor });

const stepProgressSchema = z.strictObject({
  kind: z.enum(['campaign', 'unit', 'case']),
  step: z.string(),
  name: z.string(),
  period: z.string().nullable(),
  periodLabel: z.string().nullable(),
  open: z.int(),
  overdue: z.int(),
  settled: z.int(),
  settledLate: z.int(),
  skipped: z.int(),
});
export const dataNoteSchema = z
  .strictObject({
    /** `fact:CODE` or `figure:CODE`; null for the source as a whole. */
    about: z.string().nullable(),
    label: z.string(),
    quote: z.string(),
    source: z.string(),
    text: z.string(),
    on: civilDate,
    by: personRefSchema,
  })
  .meta({ id: 'DataNote' });
export const campaignDetailSchema = campaignSummarySchema
  .extend({
    /** The past day that the numbers are of; null for now. */
    asOf: civilDate.nullable(),
    definitionName: z.string(),
    purpose: z.string(),
    launchedBy: personRefSchema,
    facts: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        type: z.string(),
      }),
    ),
    /** Where a source contradicts itself: what it says, word for word, and the remark that stands beside it. */
    dataNotes: z.array(dataNoteSchema),
    steps: z.array(stepProgressSchema),
    /** What its launch changed of the process. */
    adjusted: z.array(adjustedSchema),
    /** The campaign's own track. */
    track: z.string(),
    /** SHA-256 over the heads of all journals, once closed. */
    seal: z.string().nullable(),
    /** May I pause, waive, close …? */
    mayManage: z.boolean(),
    /** May I remind all who are late? */
    mayRemind: z.boolean(),
    /** One sentence for a leader with little time. */
    sentence: z.string(),
  })
  .meta({ id: 'CampaignDetail' });

/** As the campaign stood at the end of that day, told by its journal; today when left out. */
const asOf = civilDate.optional();
export const campaignQuerySchema = z.strictObject({ asOf });
export const matrixQuerySchema = z.strictObject({
  asOf,
  late: queryFlag.optional(),
  status: z.enum(['open', 'paused', 'closed', 'cancelled', 'planned']).optional(),
  q: searchText.optional(),
  ...pageQuery,
});
const cellSchema = z.strictObject({
  column: z.string(),
  state: z.enum(['open', 'overdue', 'done', 'doneLate', 'skipped', 'cancelled', 'none']),
  outcome: z.string().nullable(),
  dueOn: civilDate.nullable(),
  settledOn: civilDate.nullable(),
});
export const matrixReplySchema = z
  .strictObject({
    columns: z.array(
      z.strictObject({
        id: z.string(),
        step: z.string(),
        name: z.string(),
        period: z.string().nullable(),
        periodLabel: z.string().nullable(),
      }),
    ),
    items: z.array(
      z.strictObject({
        track: z.string(),
        unit: unitRefSchema,
        status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
        openWork: z.int(),
        overdueWork: z.int(),
        openRecommendations: z.int(),
        cells: z.array(cellSchema),
      }),
    ),
    next: nextCursor,
  })
  .meta({ id: 'Matrix' });

export const eventReplySchema = z
  .strictObject({
    shard: z.int(),
    seq: z.int(),
    at: instant,
    on: civilDate,
    type: eventTypeSchema,
    /** What happened, in Vietnamese. */
    label: z.string(),
    track: z.string(),
    unit: unitRefSchema.nullable(),
    key: z.string().nullable(),
    step: z.string().nullable(),
    by: personRefSchema.nullable(),
    /** "Chủ tịch, Phường Láng"; "nhập thay …", "thay mặt …" stand behind it. */
    hat: z.string().nullable(),
    note: z.string().nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'JournalEvent' });
export const journalQuerySchema = z.strictObject({
  track: trackIdSchema.optional(),
  type: queryList(eventTypeSchema).optional(),
  ...pageQuery,
});
export const journalReplySchema = z.strictObject({ items: z.array(eventReplySchema), next: nextCursor });

const slotSchema = z.strictObject({
  slot: z.string(),
  action: slotActionSchema,
  role: z.string(),
  unit: unitRefSchema,
  title: z.string(),
  /** May I act on it now, and in whose place. */
  mine: z.boolean(),
  onBehalfOf: personRefSchema.nullable(),
  proxy: z.boolean(),
  /** People who wear that hat. */
  people: z.array(personRefSchema),
});
const contentSchema = z.strictObject({
  id: z.string(),
  hash: z.string(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
});

/** Figures that the form of a step can take over, counted from what has been recorded already. */
export const countedFormSchema = z
  .strictObject({
    cutOffOn: civilDate,
    period: z.strictObject({ from: civilDate, to: civilDate }).nullable(),
    fields: z.array(
      z.strictObject({
        field: z.string(),
        /** Null: nothing arose, nobody has reported, or nothing of it may be seen; `note` says which. */
        value: z.number().nullable(),
        note: z.string().nullable(),
        missing: z.int(),
        recordCount: z.int(),
        from: z.strictObject({ code: z.string(), name: z.string() }),
      }),
    ),
  })
  .meta({ id: 'CountedForm' });

export const workReplySchema = z
  .strictObject({
    key: z.string(),
    step: z.string(),
    kind: z.string(),
    name: z.string(),
    help: z.string().nullable(),
    product: z.string().nullable(),
    period: z.string().nullable(),
    periodLabel: z.string().nullable(),
    status: z.enum(['open', 'settled', 'skipped', 'withdrawn', 'cancelled']),
    outcome: z.string().nullable(),
    outcomeLabel: z.string().nullable(),
    round: z.int(),
    openedOn: civilDate,
    dueOn: civilDate.nullable(),
    settledOn: civilDate.nullable(),
    overdue: z.boolean(),
    late: z.boolean(),
    warning: z.strictObject({ level: z.string(), text: z.string() }).nullable(),
    /** Vì sao hạn này? One sentence a step of the derivation. */
    why: z.array(z.string()),
    /** What happens if the date passes: rungs that are still to come. */
    ahead: z.array(z.strictObject({ on: civilDate, label: z.string(), tells: z.array(z.string()) })),
    form: z.record(z.string(), fieldSchema),
    submission: contentSchema.nullable(),
    /** What was handed in the last time, while the step is open again: its form starts from it. */
    handedInBefore: contentSchema.nullable(),
    submittedBy: personRefSchema.nullable(),
    /** "nhập thay …", "thay mặt …": for whom it was handed in; null for who did it in the own name. */
    submittedFor: z.string().nullable(),
    slots: z.array(slotSchema),
    /** For a decision: the submission that it is about, with its round. */
    about: z
      .strictObject({ key: z.string(), round: z.int(), submission: contentSchema.nullable() })
      .nullable(),
    acts: z.array(z.strictObject({ person: personRefSchema, outcome: z.string(), on: civilDate })),
    request: z
      .strictObject({
        kind: z.enum(['extension', 'refusal']),
        on: civilDate,
        to: civilDate.nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    /** Why it came back, when it was returned for revision. */
    returned: z.strictObject({ on: civilDate, reason: z.string() }).nullable(),
    promisedOn: civilDate.nullable(),
    extensions: z.int(),
    stage: z.string().nullable(),
    number: z.string().nullable(),
    meetingOn: civilDate.nullable(),
    child: z.string().nullable(),
  })
  .meta({ id: 'Work' });

export const recommendationReplySchema = z
  .strictObject({
    id: z.string(),
    state: recommendationStateSchema,
    text: z.string(),
    product: z.string().nullable(),
    addressee: z.string(),
    madeOn: civilDate,
    answerDueOn: civilDate,
    dueOn: civilDate,
    answeredOn: civilDate.nullable(),
    overdue: z.boolean(),
    answerOverdue: z.boolean(),
    partial: z.boolean(),
    answer: z.string().nullable(),
    evidence: contentSchema.nullable(),
    slots: z.array(slotSchema),
  })
  .meta({ id: 'RecommendationOnTrack' });

export const trackReplySchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['campaign', 'unit', 'case']),
    campaign: z.strictObject({ id: z.string(), name: z.string(), today: civilDate, owner: unitRefSchema }),
    unit: unitRefSchema,
    status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
    version: z.int(),
    openedOn: civilDate.nullable(),
    closedOn: civilDate.nullable(),
    facts: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        type: z.string(),
      }),
    ),
    /** Of a case: its number in the register, and what I may do with the identity behind it. */
    case: z
      .strictObject({ number: z.int().nullable(), identity: z.enum(['read', 'write']).nullable() })
      .nullable(),
    /** `own`: an outside party is shown what is asked of it and nothing of the work behind. */
    sight: z.enum(['whole', 'own']),
    work: z.array(workReplySchema),
    /** Steps that wait for others: names only. */
    waiting: z.array(z.strictObject({ step: z.string(), name: z.string(), after: z.array(z.string()) })),
    recommendations: z.array(recommendationReplySchema),
    mayManage: z.boolean(),
  })
  .meta({ id: 'Track' });

export const launchReplySchema = z
  .strictObject({
    id: z.string(),
    unitCount: z.int(),
    shardCount: z.int(),
    launchedOn: civilDate,
    track: z.string(),
  })
  .meta({ id: 'Launched' });
