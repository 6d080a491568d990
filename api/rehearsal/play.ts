/** Plays a rehearsal and sums it up: days, load, escalations. Pure; the thread around it is `thread.ts`. */
import { z } from 'zod';
import { calendarSchema, civilDateSchema, indexCalendar } from '../../domain/calendar';
import { rehearse, withLateUnits } from '../../domain/engine/rehearse';
import { factsSchema, processDefinitionSchema } from '../../domain/process/definition';
import type { RehearsalResult } from '../schemas/rehearsals';

/** All that a rehearsal needs, as plain data. */
export const rehearsalOrderSchema = z.strictObject({
  definition: processDefinitionSchema,
  calendar: calendarSchema,
  ownerUnit: z.string(),
  facts: factsSchema,
  launchedOn: civilDateSchema,
  until: civilDateSchema,
  units: z.array(z.strictObject({ unit: z.string(), facts: factsSchema })),
  late: z.array(z.strictObject({ unit: z.string(), days: z.union([z.number(), z.literal('never')]) })),
});
export type RehearsalOrder = z.infer<typeof rehearsalOrderSchema>;

const mostEscalations = 500;
const mostLoads = 500;
const mostRefused = 100;

export function playRehearsal(order: RehearsalOrder): RehearsalResult {
  const late = new Map(order.late.map(({ unit, days }) => [unit, days]));
  const played = rehearse({
    definition: order.definition,
    calendar: indexCalendar(order.calendar),
    campaign: {
      id: 'dien-tap',
      ownerUnit: order.ownerUnit,
      facts: order.facts,
      launchedOn: order.launchedOn,
    },
    units: order.units,
    behaviour: withLateUnits(late),
    until: order.until,
  });
  const unitOf = new Map<string, string>();
  for (const event of played.journal)
    if (event.type === 'trackOpened') unitOf.set(event.track, String(event.data?.['unit'] ?? ''));
  const totals = { events: {}, notices: {} };
  const days = played.days.map(({ on, events, notices }) => {
    const kinds: Record<string, number> = {};
    for (const { kind } of notices) kinds[kind] = (kinds[kind] ?? 0) + 1;
    addTo(totals.events, events);
    addTo(totals.notices, kinds);
    return { on, events, notices: kinds };
  });
  const escalations = played.days
    .flatMap(({ notices }) => notices)
    .filter(({ kind }) => kind === 'escalation')
    .slice(0, mostEscalations)
    .map(({ on, track, workKey, rung, to }) => ({
      on,
      unit: unitOf.get(track) ?? to.unit,
      key: workKey,
      rung: rung ?? '',
      role: to.role,
      at: to.unit,
    }));
  return {
    days,
    totals,
    load: played.load.slice(0, mostLoads).map((holder) => ({ ...holder })),
    escalations,
    endedOn: played.endedOn,
    openTracks: played.openTracks,
    refused: played.refused.slice(0, mostRefused).map((one) => ({ ...one })),
  };
}

function addTo(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
}
