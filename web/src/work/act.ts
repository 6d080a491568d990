/** Acting on tracks: one key for one intention, and everything that it may have changed is read again. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { call, get, newKey } from '../api/client';
import { queryClient } from '../app/queries';
import type { Command, Track } from './types';

export const trackQuery = (id: string) => ({
  queryKey: ['track', id],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Track> =>
    get('/tracks/{id}', { params: { id }, signal }),
});

/** What somebody did: everything that shows it is read again. */
export async function refreshAfter(tracks: readonly string[]): Promise<void> {
  const campaigns = new Set(tracks.map((track) => track.split('.')[0] ?? ''));
  await Promise.all([
    ...tracks.map((track) => queryClient.invalidateQueries({ queryKey: ['track', track] })),
    ...[...campaigns].map((campaign) => queryClient.invalidateQueries({ queryKey: ['campaign', campaign] })),
    queryClient.invalidateQueries({ queryKey: ['inbox'] }),
    queryClient.invalidateQueries({ queryKey: ['campaigns'] }),
    queryClient.invalidateQueries({ queryKey: ['recommendations'] }),
    queryClient.invalidateQueries({ queryKey: ['registers'] }),
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
  ]);
}

export interface Intention {
  readonly track: string;
  readonly command: Command;
}

/** Sends one command. A try after a failure of the line is the same intention; a new press is a new one. */
export const sendCommand = ({ track, command }: Intention) =>
  call('POST', '/tracks/{id}/commands', { params: { id: track }, body: command, key: newKey() });

export function useAct(): UseMutationResult<Awaited<ReturnType<typeof sendCommand>>, Error, Intention> {
  return useMutation({
    mutationFn: sendCommand,
    // Also after a refusal: the page that was acted on may be older than what is true. Not waited for: what follows an
    // answer (a word about it, a draft put away) must happen before the form it came from goes.
    onSettled: (_, __, { track }) => {
      void refreshAfter([track]);
    },
  });
}

const bulkAtOnce = 100;

export interface BulkAnswer {
  readonly intention: Intention;
  /** Why it was refused; undefined when it was done. */
  readonly refused: string | undefined;
}

/** Sends many commands in parts; each is answered by itself. `progress` hears how many were answered. */
export async function sendCommands(
  intentions: readonly Intention[],
  progress: (done: number) => void,
): Promise<BulkAnswer[]> {
  const answers: BulkAnswer[] = [];
  for (let start = 0; start < intentions.length; start += bulkAtOnce) {
    const part = intentions.slice(start, start + bulkAtOnce);
    const reply = await call('POST', '/commands', {
      body: { commands: part.map(({ track, command }) => ({ track, command })) },
      key: newKey(),
    });
    part.forEach((intention, index) => {
      const answer = reply.answers[index];
      answers.push({ intention, refused: answer === undefined || answer.ok ? undefined : answer.message });
    });
    progress(answers.length);
  }
  await refreshAfter([...new Set(intentions.map(({ track }) => track))]);
  return answers;
}
