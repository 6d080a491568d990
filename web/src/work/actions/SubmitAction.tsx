/** Doing a step: its form and files, kept while typing, sent once. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { Checkbox } from '../../design/components/Choice';
import { Banner } from '../../design/components/Message';
import { Button } from '../../design/components/Button';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { countedWords as w } from '../../messages/counted';
import { CountedOffer } from '../CountedOffer';
import { takesCounted, untaken, withCounted } from '../counted';
import { filled, problemsOf, valuesFrom, type FormValue } from '../form';
import { FormFields } from '../FormFields';
import type { Work } from '../types';
import { ActionForm, useSending, type ActionProps } from './sending';

/** What was handed in the last time: a return for revision, or a recall, starts from it. */
const before = (work: Work): Record<string, FormValue> =>
  valuesFrom(work.form, work.handedInBefore?.body['form']);

export default function SubmitAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [nothing, setNothing] = useState(false);
  const draft = useDraft(
    `command:${track.id}:${work.key}:${work.round}`,
    'command',
    before(work),
    (kept) => valuesFrom(work.form, kept),
    (values) => (Object.keys(filled(values)).length === 0 ? undefined : filled(values)),
  );
  const counted = useQuery({
    queryKey: ['track', track.id, 'counted', work.key],
    queryFn: ({ signal }) =>
      get('/tracks/{id}/counted', { params: { id: track.id }, query: { key: work.key }, signal }),
    enabled: takesCounted(work.form),
  });
  const beneath = (code: string) => {
    const offer = counted.data?.fields.find(({ field }) => field === code);
    return counted.data === undefined || offer === undefined ? null : (
      <CountedOffer
        label={work.form[code]?.label ?? code}
        counted={counted.data}
        offer={offer}
        value={draft.value[code] ?? null}
        onTake={(value) => draft.set({ ...draft.value, [code]: value })}
      />
    );
  };
  const open = untaken(draft.value, counted.data?.fields ?? []);
  const submit = (): void => {
    const problems = nothing ? [] : problemsOf(work.form, draft.value);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'submit',
        key: work.key,
        form: nothing ? {} : filled(draft.value),
        nothingToReport: nothing,
        ...(counted.data !== undefined && { countedOn: counted.data.cutOffOn }),
      },
      t.work.submitted(work.name),
      draft.clear,
    );
  };
  const hasForm = Object.keys(work.form).length > 0;
  return (
    <ActionForm
      sending={sending}
      submit={hasForm ? t.work.submit : t.work.markDone}
      onSubmit={submit}
      draft={draft.state}
    >
      {draft.restored && (
        <Banner
          title={t.work.restored}
          actions={
            <Button
              size="small"
              onPress={() => {
                draft.clear();
                draft.set(before(work));
              }}
            >
              {t.work.startOver}
            </Button>
          }
        />
      )}
      {work.period !== null && (
        <Checkbox selected={nothing} onChange={setNothing}>
          <span className="strong">{t.work.nothingToReport}</span>
          <span className="option__detail">{t.work.nothingHint}</span>
        </Checkbox>
      )}
      {!nothing && takesCounted(work.form) && (
        <Banner
          title={counted.isError ? w.failed : w.lead}
          {...(open > 1 && {
            actions: (
              <Button
                size="small"
                onPress={() => draft.set(withCounted(draft.value, counted.data?.fields ?? []))}
              >
                {w.takeAll(open)}
              </Button>
            ),
          })}
        />
      )}
      {!nothing && hasForm && (
        <FormFields
          form={work.form}
          values={draft.value}
          onChange={draft.set}
          problems={sending.problems}
          beneath={beneath}
        />
      )}
      {!nothing && hasForm && <p className="muted">{t.files.noSecrets}</p>}
    </ActionForm>
  );
}
