import { z } from 'zod';
import { unitCodeSchema } from '../../domain/org';
import { launchBodySchema } from './campaigns';
import { civilDate, unitRefSchema } from './common';

/** A launch that is only played, and how people act in it. */
export const rehearsalBodySchema = launchBodySchema
  .omit({ dayMs: true, startsOn: true, parent: true })
  .extend({
    /** Last day that is played; a year and a bit after today when left out. */
    until: civilDate.optional(),
    /** Units that are late by so many days, or never do it; everybody else is in time. */
    late: z
      .array(
        z.strictObject({
          unit: unitCodeSchema,
          days: z.union([z.int().min(1).max(400), z.literal('never')]),
        }),
      )
      .max(5000)
      .default([]),
  })
  .meta({ id: 'RehearsalRequest' });

const counts = z.record(z.string(), z.int());

/** What the rehearsal tells, as plain data across the thread. */
export const rehearsalResultSchema = z.strictObject({
  days: z.array(z.strictObject({ on: civilDate, events: counts, notices: counts })),
  totals: z.strictObject({ events: counts, notices: counts }),
  load: z.array(z.strictObject({ role: z.string(), unit: z.string(), up: z.int(), total: z.int() })),
  escalations: z.array(
    z.strictObject({
      on: civilDate,
      unit: z.string(),
      key: z.string(),
      rung: z.string(),
      role: z.string(),
      at: z.string(),
    }),
  ),
  endedOn: civilDate,
  openTracks: z.int(),
  refused: z.array(z.strictObject({ key: z.string(), code: z.string() })),
});
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>;

export const rehearsalReplySchema = z
  .strictObject({
    units: z.int(),
    launchedOn: civilDate,
    endedOn: civilDate,
    /** Tracks that are not finished on that day. */
    openTracks: z.int(),
    /** What happens on each day, by kind of event and of notice. */
    days: z.array(z.strictObject({ on: civilDate, events: counts, notices: counts })),
    totals: z.strictObject({ events: counts, notices: counts }),
    /** Who gets how many steps, the busiest first. */
    load: z.array(z.strictObject({ title: z.string(), unit: unitRefSchema, total: z.int() })),
    /** The first escalations: when, about whom, to whom. */
    escalations: z.array(
      z.strictObject({
        on: civilDate,
        unit: unitRefSchema,
        step: z.string(),
        rung: z.string(),
        to: z.string(),
      }),
    ),
    /** Steps that could not be carried out as played: the definition may have a fault. */
    refused: z.array(z.strictObject({ key: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Rehearsal' });
