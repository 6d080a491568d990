/**
 * The shell without Temporal: the same engine, in memory, with every batch written as the mailbox would. For stories about
 * HTTP that need real answers and not durability.
 */
import type { Pool } from 'pg';
import type { Shell } from '../../../api/services';
import { indexCalendar, type CivilDate } from '../../../domain/calendar';
import type { Command } from '../../../domain/engine/commands';
import type { Answer } from '../../../domain/engine/shard';
import { versionsOf } from '../../../domain/engine/context';
import { previewCarryOver, type TrackEffect } from '../../../domain/engine/preview';
import { Simulation } from '../../../domain/engine/simulation';
import type { Batch } from '../../../domain/engine/state';
import { refuse } from '../../../domain/errors';
import { parseTrackId } from '../../../domain/ids';
import { compile } from '../../../domain/process/compile';
import { applyBatch } from '../../../platform/store/batches';
import type { DefinitionChanged, VersionToPreview } from '../../../workflows/messages';
import { campaignStore, type LaunchFacts } from '../../../platform/store/campaigns';

export class LocalShell implements Shell {
  readonly announced: number[] = [];
  readonly followed: string[] = [];
  readonly commands: Command[] = [];
  readonly #pool: Pool;
  readonly #store: ReturnType<typeof campaignStore>;
  readonly #campaigns = new Map<
    string,
    {
      readonly simulation: Simulation;
      readonly batches: Batch[];
      readonly launched: number;
      readonly versions: Set<number>;
    }
  >();

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#store = campaignStore(pool);
  }

  async launch({ campaign, calendarVersion, shardCount }: LaunchFacts): Promise<void> {
    const context = await this.#store.context(campaign, calendarVersion);
    const batches: Batch[] = [];
    const units = [];
    for (let shard = 1; shard <= shardCount; shard += 1)
      units.push(...(await this.#store.seeds(campaign, shard)));
    const simulation = new Simulation({
      process: compile(context.definition),
      calendar: indexCalendar(context.calendar),
      campaign: context.campaign,
      units,
      onBatch: (batch) => batches.push(batch),
    });
    this.#campaigns.set(campaign, {
      simulation,
      batches,
      launched: context.definition.version,
      versions: new Set(),
    });
    simulation.launch();
    await this.#write(batches);
    await this.#store.markRunning(campaign);
  }

  async act(command: Command): Promise<Answer> {
    this.commands.push(command);
    const known = this.#campaigns.get(parseTrackId(command.track)?.campaign ?? '');
    if (known === undefined) return { id: command.id, ok: false, error: refuse('TRACK_UNKNOWN') };
    const [answer] = known.simulation.act([command]);
    await this.#write(known.batches);
    return answer ?? { id: command.id, ok: false, error: refuse('TRACK_UNKNOWN') };
  }

  async wantCaseShards(campaign: string, count: number): Promise<void> {
    const known = this.#campaigns.get(campaign);
    known?.simulation.openCaseShards(count);
    await this.#store.registerCaseShards(campaign, count);
  }

  async announceCalendar(version: number): Promise<void> {
    this.announced.push(version);
    for (const [campaign, { simulation, batches }] of this.#campaigns) {
      await this.#store.adoptCalendar(campaign, version);
      const { calendar } = await this.#store.context(campaign, version);
      simulation.useCalendar(indexCalendar(calendar));
      await this.#write(batches);
    }
  }

  async followTemplate(template: string): Promise<void> {
    this.followed.push(template);
  }

  async changeDefinition(campaign: string, { change, units }: DefinitionChanged): Promise<void> {
    const known = this.#campaigns.get(campaign);
    if (known === undefined) return;
    const { version } = change;
    if (!known.versions.has(version) && version !== known.launched) {
      const { versions = [] } = await this.#store.context(campaign, 1, [version]);
      for (const { definition, facts } of versions)
        known.simulation.addVersion({ process: compile(definition), facts });
      known.versions.add(version);
    }
    known.simulation.changeDefinition(change, units);
    await this.#write(known.batches);
  }

  async previewDefinition(
    campaign: string,
    shard: number,
    { definition, facts }: VersionToPreview,
  ): Promise<readonly TrackEffect[]> {
    const simulation = this.#campaigns.get(campaign)?.simulation;
    const state = simulation?.shards[shard];
    if (simulation === undefined || state === undefined) return [];
    const ctx = simulation.context();
    const versions = versionsOf(ctx.process, [
      ...[...(ctx.versions?.of.values() ?? [])].filter(({ process }) => process !== ctx.process),
      { process: compile(definition), facts },
    ]);
    return previewCarryOver(state, definition.version, {
      ...ctx,
      ...(versions === undefined ? {} : { versions }),
    });
  }

  /** Lets the days of every campaign pass. */
  async passTo(on: CivilDate): Promise<void> {
    for (const { simulation, batches } of this.#campaigns.values()) {
      simulation.passTo(on);
      await this.#write(batches);
    }
  }

  async #write(batches: Batch[]): Promise<void> {
    for (const batch of batches.splice(0)) await applyBatch(this.#pool, batch);
  }
}
