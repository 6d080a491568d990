/** Adds a person, or changes the name and how to reach somebody. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../api/client';
import { useSend } from '../../app/useSend';
import { TextField } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { toast } from '../../design/components/Toast';
import { fold } from '../../lib/fold';
import { t } from '../../messages';
import { peopleWords as w } from '../../messages/people';
import type { Person } from './queries';

/** "Nguyễn Văn An" → "nguyen.van.an" */
export const suggestedId = (name: string): string =>
  fold(name)
    .trim()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 40);

const fields: Readonly<Record<string, string>> = {
  id: 'cb-id',
  PERSON_TAKEN: 'cb-id',
  name: 'cb-name',
  email: 'cb-email',
  phone: 'cb-phone',
};
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function PersonForm({
  person,
  onClose,
}: {
  /** Undefined for a new one. */
  readonly person?: Person;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState(person?.name ?? '');
  const [ownId, setOwnId] = useState<string>();
  const [email, setEmail] = useState(person?.email ?? '');
  const [phone, setPhone] = useState(person?.phone ?? '');
  const id = ownId ?? suggestedId(name);
  const form = useSend(
    (key) => {
      const body = { name: name.trim(), email: orNull(email), phone: orNull(phone) };
      return person === undefined
        ? call('POST', '/people', { body: { ...body, id }, key })
        : call('PATCH', '/people/{id}', { params: { id: person.id }, body, key });
    },
    (saved) => {
      void client.invalidateQueries({ queryKey: ['people'] });
      toast(person === undefined ? w.added(saved.name) : w.saved);
      onClose();
      if (person === undefined) navigate(`/to-chuc/nguoi/${saved.id}`);
    },
    (path) => fields[path] ?? '',
  );
  const submit = (): void =>
    form.submit([
      ...(name.trim() === '' ? [{ field: 'cb-name', message: t.field.missing(w.name) }] : []),
      ...(person === undefined && id === '' ? [{ field: 'cb-id', message: t.field.missing(w.id) }] : []),
      ...(email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim())
        ? [{ field: 'cb-email', message: w.emailWrong }]
        : []),
    ]);
  return (
    <Dialog
      title={person === undefined ? w.addTitle : w.editTitle}
      side
      open
      onClose={onClose}
      footer={
        <DialogButtons
          label={person === undefined ? w.add : t.common.save}
          isPending={form.pending}
          onDo={submit}
          onCancel={onClose}
        />
      }
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary problems={form.problems} />
        <TextField
          id="cb-name"
          label={w.name}
          value={name}
          onChange={setName}
          maxLength={200}
          error={form.errorAt('cb-name')}
          autoFocus
          required
        />
        {person === undefined && (
          <TextField
            id="cb-id"
            label={w.id}
            hint={w.idHint}
            value={id}
            onChange={setOwnId}
            maxLength={64}
            error={form.errorAt('cb-id')}
            required
          />
        )}
        <TextField
          id="cb-email"
          label={w.email}
          hint={w.emailHint}
          type="email"
          inputMode="email"
          value={email}
          onChange={setEmail}
          maxLength={200}
          error={form.errorAt('cb-email')}
        />
        <TextField
          id="cb-phone"
          label={w.phone}
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={setPhone}
          maxLength={20}
          error={form.errorAt('cb-phone')}
        />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
