import { z } from 'zod';
import { nextCursor, pageQuery, personRefSchema, searchText, unitRefSchema } from './common';

export const campaignPeopleQuerySchema = z.strictObject({ q: searchText.optional(), ...pageQuery });
/** Somebody with open work in the campaign, by the hat that holds it. */
export const campaignPersonSchema = z
  .strictObject({
    /** Null: nobody wears the hat, the work waits. */
    person: personRefSchema.nullable(),
    title: z.string(),
    unit: unitRefSchema,
    open: z.int(),
    overdue: z.int(),
  })
  .meta({ id: 'CampaignPerson' });
export const campaignPeopleSchema = z.strictObject({
  items: z.array(campaignPersonSchema),
  total: z.int(),
  next: nextCursor,
});

/** What a reminder by hand would do, or did. */
export const remindReplySchema = z
  .strictObject({
    /** People who are told, each once a day and campaign. */
    people: z.int(),
    /** Units whose work is late. */
    units: z.int(),
    /** Late pieces of work that they are told of. */
    items: z.int(),
    /** Told by hand today already. */
    already: z.int(),
    /** The first of those who are told, the most late first. */
    readers: z.array(
      z.strictObject({ person: personRefSchema, title: z.string(), unit: unitRefSchema, items: z.int() }),
    ),
  })
  .meta({ id: 'Remind' });
