/**
 * What never changes about a campaign (the definition of its launch, its clock, who owns it), kept in memory, and what may
 * change once in a while: its calendar, and the versions of its definition that it has come to know. Lists name steps and dates with it; what is open now is always asked of the tables.
 */
import { z } from 'zod';
import {
  calendarSchema,
  campaignClockSchema,
  indexCalendar,
  todayOf,
  type CampaignClock,
  type CivilDate,
  type WorkingCalendar,
} from '../../domain/calendar';
import { compile, type CompiledProcess } from '../../domain/process/compile';
import {
  factsSchema,
  processDefinitionSchema,
  type Facts,
  type ProcessDefinition,
  type Step,
} from '../../domain/process/definition';
import { dateText, select, type Queryable } from './query';

export interface KnownCampaign {
  readonly id: string;
  readonly name: string;
  readonly ownerUnit: string;
  readonly visibility: 'normal' | 'restricted';
  readonly facts: Facts;
  readonly clock: CampaignClock;
  readonly launchedOn: CivilDate;
  readonly launchedBy: string;
  readonly unitCount: number;
  readonly shardCount: number;
  readonly parent: { readonly track: string; readonly key: string } | undefined;
  /** The version of the launch, unless the campaign is looked at `asFollowed`. */
  readonly definition: ProcessDefinition;
  readonly process: CompiledProcess;
  /** Versions that it has come to know since, the newest last. */
  readonly versions: readonly KnownVersion[];
  readonly calendar: WorkingCalendar;
  /** The campaign's civil date of now. */
  today(): CivilDate;
}

export interface KnownVersion {
  readonly definition: ProcessDefinition;
  readonly process: CompiledProcess;
  /** Facts of the launch that it asks for beside those of the launch. */
  readonly facts: Facts;
}

const campaignRow = z.object({
  id: z.string(),
  name: z.string(),
  owner_unit: z.string(),
  visibility: z.enum(['normal', 'restricted']),
  facts: factsSchema,
  clock: campaignClockSchema,
  launched_on: dateText,
  launched_by: z.string(),
  unit_count: z.number(),
  shard_count: z.number(),
  parent_track: z.string().nullable(),
  parent_key: z.string().nullable(),
  definition: processDefinitionSchema,
});
const versionRow = z.object({ id: z.string(), version: z.string(), definitions: z.array(z.number()) });
const definitionRow = z.object({ definition: processDefinitionSchema, facts: factsSchema });
const calendarRow = z.object({ calendar: calendarSchema });

/** How long it is believed that a campaign's calendar is the same. */
const calendarBelievedMs = 2000;
const mostKept = 500;

export class CampaignDirectory {
  readonly #pool: Queryable;
  readonly #now: () => number;
  readonly #campaigns = new Map<string, Omit<KnownCampaign, 'calendar' | 'versions'>>();
  readonly #calendars = new Map<string, WorkingCalendar>();
  readonly #definitions = new Map<string, readonly KnownVersion[]>();
  readonly #versions = new Map<
    string,
    { readonly version: string; readonly definitions: readonly number[]; readonly askedAtMs: number }
  >();

  constructor(pool: Queryable, now: () => number) {
    this.#pool = pool;
    this.#now = now;
  }

  async find(id: string): Promise<KnownCampaign | undefined> {
    return (await this.findAll([id])).get(id);
  }

  /** Those of the campaigns that exist. */
  async findAll(ids: Iterable<string>): Promise<ReadonlyMap<string, KnownCampaign>> {
    const wanted = [...new Set(ids)];
    await this.#loadCampaigns(wanted.filter((id) => !this.#campaigns.has(id)));
    await this.#loadVersions(wanted);
    const found = new Map<string, KnownCampaign>();
    for (const id of wanted) {
      const campaign = this.#campaigns.get(id);
      const newest = this.#versions.get(id);
      if (campaign === undefined || newest === undefined) continue;
      found.set(id, {
        ...campaign,
        versions: newest.definitions.length === 0 ? [] : await this.#definitionsOf(id, newest.definitions),
        calendar: await this.#calendar(id, newest.version),
      });
    }
    return found;
  }

  /** A calendar was approved, or a definition changed: the next question looks again. */
  snapshotChanged(): void {
    this.#versions.clear();
  }

  async #loadCampaigns(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await select(
      this.#pool,
      campaignRow,
      `SELECT c.id, c.name, c.owner_unit, c.visibility, c.facts, c.clock, c.launched_on::text, c.launched_by, c.unit_count,
              c.shard_count, c.parent_track, c.parent_key, s.definition
       FROM campaign c JOIN campaign_snapshot s ON s.campaign_id = c.id WHERE c.id = ANY($1)`,
      [ids],
    );
    if (this.#campaigns.size + rows.length > mostKept) this.#campaigns.clear();
    for (const row of rows)
      this.#campaigns.set(row.id, {
        id: row.id,
        name: row.name,
        ownerUnit: row.owner_unit,
        visibility: row.visibility,
        facts: row.facts,
        clock: row.clock,
        launchedOn: row.launched_on,
        launchedBy: row.launched_by,
        unitCount: row.unit_count,
        shardCount: row.shard_count,
        parent:
          row.parent_track === null || row.parent_key === null
            ? undefined
            : { track: row.parent_track, key: row.parent_key },
        definition: row.definition,
        process: compile(row.definition),
        today: () => todayOf(row.clock, this.#now()),
      });
  }

  async #loadVersions(ids: readonly string[]): Promise<void> {
    const nowMs = performance.now();
    const stale = ids.filter((id) => {
      const known = this.#versions.get(id);
      return known === undefined || nowMs - known.askedAtMs > calendarBelievedMs;
    });
    if (stale.length === 0) return;
    const rows = await select(
      this.#pool,
      versionRow,
      `SELECT s.campaign_id AS id, s.calendar ->> 'version' AS version,
              ARRAY(SELECT d.version FROM campaign_definition d WHERE d.campaign_id = s.campaign_id ORDER BY d.version)
                AS definitions
       FROM campaign_snapshot s WHERE s.campaign_id = ANY($1)`,
      [stale],
    );
    if (this.#versions.size > mostKept) this.#versions.clear();
    for (const { id, ...known } of rows) this.#versions.set(id, { ...known, askedAtMs: nowMs });
  }

  async #definitionsOf(id: string, versions: readonly number[]): Promise<readonly KnownVersion[]> {
    const known = this.#definitions.get(id) ?? [];
    if (known.length === versions.length) return known;
    const rows = await select(
      this.#pool,
      definitionRow,
      'SELECT definition, facts FROM campaign_definition WHERE campaign_id = $1 ORDER BY version',
      [id],
    );
    const read = rows.map(({ definition, facts }) => ({ definition, facts, process: compile(definition) }));
    if (this.#definitions.size >= mostKept) this.#definitions.clear();
    this.#definitions.set(id, read);
    return read;
  }

  async #calendar(id: string, version: string): Promise<WorkingCalendar> {
    const known = this.#calendars.get(version);
    if (known !== undefined) return known;
    const [row] = await select(
      this.#pool,
      calendarRow,
      'SELECT calendar FROM campaign_snapshot WHERE campaign_id = $1',
      [id],
    );
    if (row === undefined) throw new Error(`No snapshot of campaign ${id}`);
    const calendar = indexCalendar(row.calendar);
    this.#calendars.set(String(row.calendar.version), calendar);
    return calendar;
  }
}

/** The campaign as a track sees it that follows this version; null is the version of the launch. */
export function asFollowed(campaign: KnownCampaign, version: number | null): KnownCampaign {
  const followed = campaign.versions.find(({ definition }) => definition.version === version);
  if (followed === undefined) return campaign;
  const { definition, process } = followed;
  const launched = { definition: campaign.definition, process: campaign.process, facts: {} };
  return {
    ...campaign,
    definition,
    process,
    facts: { ...campaign.facts, ...followed.facts },
    versions: [launched, ...campaign.versions],
  };
}

/** A step by the newest version that has it. A code means the same step in every version of a campaign. */
export const stepInAny = (
  { definition, versions }: Pick<KnownCampaign, 'definition' | 'versions'>,
  kind: 'campaign' | 'unit' | 'case',
  step: string,
): Step | undefined =>
  versions.findLast((version) => version.definition[kind][step] !== undefined)?.definition[kind][step] ??
  definition[kind][step];

/** Compares two steps by their places in the newest version; those that only an older one has come after them. */
export function inProcessOrder(
  { definition, versions }: Pick<KnownCampaign, 'definition' | 'versions'>,
  kind: 'campaign' | 'unit' | 'case',
): (a: string, b: string) => number {
  const places = new Map<string, number>();
  const newestFirst = [...versions.map((version) => version.definition).toReversed(), definition];
  for (const step of newestFirst.flatMap((version) => Object.keys(version[kind])))
    if (!places.has(step)) places.set(step, places.size);
  return (a, b) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size);
}

/** The step of a track of that kind, if the definition has it. */
export const stepOf = (
  definition: ProcessDefinition,
  kind: 'campaign' | 'unit' | 'case',
  step: string,
): Step | undefined => definition[kind][step];
