/** One template: its next occurrences and those behind, and what can be done with each. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Facts, Page, Section } from '../../design/components/Page';
import { Table, type Column } from '../../design/components/Table';
import { DateText, Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { moment, shortDate } from '../../lib/civil';
import { t } from '../../messages';
import { templateWords as w } from '../../messages/templates';
import {
  occurrenceTones,
  periodText,
  scopeText,
  scheduleText,
  templateTones,
  type Occurrence,
  type Template,
} from './words';

const pollMs = 2000;
/** What is due is launched within so long; what has not come by then was due while the template was paused. */
const launchMs = 300_000;
const longestMs = 3_600_000;

/** When to look again: all the time while something is being launched, else when the next occurrence is due. */
function nextLookMs({ status, next, past }: Template): number | false {
  if ([...next, ...past].some(({ state }) => state === 'requested')) return pollMs;
  const waits = next
    .filter(({ state }) => state === 'planned')
    .map(({ startsAt }) => Date.parse(startsAt) - Date.now())
    .filter((wait) => wait > -launchMs);
  const [first] = waits;
  if (status !== 'active' || first === undefined) return false;
  return Math.min(longestMs, Math.max(pollMs, first));
}

type Asked = { readonly what: 'end' } | { readonly what: 'run' | 'skip'; readonly occurrence: Occurrence };

const reasonField = 'ly-do-bo-qua';

export default function TemplateScreen() {
  const { id } = useParams<{ id: string }>();
  const template = useQuery({
    queryKey: ['templates', id],
    queryFn: ({ signal }) => get('/templates/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data === undefined ? false : nextLookMs(state.data)),
  });
  return <Loaded query={template}>{(found) => <Shown template={found} />}</Loaded>;
}

function Shown({ template }: { readonly template: Template }) {
  const { id, name, status, definition, owner, body, mayManage, next, past } = template;
  const [asked, setAsked] = useState<Asked>();
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const done = (message: string) => (changed: Template) => {
    setAsked(undefined);
    setReason('');
    toast(message);
    client.setQueryData(['templates', id], changed);
    void client.invalidateQueries({ queryKey: ['templates'], exact: true });
  };
  const params = { id };
  const pause = useSend((key) => call('POST', '/templates/{id}/pause', { params, key }), done(w.paused));
  const resume = useSend((key) => call('POST', '/templates/{id}/resume', { params, key }), done(w.resumed));
  const end = useSend((key) => call('POST', '/templates/{id}/end', { params, key }), done(w.endedToast));
  const occurrence = asked === undefined || asked.what === 'end' ? undefined : asked.occurrence;
  const run = useSend(
    (key) =>
      call('POST', '/templates/{id}/run', {
        params,
        body: occurrence === undefined ? {} : { key: occurrence.key },
        key,
      }),
    done(w.ran),
  );
  const skip = useSend(
    (key) =>
      call('POST', '/templates/{id}/skip', {
        params,
        body: { key: occurrence?.key ?? '', reason: reason.trim() },
        key,
      }),
    done(w.skipped),
    (path) => (path === 'reason' ? reasonField : ''),
  );
  const on = occurrence === undefined ? '' : shortDate(occurrence.on);
  const manages = mayManage && status !== 'ended';
  const first = next.find(({ state }) => state === 'planned');
  const words = {
    end: { title: w.endTitle, text: w.endText, label: w.end, send: end },
    run: { title: w.runTitle(on), text: w.runText, label: w.run, send: run },
    skip: { title: w.skipTitle(on), text: '', label: w.skip, send: skip },
  };
  const dialog = asked === undefined ? undefined : words[asked.what];
  const submit = (): void =>
    dialog?.send.submit(
      asked?.what === 'skip' && reason.trim().length < 3
        ? [{ field: reasonField, message: w.skipMissing }]
        : [],
    );
  return (
    <Page
      title={name}
      lead={<Tag tone={templateTones[status]}>{w.status[status]}</Tag>}
      crumbs={[
        { label: t.nav.campaigns, href: '/dot' },
        { label: w.title, href: '/dinh-ky' },
      ]}
      actions={
        manages && (
          <>
            {first !== undefined && (
              <Button look="primary" icon="play" onPress={() => setAsked({ what: 'run', occurrence: first })}>
                {w.runNow}
              </Button>
            )}
            <ButtonLink icon="edit" href={`/dinh-ky/${id}/sua`}>
              {w.edit}
            </ButtonLink>
            {status === 'active' ? (
              <Button icon="pause" isPending={pause.pending} onPress={() => pause.submit()}>
                {w.pause}
              </Button>
            ) : (
              <Button icon="play" isPending={resume.pending} onPress={() => resume.submit()}>
                {w.resume}
              </Button>
            )}
            <Button look="quiet" onPress={() => setAsked({ what: 'end' })}>
              {w.end}
            </Button>
          </>
        )
      }
    >
      <ErrorSummary problems={[...pause.problems, ...resume.problems]} />
      <div className="card">
        <Facts
          items={[
            [
              w.process,
              <TextLink
                key="process"
                href={`/quy-trinh/${definition.code}`}
              >{`${definition.code} · ${definition.name}`}</TextLink>,
            ],
            [w.owner, owner.name],
            [w.partScope, scopeText(template)],
            [w.schedule, scheduleText(body.rule)],
            [w.period, periodText(body.rule)],
            [w.campaignNameIs, body.campaignName],
            [w.dayOffIs, w.dayOffOptions[body.rule.dayOff]],
            [w.overlapIs, w.overlapOptions[body.rule.overlap]],
          ]}
        />
      </div>
      {status !== 'ended' && (
        <Section title={w.next}>
          <Occurrences label={w.next} items={next} onAsk={manages ? setAsked : undefined} />
        </Section>
      )}
      <Section title={w.past}>
        {past.length === 0 ? (
          <p className="muted">{w.noPast}</p>
        ) : (
          <Occurrences label={w.past} items={past} onAsk={manages ? setAsked : undefined} />
        )}
      </Section>
      <Dialog
        title={dialog?.title ?? ''}
        open={dialog !== undefined}
        onClose={() => setAsked(undefined)}
        footer={
          <DialogButtons
            label={dialog?.label ?? ''}
            look={asked?.what === 'end' ? 'danger' : 'primary'}
            isPending={dialog?.send.pending ?? false}
            onDo={submit}
            onCancel={() => setAsked(undefined)}
          />
        }
      >
        <div className="stack">
          <ErrorSummary problems={dialog?.send.problems ?? []} />
          {dialog !== undefined && dialog.text !== '' && <p>{dialog.text}</p>}
          {asked?.what === 'skip' && (
            <TextField
              id={reasonField}
              label={w.skipReason}
              value={reason}
              onChange={setReason}
              error={skip.errorAt(reasonField)}
              maxLength={500}
              required
            />
          )}
        </div>
      </Dialog>
    </Page>
  );
}

function Occurrences({
  label,
  items,
  onAsk,
}: {
  readonly label: string;
  readonly items: readonly Occurrence[];
  readonly onAsk: ((asked: Asked) => void) | undefined;
}) {
  const columns: readonly Column<Occurrence>[] = [
    {
      id: 'on',
      label: w.on,
      heading: true,
      cell: ({ key, on }) => (
        <div>
          <DateText on={on} />
          {key !== on && <p className="muted">{w.insteadOf(shortDate(key))}</p>}
        </div>
      ),
    },
    {
      id: 'state',
      label: w.state,
      cell: ({ state, reason, by }) => (
        <>
          <Tag tone={occurrenceTones[state]}>{w.states[state]}</Tag>
          {reason !== null && <p className="soft">{reason}</p>}
          {by !== null && <p className="muted">{w.by(by.name)}</p>}
        </>
      ),
    },
    {
      id: 'campaign',
      label: w.campaign,
      cell: ({ campaign, startsAt, state }) =>
        campaign !== null ? (
          <TextLink href={`/dot/${campaign}`}>{w.toCampaign}</TextLink>
        ) : (
          state !== 'skipped' &&
          state !== 'dayOff' && <span className="muted">{`${w.startsAt} ${moment(startsAt)}`}</span>
        ),
    },
    ...(onAsk === undefined
      ? []
      : [
          {
            id: 'act',
            label: w.actions,
            cell: (occurrence: Occurrence) => {
              const { state, on } = occurrence;
              const open = state === 'planned' || state === 'refused';
              return (
                <div className="row row--tight">
                  {(open || state === 'skipped') && (
                    <Button
                      size="small"
                      aria-label={w.runOf(shortDate(on))}
                      onPress={() => onAsk({ what: 'run', occurrence })}
                    >
                      {w.run}
                    </Button>
                  )}
                  {open && (
                    <Button
                      size="small"
                      look="quiet"
                      aria-label={w.skipOf(shortDate(on))}
                      onPress={() => onAsk({ what: 'skip', occurrence })}
                    >
                      {w.skip}
                    </Button>
                  )}
                </div>
              );
            },
          },
        ]),
  ];
  return <Table label={label} columns={columns} rows={items} keyOf={({ key }) => key} />;
}
