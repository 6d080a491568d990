/** The first run of a new office: the province, the tree from the shipped data, the first administrator. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../api/client';
import { signedIn } from '../api/session';
import type { Get } from '../api/types';
import { Button } from '../design/components/Button';
import { ComboBox } from '../design/components/Choice';
import { TextField } from '../design/components/Field';
import { ErrorSummary } from '../design/components/Message';
import { toast } from '../design/components/Toast';
import { t } from '../messages';
import { setupWords as w } from '../messages/setup';
import { queryClient } from './queries';
import { useSend } from './useSend';
import { SignInCard } from './SignInCard';

const fields: Readonly<Record<string, string>> = {
  code: 'kt-ma',
  SETUP_CODE_WRONG: 'kt-ma',
  province: 'kt-tinh',
  UNIT_UNKNOWN: 'kt-tinh',
  name: 'kt-ten',
  username: 'kt-dang-nhap',
  password: 'kt-mat-khau',
  PASSWORD_WEAK: 'kt-mat-khau',
};

/** The terminal prints an address with the code behind `#`, which no server hears. */
const codeOfAddress = (): string => decodeURIComponent(window.location.hash.slice(1));

export default function SetupPage({ provinces }: { readonly provinces: Get<'/setup'>['provinces'] }) {
  const [, navigate] = useLocation();
  const [code, setCode] = useState(codeOfAddress);
  const [province, setProvince] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [username, setUsername] = useState('quantri');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const form = useSend(
    async () => {
      const body = {
        code,
        province: province ?? '',
        name,
        username: username.trim().toLowerCase(),
        password,
      };
      const { units } = await call('POST', '/setup', { body, quiet: true });
      const session = await call('POST', '/session', {
        body: { username: body.username, password },
        quiet: true,
      });
      return { units, session };
    },
    ({ units, session }) => {
      queryClient.clear();
      toast(w.done(units));
      navigate('/to-chuc', { replace: true });
      signedIn(session.csrfToken);
    },
    (path) => fields[path] ?? '',
  );
  const submit = (): void =>
    form.submit([
      ...(code.trim() === '' ? [{ field: 'kt-ma', message: t.field.missing(w.code) }] : []),
      ...(province === null ? [{ field: 'kt-tinh', message: w.provinceMissing }] : []),
      ...(name.trim() === '' ? [{ field: 'kt-ten', message: t.field.missing(w.name) }] : []),
      ...(username.trim() === '' ? [{ field: 'kt-dang-nhap', message: t.field.missing(w.username) }] : []),
      ...(password === '' ? [{ field: 'kt-mat-khau', message: t.field.missing(w.password) }] : []),
      ...(password !== repeat ? [{ field: 'kt-lap-lai', message: w.repeatWrong }] : []),
    ]);
  return (
    <SignInCard>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1 className="signin__title">{w.title}</h1>
        <p className="soft">{w.lead}</p>
        <ErrorSummary problems={form.problems} />
        <TextField
          id="kt-ma"
          label={w.code}
          hint={w.codeHint}
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={60}
          error={form.errorAt('kt-ma')}
        />
        <ComboBox
          id="kt-tinh"
          label={w.province}
          hint={w.provinceHint}
          value={province}
          onChange={setProvince}
          options={provinces.map((one) => ({ value: one.code, label: one.name }))}
          error={form.errorAt('kt-tinh')}
        />
        <h2>{w.admin}</h2>
        <TextField
          id="kt-ten"
          label={w.name}
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={200}
          error={form.errorAt('kt-ten')}
        />
        <TextField
          id="kt-dang-nhap"
          label={w.username}
          hint={w.usernameHint}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          maxLength={40}
          error={form.errorAt('kt-dang-nhap')}
        />
        <TextField
          id="kt-mat-khau"
          label={w.password}
          hint={w.passwordHint}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          maxLength={200}
          error={form.errorAt('kt-mat-khau')}
        />
        <TextField
          id="kt-lap-lai"
          label={w.repeat}
          type="password"
          value={repeat}
          onChange={setRepeat}
          autoComplete="new-password"
          maxLength={200}
          error={form.errorAt('kt-lap-lai')}
        />
        <Button type="submit" look="primary" wide isPending={form.pending}>
          {w.submit}
        </Button>
      </form>
    </SignInCard>
  );
}
