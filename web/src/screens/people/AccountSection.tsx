/** How somebody signs in: create the account, set a new password, lock and unlock. For administrators of the unit. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { moment } from '../../lib/civil';
import { t } from '../../messages';
import { peopleWords as w } from '../../messages/people';
import { suggestedId } from './PersonForm';
import { suggestedPassword } from './password';
import type { Account, Person } from './queries';

type Asking = 'create' | { readonly what: 'reset' | 'lock'; readonly account: Account };

export function AccountSection({ person }: { readonly person: Person }) {
  const [asking, setAsking] = useState<Asking>();
  const accounts = useQuery({
    queryKey: ['people', 'accounts', person.id],
    queryFn: ({ signal }) => get('/accounts', { query: { person: person.id }, signal }),
  });
  const close = (): void => setAsking(undefined);
  return (
    <Section
      title={w.account}
      actions={
        accounts.data?.items.length === 0 && (
          <Button size="small" icon="plus" onPress={() => setAsking('create')}>
            {w.create}
          </Button>
        )
      }
    >
      <Loaded query={accounts}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{w.accountNone}</p>
          ) : (
            <ul className="card card--flush people__lines">
              {items.map((account) => (
                <AccountLine
                  key={account.id}
                  account={account}
                  onReset={() => setAsking({ what: 'reset', account })}
                  onLock={() => setAsking({ what: 'lock', account })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asking === 'create' && <PasswordDialog person={person} onClose={close} />}
      {asking !== undefined && asking !== 'create' && asking.what === 'reset' && (
        <PasswordDialog person={person} account={asking.account} onClose={close} />
      )}
      {asking !== undefined && asking !== 'create' && asking.what === 'lock' && (
        <LockDialog account={asking.account} onClose={close} />
      )}
    </Section>
  );
}

function AccountLine({
  account,
  onReset,
  onLock,
}: {
  readonly account: Account;
  readonly onReset: () => void;
  readonly onLock: () => void;
}) {
  const client = useQueryClient();
  const unlock = useSend(
    (key) => call('PATCH', '/accounts/{id}', { params: { id: account.id }, body: { disabled: false }, key }),
    () => {
      void client.invalidateQueries({ queryKey: ['people', 'accounts'] });
      toast(w.unlocked);
    },
  );
  return (
    <li>
      <div>
        <span className="strong">{account.username}</span>{' '}
        <Tag tone={account.disabled ? 'late' : 'done'}>{account.disabled ? w.disabled : w.active}</Tag>
        <div className="muted">
          {account.lockedUntil === null
            ? w.since2(moment(account.createdAt))
            : w.lockedUntil(moment(account.lockedUntil))}
        </div>
        <ErrorSummary problems={unlock.problems} />
      </div>
      <div className="row row--tight">
        <Button size="small" onPress={onReset}>
          {w.reset}
        </Button>
        {account.disabled ? (
          <Button size="small" isPending={unlock.pending} onPress={() => unlock.submit()}>
            {w.unlock}
          </Button>
        ) : (
          <Button size="small" look="danger" icon="lock" onPress={onLock}>
            {w.lock}
          </Button>
        )}
      </div>
    </li>
  );
}

const fields: Readonly<Record<string, string>> = {
  username: 'tk-ten',
  USERNAME_TAKEN: 'tk-ten',
  password: 'tk-mat-khau',
  PASSWORD_WEAK: 'tk-mat-khau',
};

/** Creates the account, or gives an existing one a new password. */
function PasswordDialog({
  person,
  account,
  onClose,
}: {
  readonly person: Person;
  readonly account?: Account;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const [username, setUsername] = useState(suggestedId(person.id));
  const [password, setPassword] = useState('');
  const form = useSend(
    async (key) => {
      if (account === undefined)
        await call('POST', '/accounts', {
          body: { personId: person.id, username: username.trim(), password },
          key,
        });
      else
        await call('PUT', '/accounts/{id}/password', { params: { id: account.id }, body: { password }, key });
    },
    () => {
      void client.invalidateQueries({ queryKey: ['people', 'accounts'] });
      toast(account === undefined ? w.created(username.trim()) : w.resetDone);
      onClose();
    },
    (path) => fields[path] ?? '',
  );
  const submit = (): void =>
    form.submit([
      ...(account === undefined && username.trim() === ''
        ? [{ field: 'tk-ten', message: t.field.missing(w.username) }]
        : []),
      ...(password === '' ? [{ field: 'tk-mat-khau', message: t.field.missing(w.password) }] : []),
    ]);
  return (
    <Dialog
      title={account === undefined ? w.createTitle(person.name) : w.resetTitle(account.username)}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          label={account === undefined ? w.create : w.reset}
          isPending={form.pending}
          onDo={submit}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        {account === undefined ? (
          <TextField
            id="tk-ten"
            label={w.username}
            hint={w.usernameHint}
            value={username}
            onChange={setUsername}
            autoComplete="off"
            maxLength={40}
            error={form.errorAt('tk-ten')}
            required
          />
        ) : (
          <p>{w.resetText}</p>
        )}
        <TextField
          id="tk-mat-khau"
          label={account === undefined ? w.password : w.newPassword}
          hint={w.passwordHint}
          value={password}
          onChange={setPassword}
          autoComplete="off"
          maxLength={200}
          error={form.errorAt('tk-mat-khau')}
          required
        />
        <div>
          <Button size="small" onPress={() => setPassword(suggestedPassword())}>
            {w.suggest}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function LockDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useQueryClient();
  const form = useSend(
    (key) => call('PATCH', '/accounts/{id}', { params: { id: account.id }, body: { disabled: true }, key }),
    () => {
      void client.invalidateQueries({ queryKey: ['people', 'accounts'] });
      toast(w.locked);
      onClose();
    },
  );
  return (
    <Dialog
      title={w.lockTitle(account.username)}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          look="danger"
          label={w.lock}
          isPending={form.pending}
          onDo={() => form.submit()}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <p>{w.lockText}</p>
      </div>
    </Dialog>
  );
}
