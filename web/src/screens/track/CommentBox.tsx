/** A word to everybody who works on this file. Goes into the journal; cannot be taken back. */
import { TextArea } from '../../design/components/Field';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { ActionForm, errorAt, missing, useSending } from '../../work/actions/sending';
import type { Track } from '../../work/types';

export function CommentBox({ track }: { readonly track: Track }) {
  const sending = useSending(track.id, () => undefined);
  const draft = useDraft(
    `comment:${track.id}`,
    'comment',
    '',
    (kept) =>
      typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string'
        ? kept.text
        : undefined,
    (text) => (text === '' ? undefined : { text }),
  );
  const submit = (): void => {
    const problems = missing([draft.value.trim() === '', 'trao-doi', t.track.commentMissing]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send({ type: 'comment', text: draft.value.trim() }, t.track.commented, () => {
      draft.clear();
      draft.set('');
    });
  };
  return (
    <div className="no-print comment">
      <ActionForm sending={sending} submit={t.track.commentNow} look="secondary" onSubmit={submit}>
        <TextArea
          id="trao-doi"
          label={t.track.comment}
          value={draft.value}
          onChange={draft.set}
          maxLength={4000}
          rows={2}
          error={errorAt(sending.problems, 'trao-doi')}
        />
      </ActionForm>
    </div>
  );
}
