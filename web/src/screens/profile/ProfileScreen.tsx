/** Who I am here, how this device shows things, my password. */
import { useState } from 'react';
import { call } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useMe } from '../../app/queries';
import { Button } from '../../design/components/Button';
import { Checkbox, RadioGroup } from '../../design/components/Choice';
import { TextField } from '../../design/components/Field';
import { Banner, ErrorSummary, type FormProblem } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { signOut } from '../../app/signOut';
import { appearance, setAppearance, type Appearance } from '../../lib/appearance';
import { useStore } from '../../lib/store';
import { t } from '../../messages';
import { LeaveSection } from '../people/Leave';
import { CalendarFeed } from './CalendarFeed';

export default function ProfileScreen() {
  const me = useMe();
  if (me === undefined) return null;
  return (
    <Page
      title={me.person.name}
      lead={t.profile.signedInAs(me.username)}
      width="reading"
      actions={
        <Button icon="signOut" onPress={() => void signOut()}>
          {t.nav.signOut}
        </Button>
      }
    >
      <Section title={t.profile.hats}>
        {me.hats.length === 0 ? (
          <Banner tone="warn">{t.profile.hatsNone}</Banner>
        ) : (
          <ul className="card stack stack--tight">
            {me.hats.map((hat) => (
              <li key={`${hat.role}@${hat.unit.code}${hat.onBehalfOf?.id ?? ''}`}>
                <span className="strong">{hat.title}</span>, {hat.unit.name}
                {hat.onBehalfOf !== undefined && (
                  <span className="muted"> ({t.profile.onBehalf(hat.onBehalfOf.name)})</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <LeaveSection
        person={{ ...me.person, hats: me.hats.filter(({ own }) => own) }}
        editable={me.hats.some(({ own }) => own)}
      />
      <CalendarFeed />
      <AppearanceForm />
      <PasswordForm />
    </Page>
  );
}

const themes: readonly Appearance['theme'][] = ['system', 'light', 'dark'];
const texts: readonly Appearance['text'][] = ['normal', 'large', 'larger'];

function AppearanceForm() {
  const chosen = useStore(appearance);
  return (
    <Section title={t.profile.appearance}>
      <div className="card stack">
        <RadioGroup
          label={t.profile.text}
          inline
          value={chosen.text}
          onChange={(value) => {
            const text = texts.find((one) => one === value);
            if (text !== undefined) setAppearance({ text });
          }}
          options={[
            { value: 'normal', label: t.profile.textNormal },
            { value: 'large', label: t.profile.textLarge },
            { value: 'larger', label: t.profile.textLarger },
          ]}
        />
        <RadioGroup
          label={t.profile.theme}
          inline
          value={chosen.theme}
          onChange={(value) => {
            const theme = themes.find((one) => one === value);
            if (theme !== undefined) setAppearance({ theme });
          }}
          options={[
            { value: 'system', label: t.profile.themeSystem },
            { value: 'light', label: t.profile.themeLight },
            { value: 'dark', label: t.profile.themeDark },
          ]}
        />
        <Checkbox selected={chosen.shortcuts} onChange={(shortcuts) => setAppearance({ shortcuts })}>
          {t.profile.shortcuts}
        </Checkbox>
      </div>
    </Section>
  );
}

function PasswordForm() {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const at = (field: string): string | undefined => problems.find((one) => one.field === field)?.message;

  const submit = async (): Promise<void> => {
    const wrong: FormProblem[] = [
      ...(present === '' ? [{ field: 'hien-tai', message: t.field.missing(t.profile.present) }] : []),
      ...(next === '' ? [{ field: 'moi', message: t.field.missing(t.profile.next) }] : []),
      ...(next !== repeat ? [{ field: 'lap-lai', message: t.profile.repeatWrong }] : []),
    ];
    setProblems(wrong);
    if (wrong.length > 0) return;
    setPending(true);
    try {
      await call('POST', '/me/password', { body: { present, next } });
      toast(t.profile.changed);
      setPresent('');
      setNext('');
      setRepeat('');
    } catch (error) {
      const code = error instanceof ApiError ? error.code : '';
      const field = code === 'PASSWORD_WRONG' ? 'hien-tai' : code === 'PASSWORD_WEAK' ? 'moi' : '';
      setProblems([{ field, message: error instanceof Error ? error.message : t.connection.lost }]);
    } finally {
      setPending(false);
    }
  };

  return (
    <Section title={t.profile.password}>
      <form
        className="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary problems={problems} />
        <TextField
          id="hien-tai"
          label={t.profile.present}
          type="password"
          autoComplete="current-password"
          value={present}
          onChange={setPresent}
          width="medium"
          error={at('hien-tai')}
        />
        <TextField
          id="moi"
          label={t.profile.next}
          hint={t.profile.nextHint}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          width="medium"
          error={at('moi')}
        />
        <TextField
          id="lap-lai"
          label={t.profile.repeat}
          type="password"
          autoComplete="new-password"
          value={repeat}
          onChange={setRepeat}
          width="medium"
          error={at('lap-lai')}
        />
        <div>
          <Button type="submit" look="primary" isPending={pending}>
            {t.profile.password}
          </Button>
        </div>
      </form>
    </Section>
  );
}
