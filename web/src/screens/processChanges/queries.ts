/** Reading what a change of version would do, and how far it has come. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Get } from '../../api/types';

export type Change = Get<'/campaigns/{id}/definition-changes/{number}'>;
export type Effect = Get<'/campaigns/{id}/definition-changes/{number}/tracks'>['items'][number];
export type EffectKind = Exclude<keyof Change['preview'], 'tracks'>;
export type Rollout = Change['rollouts'][number];

const pollMs = 1500;

/** Tracks of it have still to be moved; those that could not be are not waited for. */
export const isUnderWay = ({ waiting, refused }: Rollout): boolean => waiting > refused;

/** The changes of a campaign, the latest first, read again while tracks are being moved. */
export const useChanges = (campaign: string) =>
  useQuery({
    queryKey: ['campaign', campaign, 'definition-changes'],
    queryFn: ({ signal }) => get('/campaigns/{id}/definition-changes', { params: { id: campaign }, signal }),
    refetchInterval: ({ state }) => {
      const [latest] = state.data?.items ?? [];
      const [rollout] = latest?.rollouts ?? [];
      return rollout !== undefined && isUnderWay(rollout) ? pollMs : false;
    },
  });
