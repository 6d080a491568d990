/** Who stands behind a case: hidden until somebody who may says what for; every look is remembered. */
import { useState } from 'react';
import { call, get } from '../../api/client';
import type { Get } from '../../api/types';
import { useSend } from '../../app/useSend';
import { Button, TextLink } from '../../design/components/Button';
import { RadioGroup } from '../../design/components/Choice';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Facts, Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { registerWords as w } from '../../messages/registers';
import { refreshAfter } from '../../work/act';
import { identityOf, nobody, personFrom, personId, personProblems } from '../../work/person';
import { PersonFields } from '../../work/PersonFields';
import type { Track } from '../../work/types';

type Sender = Get<'/tracks/{id}/identity'>;
const purposes = ['handle', 'contact', 'check'] as const;

export function SenderSection({ track }: { readonly track: Track }) {
  const [seen, setSeen] = useState<Sender>();
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const right = track.case?.identity ?? null;
  return (
    <Section title={w.senderTitle} id="nguoi-gui">
      <div className="card stack">
        {seen === undefined ? (
          <>
            <p className="soft">{right === null ? w.notYours : w.hiddenText}</p>
            {right !== null && (
              <div className="row">
                <Button icon="eye" onPress={() => setAsking(true)}>
                  {w.reveal}
                </Button>
              </div>
            )}
          </>
        ) : (
          <Revealed
            sender={seen}
            mayWrite={right === 'write'}
            onEdit={() => setEditing(true)}
            onHide={() => setSeen(undefined)}
          />
        )}
      </div>
      {asking && (
        <AskPurpose
          track={track.id}
          onSeen={(sender) => {
            setSeen(sender);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {editing && seen !== undefined && (
        <EditSender
          track={track.id}
          sender={seen}
          onWritten={(sender) => {
            setSeen(sender);
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </Section>
  );
}

function Revealed({
  sender: { identity, isProtected, sameSender },
  mayWrite,
  onEdit,
  onHide,
}: {
  readonly sender: Sender;
  readonly mayWrite: boolean;
  readonly onEdit: () => void;
  readonly onHide: () => void;
}) {
  return (
    <>
      {isProtected && <Banner tone="warn">{w.protectedNote}</Banner>}
      {identity === null ? (
        <p className="soft">{w.nobody}</p>
      ) : (
        <Facts
          items={[
            [w.person.name, identity.name] as const,
            ...(identity.phone === undefined ? [] : [[w.person.phone, identity.phone] as const]),
            ...(identity.address === undefined ? [] : [[w.person.address, identity.address] as const]),
            ...(identity.summary === undefined
              ? []
              : [
                  [
                    w.person.summary,
                    <span key="summary" className="pre">
                      {identity.summary}
                    </span>,
                  ] as const,
                ]),
          ]}
        />
      )}
      {sameSender.length > 0 && (
        <p>
          {w.same(sameSender.length)}:{' '}
          {sameSender.map((other, index) => (
            <span key={other}>
              {index > 0 && ', '}
              <TextLink href={`/ho-so/${other}`}>{w.otherCase(index + 1)}</TextLink>
            </span>
          ))}
        </p>
      )}
      <div className="row">
        {mayWrite && (
          <Button icon="edit" onPress={onEdit}>
            {identity === null ? w.write : w.edit}
          </Button>
        )}
        <Button look="quiet" onPress={onHide}>
          {w.hide}
        </Button>
      </div>
    </>
  );
}

function AskPurpose({
  track,
  onSeen,
  onClose,
}: {
  readonly track: string;
  readonly onSeen: (sender: Sender) => void;
  readonly onClose: () => void;
}) {
  const [purpose, setPurpose] = useState<string | null>(null);
  const asked = purposes.find((one) => one === purpose);
  const form = useSend(
    () => get('/tracks/{id}/identity', { params: { id: track }, query: { for: asked } }),
    onSeen,
  );
  return (
    <Dialog
      title={w.reveal}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          label={w.revealNow}
          isPending={form.pending}
          onDo={() =>
            form.submit(asked === undefined ? [{ field: 'muc-dich', message: w.purposeMissing }] : [])
          }
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <p className="soft">{w.hiddenText}</p>
        <RadioGroup
          id="muc-dich"
          label={w.purpose}
          required
          value={purpose}
          onChange={setPurpose}
          options={purposes.map((value) => ({ value, label: w.purposes[value] }))}
          error={form.errorAt('muc-dich')}
        />
      </div>
    </Dialog>
  );
}

function EditSender({
  track,
  sender,
  onWritten,
  onClose,
}: {
  readonly track: string;
  readonly sender: Sender;
  readonly onWritten: (sender: Sender) => void;
  readonly onClose: () => void;
}) {
  const [person, setPerson] = useState(() => personFrom(sender.identity));
  const form = useSend(
    (key) => call('PUT', '/tracks/{id}/identity', { params: { id: track }, body: identityOf(person), key }),
    (written) => {
      toast(w.written);
      void refreshAfter([track]);
      onWritten(written);
    },
    (path) => (path in nobody ? personId(path) : ''),
  );
  return (
    <Dialog
      title={w.senderTitle}
      side
      open
      onClose={onClose}
      footer={
        <DialogButtons
          label={w.write}
          isPending={form.pending}
          onDo={() => form.submit(personProblems(person))}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <p className="soft">{w.person.hint}</p>
        <PersonFields value={person} onChange={setPerson} errorAt={form.errorAt} />
      </div>
    </Dialog>
  );
}
