/** How registers and their cases are read. */
import { get } from '../../api/client';
import type { Get } from '../../api/types';

export type Register = Get<'/registers/{id}'>;
export type Case = Get<'/campaigns/{id}/cases'>['items'][number];

export const registerQuery = (id: string) => ({
  queryKey: ['registers', 'one', id],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Register> =>
    get('/registers/{id}', { params: { id }, signal }),
});

export const newCaseAddress = (id: string): string => `/so-vu-viec/${id}/moi`;
