/** Launches at once, or hands the launch in for somebody else to approve; once, however often it is sent. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, newKey } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { PostBody, ReplyOf } from '../../api/types';
import { Failure } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { Button } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { TextArea } from '../../design/components/Field';
import { Banner } from '../../design/components/Message';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import { requestWords as r } from '../../messages/launchRequests';
import { placed, type Placed } from './form';
import type { ParentWork } from './LaunchScreen';

const speeds: Readonly<Record<string, number>> = { fast: 10_000, faster: 2_000 };

export type Launched = ReplyOf<'POST', '/campaigns'>;
export type Submitted = ReplyOf<'POST', '/launch-requests'>;
/** What became of it. */
export type Sent =
  | { readonly how: 'launched'; readonly launched: Launched }
  | { readonly how: 'submitted'; readonly submitted: Submitted };

export function SendButtons({
  body,
  unitCount,
  launches,
  note,
  onNote,
  request,
  parent,
  isDisabled,
  onProblems,
  onSent,
  onBack,
}: {
  readonly body: PostBody<'/campaigns'>;
  readonly unitCount: number;
  /** May launch it without anybody's approval. */
  readonly launches: boolean;
  /** What is said to whoever approves it; kept with the draft of the launch. */
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** The request that is handed in again. */
  readonly request: string | undefined;
  readonly parent: ParentWork | undefined;
  readonly isDisabled: boolean;
  readonly onProblems: (problems: readonly Placed[]) => void;
  readonly onSent: (sent: Sent) => void;
  readonly onBack: () => void;
}) {
  const key = useRef(newKey());
  const me = useMe();
  const client = useQueryClient();
  const [speed, setSpeed] = useState('real');
  const dayMs = speeds[speed];
  const paced = { ...body, ...(dayMs !== undefined && { dayMs }) };
  const handlers = {
    onSuccess: (sent: Sent) => {
      onSent(sent);
      void client.invalidateQueries();
    },
    onError: (error: Error) => {
      // Refused is not sent: what is sent next is another intention.
      key.current = newKey();
      if (error instanceof ApiError) onProblems(error.problems.map(placed));
    },
  };
  const launch = useMutation({
    mutationFn: async (): Promise<Sent> => ({
      how: 'launched',
      launched: await call('POST', '/campaigns', {
        body: { ...paced, ...(parent !== undefined && { parent: { track: parent.track, key: parent.key } }) },
        key: key.current,
      }),
    }),
    ...handlers,
  });
  const submit = useMutation({
    mutationFn: async (): Promise<Sent> => {
      const given = { launch: paced, ...(note.trim() !== '' && { note: note.trim() }) };
      const submitted =
        request === undefined
          ? await call('POST', '/launch-requests', { body: given, key: key.current })
          : await call('POST', '/launch-requests/{id}/submit', {
              params: { id: request },
              body: given,
              key: key.current,
            });
      return { how: 'submitted', submitted };
    },
    ...handlers,
  });
  const error = launch.error ?? submit.error;
  const isPending = launch.isPending || submit.isPending;
  const mayLaunch = (launches && request === undefined) || parent !== undefined;
  return (
    <div className="stack">
      {error !== null && !(error instanceof ApiError && error.problems.length > 0) && (
        <Failure error={error} />
      )}
      {!mayLaunch && <Banner>{r.submitLead}</Banner>}
      {parent === undefined && (
        <TextArea
          label={r.noteLabel}
          hint={r.noteHint}
          value={note}
          onChange={onNote}
          rows={2}
          maxLength={2000}
        />
      )}
      {me?.scaledClock === true && (
        <Select
          label={w.speed}
          hint={w.speedHint}
          value={speed}
          onChange={setSpeed}
          options={[
            { value: 'real', label: w.speedReal },
            { value: 'fast', label: w.speedFast },
            { value: 'faster', label: w.speedFaster },
          ]}
        />
      )}
      <div className="row">
        {mayLaunch && (
          <Button
            look="primary"
            icon="campaign"
            isPending={launch.isPending}
            isDisabled={isDisabled || isPending}
            onPress={() => launch.mutate()}
          >
            {launch.isPending ? w.launching : w.launch(unitCount)}
          </Button>
        )}
        {parent === undefined && (
          <Button
            look={mayLaunch ? 'secondary' : 'primary'}
            icon="send"
            isPending={submit.isPending}
            isDisabled={isDisabled || isPending}
            onPress={() => submit.mutate()}
          >
            {submit.isPending ? r.submitting : mayLaunch ? r.submitInstead : r.submit}
          </Button>
        )}
        <Button look="quiet" onPress={onBack}>
          {t.common.back}
        </Button>
      </div>
    </div>
  );
}
