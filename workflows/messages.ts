/**
 * What is said to a workflow, and between workflows. These names and shapes are wire format: recorded histories hold
 * them, so a shape may be widened (a new optional field) and never narrowed, and a name is never used again.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { z } from 'zod';
import { campaignClockSchema, civilDateSchema } from '../domain/calendar';
import { commandSchema } from '../domain/engine/commands';
import { definitionChangeSchema as changeSchema } from '../domain/engine/carryOver';
import { caseSeedSchema } from '../domain/engine/cases';
import type { TrackEffect } from '../domain/engine/preview';
import { settledSchema, type Batch } from '../domain/engine/state';
import type { Facts, ProcessDefinition } from '../domain/process/definition';
import type { Answer, ShardState } from '../domain/engine/shard';
import { tallySchema } from '../domain/engine/tally';

export const taskQueue = 'don-doc';

/** Commands that may ride in one update, and their JSON in bytes: the answer's batch must stay far below 2 MB. */
export const commandsPerUpdate = 100;
export const bytesPerUpdate = 256 * 1024;

/** When the API received a command, epoch ms: the legal moment is that of receipt, not of carrying out. */
export const receivedCommandSchema = z.strictObject({
  receivedAtMs: z.number().int().min(0),
  command: commandSchema,
});
export type ReceivedCommand = z.infer<typeof receivedCommandSchema>;

export const actRequestSchema = z.strictObject({
  commands: z.array(receivedCommandSchema).min(1).max(commandsPerUpdate),
  /** Numbers of earlier batches that the sender has since committed to PostgreSQL. */
  written: z.array(z.number().int().min(1)).max(1000),
});
export type ActRequest = z.infer<typeof actRequestSchema>;

export interface ActResult {
  /** One per command, in the same order. */
  readonly answers: readonly Answer[];
  /** What must be in PostgreSQL before anything is acknowledged; absent when nothing changed. */
  readonly write?: NumberedBatch;
}

export interface NumberedBatch {
  readonly number: number;
  readonly batch: Batch;
}

/** People act: R5. */
export const act = defineUpdate<ActResult, [ActRequest]>('act');

// ---------------------------------------------------------------- facts between workflows

/** Steps of the campaign that were settled: shard 0 → every shard. */
export const campaignStepsSchema = z.strictObject({
  on: civilDateSchema,
  steps: z.array(z.strictObject({ key: z.string(), settled: settledSchema })),
});
export type CampaignSteps = z.infer<typeof campaignStepsSchema>;
export const campaignSteps = defineSignal<[CampaignSteps]>('campaignSteps');

export const controlSchema = z.strictObject({
  on: civilDateSchema,
  control: z.enum(['pause', 'resume', 'cancel']),
});
export type ControlMessage = z.infer<typeof controlSchema>;
export const control = defineSignal<[ControlMessage]>('control');

export const calendarChangedSchema = z.strictObject({ version: z.number().int().min(1) });
export type CalendarChanged = z.infer<typeof calendarChangedSchema>;
export const calendarChanged = defineSignal<[CalendarChanged]>('calendarChanged');

/**
 * Tracks follow another version of the definition from now on: those of these units, or all of the campaign. A shard that
 * has carried out a change does not carry out one with the same or a lower number.
 */
export const definitionChangedSchema = z.strictObject({
  change: changeSchema,
  units: z.array(z.string()).max(1000).optional(),
});
export type DefinitionChanged = z.infer<typeof definitionChangedSchema>;
export const definitionChanged = defineSignal<[DefinitionChanged]>('definitionChanged');

/** A child campaign has ended: its workflow → the shard that holds the cascade. */
export const childClosedSchema = z.strictObject({
  on: civilDateSchema,
  track: z.string(),
  key: z.string(),
  outcome: z.string(),
});
export type ChildClosed = z.infer<typeof childClosedSchema>;
export const childClosed = defineSignal<[ChildClosed]>('childClosed');

/** The campaign is closed: shards accept nothing more, flush and end. */
export const sealSchema = z.strictObject({ on: civilDateSchema });
export type SealMessage = z.infer<typeof sealSchema>;
export const seal = defineSignal<[SealMessage]>('seal');

export const tallyMessageSchema = z.strictObject({ on: civilDateSchema, tally: tallySchema });
export type TallyMessage = z.infer<typeof tallyMessageSchema>;
export const tally = defineSignal<[TallyMessage]>('tally');

/** Cases that a register opened in another shard: the shard of the register → the shard in which they live. */
export const casesComeSchema = z.strictObject({
  on: civilDateSchema,
  /** The last change of the definition that the shard of the register had carried out. */
  rollout: z.number().int().min(0),
  cases: z.array(caseSeedSchema).min(1),
});
export type CasesCome = z.infer<typeof casesComeSchema>;
export const casesCome = defineSignal<[CasesCome]>('casesCome');

/** How many such cases have ended in a shard, by register: back to the shard of the register. */
export const casesEndedSchema = z.strictObject({
  on: civilDateSchema,
  shard: z.number().int().min(1),
  ended: z.record(z.string(), z.number().int()),
});
export type CasesEnded = z.infer<typeof casesEndedSchema>;
export const casesEnded = defineSignal<[CasesEnded]>('casesEnded');

/** Registers of the campaign need so many shards for their cases: an API process → the campaign. */
export const wantCaseShardsSchema = z.strictObject({
  on: civilDateSchema,
  count: z.number().int().min(1).max(1_000),
});
export type WantCaseShards = z.infer<typeof wantCaseShardsSchema>;
export const wantCaseShards = defineSignal<[WantCaseShards]>('wantCaseShards');

// ---------------------------------------------------------------- campaigns that come back

/** What a waiting occurrence waits for may have happened, or somebody decided about it. */
export const lookAgain = defineSignal<[]>('lookAgain');

// ---------------------------------------------------------------- for whoever runs it

/** Make way for the next run as soon as nothing is in flight: after an upgrade, so that no run of older code is left. */
export const handOver = defineSignal<[]>('handOver');

export interface ShardReport {
  readonly todayOn: string | null;
  readonly wakeOn: string | null;
  readonly tracks: number;
  readonly stateBytes: number;
  readonly unwrittenBatches: number;
  readonly updates: number;
}
/** For the person who runs the system, and for tests; the product reads PostgreSQL. */
export const report = defineQuery<ShardReport>('report');

/** A version of the definition by the campaign's own codes, with the facts of the launch that it asks for besides. */
export interface VersionToPreview {
  readonly definition: ProcessDefinition;
  readonly facts: Facts;
}
/** What carrying the shard's tracks over to a version would do. The version travels along: nothing follows it yet. */
export const previewDefinition = defineQuery<readonly TrackEffect[], [VersionToPreview]>('previewDefinition');

// ---------------------------------------------------------------- how a run begins

/** When a run makes way for the next one. */
export const runLimitsSchema = z.strictObject({ updates: z.number().int().min(1).optional() });
export type RunLimits = z.infer<typeof runLimitsSchema>;

/** What a shard's next run takes over. Plain JSON: a Map would not survive. No definition and no calendar. */
export interface Kept {
  readonly state: ShardState;
  readonly lastBatch: number;
  readonly unwritten: readonly NumberedBatch[];
}

export const shardSeedSchema = z.strictObject({
  campaign: z.string(),
  shard: z.number().int().min(0),
  clock: campaignClockSchema,
  calendarVersion: z.number().int().min(1),
  /** Versions of the definition beside the one of the launch. */
  definitions: z.array(z.number().int().min(1)).optional(),
  limits: runLimitsSchema.optional(),
});
export type ShardSeed = z.infer<typeof shardSeedSchema>;
