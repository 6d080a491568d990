/** Thư đã gửi: what people were mailed; in a demonstration this is where it is read. */
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Listed } from '../../app/Listed';
import { may, useMe } from '../../app/queries';
import { usePages } from '../../app/usePages';
import { EmptyState } from '../../design/components/Message';
import { More, Page } from '../../design/components/Page';
import { Filters } from '../../design/components/Tabs';
import { Tag, type Tone } from '../../design/components/Tag';
import { moment, shortDate } from '../../lib/civil';
import { outboxWords as w } from '../../messages/outbox';
import './Messages.css';

type Message = Get<'/messages'>['items'][number];
const pageSize = 40;
const kindIds = ['digest', 'escalation'] as const;
const tones: Readonly<Record<Message['status'], Tone>> = {
  pending: 'soon',
  sent: 'done',
  failed: 'late',
  skipped: 'plain',
};

export default function MessagesScreen() {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const everybody = may(me, 'operate') && search.get('cua') !== 'toi';
  const kind = kindIds.find((one) => one === search.get('loai'));
  const change = (name: string, value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const messages = usePages({
    of: ['messages'],
    by: [everybody, kind],
    size: pageSize,
    ask: (page, signal) =>
      get('/messages', {
        query: {
          ...(everybody && { everybody: 'true' as const }),
          ...(kind !== undefined && { kind }),
          ...page,
        },
        signal,
      }),
  });
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="row">
        {may(me, 'operate') && (
          <Filters
            label={w.whose}
            selected={everybody ? 'moi-nguoi' : 'toi'}
            onSelect={(id) => change('cua', id)}
            options={[
              { id: 'moi-nguoi', label: w.everybody },
              { id: 'toi', label: w.mine },
            ]}
          />
        )}
        <Filters
          label={w.kindLabel}
          selected={kind ?? 'tat-ca'}
          onSelect={(id) => change('loai', id)}
          options={[
            { id: 'tat-ca', label: w.allKinds },
            ...kindIds.map((id) => ({ id, label: w.kinds[id] })),
          ]}
        />
      </div>
      <Listed
        list={messages}
        empty={
          <EmptyState icon="mail" title={w.emptyTitle}>
            {w.emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="stack stack--tight">
            {items.map((message) => (
              <OneMessage key={message.key} message={message} />
            ))}
          </ul>
        )}
      </Listed>
    </Page>
  );
}

function OneMessage({ message }: { readonly message: Message }) {
  const { kind, status, day, subject, text, personName, to, sentAt, sendAfterAt, channel, reason, clock } =
    message;
  return (
    <li className="card message">
      <div className="row row--apart">
        <h2 className="message__subject">{subject ?? `${w.kinds[kind]}, ${shortDate(day)}`}</h2>
        <div className="row row--tight">
          {clock !== 'real' && <Tag tone="wait">{w.scaled}</Tag>}
          <Tag tone={tones[status]}>{w.statuses[status]}</Tag>
        </div>
      </div>
      <p className="soft">
        {w.to(personName ?? w.unknownPerson)}
        {to !== null && ` (${to})`} ·{' '}
        {sentAt === null ? w.waiting(moment(sendAfterAt)) : w.sentAt(moment(sentAt))}
        {channel === 'page' && ` · ${w.onPage}`}
      </p>
      {reason !== null && <p className="muted">{reason}</p>}
      {text === null ? (
        status === 'pending' && <p className="muted">{w.noText}</p>
      ) : (
        <More summary={w.read}>
          <p className="message__text">{text}</p>
        </More>
      )}
    </li>
  );
}
