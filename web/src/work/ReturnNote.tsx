/** Why a step is to be done again: the words of whoever sent it back. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { Banner } from '../design/components/Message';
import { DateText } from '../design/components/Tag';
import { t } from '../messages';
import type { Track, Work } from './types';

export function ReturnNote({ track, work }: { readonly track: Track; readonly work: Work }) {
  const events = useQuery({
    queryKey: ['campaign', track.campaign.id, 'returns', track.id],
    queryFn: ({ signal }) =>
      get('/campaigns/{id}/journal', {
        params: { id: track.campaign.id },
        query: { track: track.id, type: ['decided', 'documentMoved'], limit: 50 },
        signal,
      }),
  });
  const sentBack = events.data?.items.find((event) =>
    work.kind === 'document'
      ? event.type === 'documentMoved' && event.key === work.key && event.data['stage'] === 'draft'
      : event.type === 'decided' && event.data['outcome'] === 'return',
  );
  if (sentBack === undefined || sentBack.note === null) return null;
  return (
    <Banner tone="warn" title={t.work.returned}>
      <p className="pre">{sentBack.note}</p>
      <p className="muted">
        {sentBack.by?.name}, <DateText on={sentBack.on} />
      </p>
    </Banner>
  );
}
