/** Parts of the API's answers that many screens show. */
import type { Get, PostBody } from '../api/types';

export type InboxItem = Get<'/inbox'>['items'][number];
export type SlotAction = InboxItem['action'];
export type Track = Get<'/tracks/{id}'>;
export type Work = Track['work'][number];
export type Slot = Work['slots'][number];
export type Content = NonNullable<Work['submission']>;
export type Field = Work['form'][string];
export type Form = Work['form'];
export type TrackRecommendation = Track['recommendations'][number];
export type Command = PostBody<'/tracks/{id}/commands'>;
