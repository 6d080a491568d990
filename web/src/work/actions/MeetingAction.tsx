/** A meeting: its date first, then who came, how they voted, and the minutes. */
import { useState } from 'react';
import { DateField } from '../../design/components/DateField';
import { NumberField } from '../../design/components/Field';
import { Checkbox } from '../../design/components/Choice';
import { Filters } from '../../design/components/Tabs';
import { longDate } from '../../lib/civil';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { filled, problemsOf, valuesFrom, type FormValue } from '../form';
import { FormFields } from '../FormFields';
import { ActionForm, errorAt, missing, useSending, type ActionProps } from './sending';

interface Minutes {
  readonly heldOn: string | null;
  readonly summoned: number | null;
  readonly attended: number | null;
  readonly voted: boolean;
  readonly inFavour: number | null;
  readonly against: number | null;
  readonly other: number | null;
  readonly form: Record<string, FormValue>;
}

const blank: Minutes = {
  heldOn: null,
  summoned: null,
  attended: null,
  voted: false,
  inFavour: null,
  against: null,
  other: null,
  form: {},
};

export default function MeetingAction(props: ActionProps) {
  const { work } = props;
  const [part, setPart] = useState(work.meetingOn === null ? 'lich' : 'bien-ban');
  return (
    <div className="stack">
      <Filters
        label={t.work.meetingParts}
        options={[
          { id: 'lich', label: t.work.schedule },
          { id: 'bien-ban', label: t.work.record },
        ]}
        selected={part}
        onSelect={setPart}
      />
      {part === 'lich' ? <Schedule {...props} /> : <Record {...props} />}
    </div>
  );
}

function Schedule({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [on, setOn] = useState<string | null>(work.meetingOn);
  const submit = (): void => {
    const problems = missing([on === null, 'ngay-hop', t.field.dateMissing]);
    sending.setProblems(problems);
    if (on !== null)
      sending.send({ type: 'scheduleMeeting', key: work.key, on }, t.work.scheduled(longDate(on)));
  };
  return (
    <ActionForm sending={sending} submit={t.work.scheduleNow} onSubmit={submit}>
      <DateField
        id="ngay-hop"
        label={t.work.meetingOn}
        required
        value={on}
        onChange={setOn}
        min={track.campaign.today}
        error={errorAt(sending.problems, 'ngay-hop')}
      />
    </ActionForm>
  );
}

const numberIn = (kept: object, name: string): number | null => {
  const value = Object.entries(kept).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : null;
};

function Record({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const draft = useDraft<Minutes>(
    `command:${track.id}:${work.key}:${work.round}`,
    'command',
    { ...blank, heldOn: work.meetingOn },
    (kept) =>
      typeof kept !== 'object' || kept === null
        ? undefined
        : {
            heldOn: 'heldOn' in kept && typeof kept.heldOn === 'string' ? kept.heldOn : null,
            summoned: numberIn(kept, 'summoned'),
            attended: numberIn(kept, 'attended'),
            voted: 'voted' in kept && kept.voted === true,
            inFavour: numberIn(kept, 'inFavour'),
            against: numberIn(kept, 'against'),
            other: numberIn(kept, 'other'),
            form: valuesFrom(work.form, 'form' in kept ? kept.form : undefined),
          },
    (value) => ({ ...value, form: filled(value.form) }),
  );
  const minutes = draft.value;
  const set = (change: Partial<Minutes>): void => draft.set({ ...minutes, ...change });

  const submit = (): void => {
    const { heldOn, summoned, attended } = minutes;
    const problems = [
      ...missing(
        [heldOn === null, 'ngay-hop', t.field.dateMissing],
        [summoned === null, 'trieu-tap', t.field.missing(t.work.summoned)],
        [attended === null, 'co-mat', t.field.missing(t.work.attended)],
        [summoned !== null && attended !== null && attended > summoned, 'co-mat', t.work.tooManyThere],
        [
          minutes.voted &&
            (minutes.inFavour ?? 0) + (minutes.against ?? 0) + (minutes.other ?? 0) > (attended ?? 0),
          'tan-thanh',
          t.work.tooManyVotes,
        ],
      ),
      ...problemsOf(work.form, minutes.form),
    ];
    sending.setProblems(problems);
    if (problems.length > 0 || heldOn === null || summoned === null || attended === null) return;
    sending.send(
      {
        type: 'recordMeeting',
        key: work.key,
        heldOn,
        summoned,
        attended,
        form: filled(minutes.form),
        ...(minutes.voted && {
          votes: {
            inFavour: minutes.inFavour ?? 0,
            against: minutes.against ?? 0,
            other: minutes.other ?? 0,
          },
        }),
      },
      t.work.recorded,
      draft.clear,
    );
  };
  const share =
    minutes.summoned !== null && minutes.attended !== null && minutes.summoned > 0
      ? t.percent(minutes.attended, minutes.summoned)
      : undefined;
  return (
    <ActionForm sending={sending} submit={t.work.recordNow} onSubmit={submit} draft={draft.state}>
      <DateField
        id="ngay-hop"
        label={t.work.heldOn}
        required
        value={minutes.heldOn}
        onChange={(heldOn) => set({ heldOn })}
        max={track.campaign.today}
        error={errorAt(sending.problems, 'ngay-hop')}
      />
      <div className="row row--top">
        <NumberField
          id="trieu-tap"
          label={t.work.summoned}
          required
          min={0}
          value={minutes.summoned}
          onChange={(summoned) => set({ summoned })}
          error={errorAt(sending.problems, 'trieu-tap')}
        />
        <NumberField
          id="co-mat"
          label={t.work.attended}
          required
          min={0}
          value={minutes.attended}
          onChange={(attended) => set({ attended })}
          error={errorAt(sending.problems, 'co-mat')}
        />
      </div>
      {share !== undefined && <p className="soft">{t.work.attendance(share)}</p>}
      <Checkbox selected={minutes.voted} onChange={(voted) => set({ voted })}>
        {t.work.voted}
      </Checkbox>
      {minutes.voted && (
        <div className="row row--top">
          <NumberField
            id="tan-thanh"
            label={t.work.inFavour}
            min={0}
            value={minutes.inFavour}
            onChange={(inFavour) => set({ inFavour })}
            error={errorAt(sending.problems, 'tan-thanh')}
          />
          <NumberField
            label={t.work.against}
            min={0}
            value={minutes.against}
            onChange={(against) => set({ against })}
          />
          <NumberField
            label={t.work.other}
            min={0}
            value={minutes.other}
            onChange={(other) => set({ other })}
          />
        </div>
      )}
      <FormFields
        form={work.form}
        values={minutes.form}
        onChange={(form) => set({ form: { ...form } })}
        problems={sending.problems}
      />
    </ActionForm>
  );
}
