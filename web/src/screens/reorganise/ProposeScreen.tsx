/** Proposes a reorganisation: what, by which decision, from when; looked at first, then sent for approval. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { call, get } from '../../api/client';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { RadioGroup, Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { NumberField, TextField } from '../../design/components/Field';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { orgWords } from '../../messages/organisation';
import { reorganiseWords as w } from '../../messages/reorganise';
import { UnitPicker } from '../../work/UnitPicker';
import { useChildren } from '../organisation/queries';
import { bodyOf, emptyForm, fieldOf, missing, whats, type Form } from './form';
import { Outcome } from './Outcome';
import type { Result } from './units';

export default function ProposeScreen() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const asked = search.get('don-vi');
  const [form, setForm] = useState<Form>(() => emptyForm(asked));
  const known = useQuery({
    queryKey: ['units', 'one', asked],
    queryFn: ({ signal }) => get('/org/units/{code}', { params: { code: asked ?? '' }, signal }),
    enabled: asked !== null,
  });
  const [seen, setSeen] = useState<Result>();
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
    setSeen(undefined);
  };
  const [first] = form.units;
  const splits = form.what === 'split' && first !== undefined && first !== null;
  // What lies below the top is of no use here, but costs nothing: it is in the cache of the tree.
  const below = useChildren(splits ? first : null);
  const children = splits ? (below.data ?? []) : [];
  const look = useSend(
    (key) => call('POST', '/org/reorganisations', { body: bodyOf(form, true), key }),
    setSeen,
    fieldOf,
  );
  const send = useSend(
    (key) => call('POST', '/org/reorganisations', { body: bodyOf(form, false), key }),
    ({ id }) => {
      toast(w.sent);
      void client.invalidateQueries({ queryKey: ['reorganisations'] });
      navigate(id === null ? '/to-chuc/sap-xep' : `/to-chuc/sap-xep/${id}`);
    },
    fieldOf,
  );
  // The same list from one keystroke to the next: a new one would take the focus away to the summary.
  const problems = send.problems.length > 0 ? send.problems : look.problems;
  const at = (field: string): string | undefined => problems.find((one) => one.field === field)?.message;
  const setUnit = (index: number, code: string | null): void =>
    change({ units: form.units.map((old, place) => (place === index ? code : old)), children: {} });
  return (
    <Page
      title={w.proposeTitle}
      width="reading"
      crumbs={[
        { label: orgWords.title, href: '/to-chuc' },
        { label: w.title, href: '/to-chuc/sap-xep' },
      ]}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          look.submit(
            missing(
              form,
              children.map(({ code }) => code),
            ),
          );
        }}
      >
        <ErrorSummary problems={problems} />
        <RadioGroup
          label={w.what}
          value={form.what}
          onChange={(value) => change({ what: whats.find((one) => one === value) ?? 'merge' })}
          options={whats.map((value) => ({ value, label: w.whats[value], detail: w.whatHints[value] }))}
        />
        <TextField
          id="sx-so"
          label={w.decisionNo}
          hint={w.decisionHint}
          value={form.decisionNo}
          onChange={(decisionNo) => change({ decisionNo })}
          maxLength={200}
          error={at('sx-so')}
          required
        />
        <DateField
          id="sx-ngay"
          label={w.on}
          value={form.on}
          onChange={(on) => change({ on })}
          error={at('sx-ngay')}
          required
        />
        {form.units.slice(0, form.what === 'merge' ? undefined : 1).map((unit, index) => (
          <div key={`${index}/${known.data?.code ?? ''}`} className="row">
            <div className="grow">
              <UnitPicker
                {...(index === 0 && known.data !== undefined && { known: known.data })}
                id={`sx-tu-${index}`}
                label={
                  form.what === 'merge'
                    ? w.fromNth(index + 1)
                    : form.what === 'split'
                      ? w.splitFrom
                      : form.what === 'dissolve'
                        ? w.dissolved
                        : w.renamed
                }
                value={unit}
                onChange={(code) => setUnit(index, code)}
                error={at(`sx-tu-${index}`)}
                required
              />
            </div>
            {form.what === 'merge' && index > 0 && (
              <Button
                icon="trash"
                iconOnly
                aria-label={`${w.removeRow}: ${w.fromNth(index + 1)}`}
                onPress={() => change({ units: form.units.filter((_, place) => place !== index) })}
              />
            )}
          </div>
        ))}
        {form.what === 'merge' && (
          <div>
            <Button size="small" icon="plus" onPress={() => change({ units: [...form.units, null] })}>
              {w.addFrom}
            </Button>
          </div>
        )}
        {(form.what === 'merge' || form.what === 'dissolve') && (
          <UnitPicker
            id="sx-vao"
            label={form.what === 'merge' ? w.into : w.heir}
            hint={form.what === 'dissolve' && w.heirHint}
            value={form.into}
            onChange={(into) => change({ into })}
            error={at('sx-vao')}
            required={form.what === 'merge'}
          />
        )}
        {(form.what === 'merge' || form.what === 'rename') && (
          <TextField
            id="sx-ten"
            label={form.what === 'merge' ? w.newNameAfterMerge : w.newName}
            hint={form.what === 'merge' && w.newNameHint}
            value={form.name}
            onChange={(name) => change({ name })}
            maxLength={200}
            error={at('sx-ten')}
            required={form.what === 'rename'}
          />
        )}
        {form.what === 'split' && <Heirs form={form} change={change} at={at} />}
        {children.map((child) => (
          <Select
            key={child.code}
            id={`sx-con-${child.code}`}
            label={w.childTo(child.name)}
            value={form.children[child.code] ?? null}
            onChange={(to) => change({ children: { ...form.children, [child.code]: to } })}
            options={form.heirs.flatMap(({ unit }, index) =>
              unit === null ? [] : [{ value: unit, label: w.heirNth(index + 1), detail: unit }],
            )}
            error={at(`sx-con-${child.code}`)}
            required
          />
        ))}
        {form.what !== 'rename' && (
          <RadioGroup
            label={w.hats}
            value={form.hats}
            onChange={(hats) => change({ hats: hats === 'move' ? 'move' : 'end' })}
            options={[
              { value: 'end', label: w.hatsEnd },
              { value: 'move', label: w.hatsMove },
            ]}
          />
        )}
        <div>
          <Button type="submit" look={seen === undefined ? 'primary' : 'secondary'} isPending={look.pending}>
            {w.preview}
          </Button>
        </div>
      </form>
      {seen !== undefined && (
        <Section title={w.previewTitle}>
          <Banner live>{w.nothingWritten}</Banner>
          <Outcome result={seen} />
          <div>
            <Button look="primary" icon="send" isPending={send.pending} onPress={() => send.submit()}>
              {w.send}
            </Button>
          </div>
        </Section>
      )}
    </Page>
  );
}

function Heirs({
  form,
  change,
  at,
}: {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly at: (field: string) => string | undefined;
}) {
  const set = (index: number, part: Partial<Form['heirs'][number]>): void =>
    change({ heirs: form.heirs.map((heir, place) => (place === index ? { ...heir, ...part } : heir)) });
  return (
    <>
      {form.heirs.map((heir, index) => (
        <div key={index} className="row">
          <div className="grow">
            <UnitPicker
              id={`sx-nhan-${index}`}
              label={w.heirNth(index + 1)}
              value={heir.unit}
              onChange={(unit) => set(index, { unit })}
              error={at(`sx-nhan-${index}`)}
              required
            />
          </div>
          <NumberField
            id={`sx-ty-le-${index}`}
            label={w.share}
            value={heir.percent}
            onChange={(percent) => set(index, { percent })}
            error={at(`sx-ty-le-${index}`)}
          />
          {form.heirs.length > 2 && (
            <Button
              icon="trash"
              iconOnly
              aria-label={`${w.removeRow}: ${w.heirNth(index + 1)}`}
              onPress={() => change({ heirs: form.heirs.filter((_, place) => place !== index) })}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon="plus"
          onPress={() => change({ heirs: [...form.heirs, { unit: null, percent: 0 }] })}
        >
          {w.addHeir}
        </Button>
      </div>
    </>
  );
}
