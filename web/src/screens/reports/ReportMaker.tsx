/** Lập báo cáo: six months, a year, a topic. Asked for, looked at, what has passed marked, taken out as Word. */
import { useState } from 'react';
import { call, saveFile } from '../../api/client';
import type { Get, ReplyOf } from '../../api/types';
import { useMe } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { Checkbox, Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { TextArea, TextField } from '../../design/components/Field';
import { Banner, EmptyState, ErrorSummary } from '../../design/components/Message';
import { More, Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { deviceToday } from '../../lib/civil';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { reportPaperWords as w } from '../../messages/reportPapers';
import { DraftNote } from '../../work/actions/sending';
import { PaperFrame } from '../../work/PaperFrame';
import { UnitPicker } from '../../work/UnitPicker';
import { periodOptions } from './question';
import {
  emptyReport,
  isPeriodic,
  keptReport,
  kinds,
  periodFits,
  problemsOfReport,
  reportFrom,
  requestOf,
  textFields,
  type ReportForm,
} from './reportForm';
import { LateLines, TaskRows } from './ReportRows';

type Group = Get<'/figures/indicators'>['items'][number];
type Preview = ReplyOf<'POST', '/reports/preview'>;

const fieldOf = (path: string): string =>
  ({ unit: 'bc-don-vi', period: 'bc-ky', sources: 'bc-quy-trinh', cutOffOn: 'bc-chot' })[path] ?? '';

export default function ReportMaker({ groups }: { readonly groups: readonly Group[] }) {
  const me = useMe();
  const today = me?.today ?? deviceToday();
  const units = me?.capabilities.exportData ?? [];
  const own = me?.hats.find(({ unit }) => units.includes(unit.code))?.unit;
  const usual = own?.code ?? units[0] ?? null;
  const draft = useDraft<ReportForm>(
    'report',
    'report',
    emptyReport(usual),
    (kept) => reportFrom(kept, usual),
    keptReport,
  );
  const form = draft.value;
  const change = (part: Partial<ReportForm>): void => draft.set({ ...form, ...part });
  const [seen, setSeen] = useState<{ readonly preview: Preview; readonly of: ReportForm }>();
  const [accepted, setAccepted] = useState(false);

  const look = useSend(
    () => call('POST', '/reports/preview', { body: requestOf(form) }),
    (preview) => {
      setSeen({ preview, of: form });
      setAccepted(false);
    },
    fieldOf,
  );
  const keep = useSend(
    () => saveFile('/reports/file', { body: { ...requestOf(form), format: 'docx', acceptReview: accepted } }),
    () => toast(w.saved),
    fieldOf,
  );
  if (units.length === 0) return <EmptyState icon="lock" title={w.forbidden} />;
  const periods = periodOptions(today).filter(({ value }) => periodFits(form.kind, value));
  const stale = seen !== undefined && seen.of !== form;

  return (
    <div className="stack stack--loose">
      <p className="soft">{w.lead}</p>
      <form
        className="stack stack--loose no-print"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!look.pending) look.submit(problemsOfReport(form));
        }}
      >
        <ErrorSummary problems={look.problems} />
        <Section title={w.ask}>
          <div className="reports__ask">
            <Select
              label={w.kind}
              value={form.kind}
              onChange={(value) => {
                const kind = kinds.find((one) => one === value) ?? 'sixMonths';
                change({ kind, period: null });
              }}
              options={kinds.map((value) => ({ value, label: w.kinds[value] }))}
            />
            {isPeriodic(form.kind) ? (
              <Select
                id="bc-ky"
                label={w.period}
                required
                value={form.period}
                onChange={(period) => change({ period })}
                options={periods}
                error={look.errorAt('bc-ky')}
              />
            ) : (
              <Select
                id="bc-quy-trinh"
                label={w.process}
                required
                value={form.process}
                onChange={(process) => change({ process })}
                options={groups
                  .filter(({ campaigns }) => campaigns.length > 0)
                  .map(({ definition }) => ({ value: definition.code, label: definition.name }))}
                error={look.errorAt('bc-quy-trinh')}
              />
            )}
            <UnitPicker
              id="bc-don-vi"
              label={w.unit}
              required
              value={form.unit}
              onChange={(unit) => change({ unit })}
              known={form.unit === own?.code ? own : undefined}
              error={look.errorAt('bc-don-vi')}
            />
            <DateField
              id="bc-chot"
              label={w.cutOff}
              value={form.cutOffOn ?? today}
              max={today}
              onChange={(on) => change({ cutOffOn: on === today ? null : on })}
              error={look.errorAt('bc-chot')}
            />
          </div>
          {!isPeriodic(form.kind) && (
            <TextField
              label={w.subject}
              hint={w.subjectHint}
              value={form.subject}
              onChange={(subject) => change({ subject })}
              maxLength={2000}
            />
          )}
        </Section>
        <More summary={w.texts}>
          <div className="stack reports__texts">
            <p className="soft">{w.textsHint}</p>
            {textFields.map((name) => (
              <TextArea
                key={name}
                label={w[name]}
                value={form.texts[name]}
                onChange={(text) => change({ texts: { ...form.texts, [name]: text } })}
                maxLength={20_000}
              />
            ))}
            <TaskRows tasks={form.tasks} onChange={(tasks) => change({ tasks })} />
            <TextArea
              label={w.proposals}
              hint={w.proposalsHint}
              value={form.proposals}
              onChange={(proposals) => change({ proposals })}
              maxLength={20_000}
            />
          </div>
        </More>
        <div className="row">
          <Button type="submit" look="primary" icon="eye" isPending={look.pending}>
            {w.preview}
          </Button>
          <DraftNote state={draft.state} />
        </div>
      </form>
      {seen !== undefined && (
        <Section title={seen.preview.title}>
          <div className="stack">
            <p role="status">
              {w.groups(
                seen.preview.groups.done.length,
                seen.preview.groups.doing.length,
                seen.preview.groups.late.length,
              )}
            </p>
            {stale && <Banner>{w.stale}</Banner>}
            {seen.preview.review.length > 0 && (
              <Banner tone="warn" title={w.review(seen.preview.review.length)}>
                <ul className="reports__review">
                  {seen.preview.review.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <p>{w.reviewText}</p>
              </Banner>
            )}
            {seen.preview.groups.late.length > 0 && (
              <More summary={w.lateTitle(seen.preview.groups.late.length)}>
                <LateLines
                  lines={seen.preview.groups.late}
                  delays={form.delays}
                  onChange={(delays) => change({ delays })}
                />
              </More>
            )}
            <ErrorSummary problems={keep.problems} />
            {seen.preview.review.length > 0 && (
              <div id="bc-xem-lai">
                <Checkbox selected={accepted} onChange={setAccepted}>
                  {w.accept}
                </Checkbox>
              </div>
            )}
            <div className="row">
              <Button
                look="primary"
                icon="download"
                isPending={keep.pending}
                onPress={() =>
                  keep.submit(
                    seen.preview.review.length > 0 && !accepted
                      ? [{ field: 'bc-xem-lai', message: w.acceptMissing }]
                      : [],
                  )
                }
              >
                {w.word}
              </Button>
            </div>
            <PaperFrame title={`${w.previewed}: ${seen.preview.title}`} html={seen.preview.html} />
          </div>
        </Section>
      )}
      {seen === undefined && look.pending && <p className="muted">{t.common.loading}</p>}
    </div>
  );
}
