/** One campaign as several screens read it. */
import { get } from '../api/client';
import type { Get } from '../api/types';
import type { CivilDate } from '../lib/civil';

export type Campaign = Get<'/campaigns/{id}'>;

/** @param asOf a past day; left out for now */
export const campaignQuery = (id: string, asOf?: CivilDate) => ({
  queryKey: asOf === undefined ? ['campaign', id] : ['campaign', id, 'as-of', asOf],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Campaign> =>
    get('/campaigns/{id}', {
      params: { id },
      ...(asOf !== undefined && { query: { asOf } }),
      signal,
    }),
});
