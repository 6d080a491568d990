/** Figures of single units: once for all, then what is different, or a table out of Excel. */
import { useMemo, useState } from 'react';
import { Button } from '../../design/components/Button';
import { TextArea } from '../../design/components/Field';
import { Dialog } from '../../design/components/Overlay';
import { More, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import type { UnitRow } from '../../lib/allUnits';
import { shortDate } from '../../lib/civil';
import { matches } from '../../lib/fold';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import type { Form } from '../../process/types';
import { FormFields } from '../../work/FormFields';
import { isEmpty, type FormValues } from '../../work/form';
import { PasteReport } from './PasteReport';
import { shown, withoutRequired, type Placed, type UnitRef } from './form';
import type { StepProps } from './NameStep';
import { finderOf, readFacts, type PastedFacts } from './paste';

/** "1.250", "25/11/2026" (or as `date` writes it), "Có", the label of a choice. */
export function valueText(
  field: Form[string],
  value: string | number | boolean,
  date: (on: string) => string = shortDate,
): string {
  if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
  if (typeof value === 'number') return t.number(value);
  if (field.type === 'date') return date(value);
  if (field.type === 'choice') return field.options.find((option) => option.value === value)?.label ?? value;
  return value;
}

const summaryOf = (form: Form, values: FormValues): string =>
  Object.entries(form)
    .flatMap(([code, field]) => {
      const value = values[code];
      return shown(value) ? [`${field.label}: ${valueText(field, value)}`] : [];
    })
    .join('; ');

export function UnitFactsStep({
  definition,
  form,
  problems,
  onChange,
  units,
  rows,
}: Omit<StepProps, 'problems'> & {
  readonly problems: readonly (StepProps['problems'][number] & Partial<Placed>)[];
  readonly units: readonly UnitRef[];
  readonly rows: readonly UnitRow[];
}) {
  const fields = useMemo(() => withoutRequired(definition.unitFacts), [definition]);
  const [editing, setEditing] = useState<UnitRef>();
  const [text, setText] = useState('');
  const found =
    text.trim() === '' ? units : units.filter(({ code, name }) => matches(`${name} ${code}`, text.trim()));
  const setOwn = (unit: string, values: FormValues | undefined): void => {
    const { [unit]: _, ...others } = form.own;
    const given = values !== undefined && Object.values(values).some((value) => !isEmpty(value));
    onChange({ own: given && values !== undefined ? { ...others, [unit]: values } : others });
  };
  return (
    <div className="stack stack--loose">
      <Section title={w.unitFactsAll}>
        <FormFields
          form={fields}
          values={form.common}
          onChange={(common) => onChange({ common })}
          problems={problems}
        />
      </Section>
      <Section title={w.unitFactsOwn}>
        <PasteFacts
          form={fields}
          rows={rows}
          onFound={(own) => {
            const next: Record<string, FormValues> = { ...form.own };
            for (const [unit, values] of Object.entries(own)) next[unit] = { ...next[unit], ...values };
            onChange({ own: next });
          }}
        />
        {units.length > 10 && (
          <input
            className="input launch__find"
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-label={w.findUnit}
            placeholder={w.findUnit}
          />
        )}
        <Table
          label={w.unitFactsOwn}
          rows={found}
          keyOf={({ code }) => code}
          columns={[
            { id: 'unit', label: w.unit, heading: true, cell: ({ name }) => name },
            {
              id: 'own',
              label: w.own,
              cell: ({ code }) => {
                const problem = problems.find(({ unit }) => unit === code)?.message;
                const summary = summaryOf(fields, form.own[code] ?? {});
                return problem !== undefined ? (
                  <span className="late">{problem}</span>
                ) : (
                  summary || <span className="muted">{w.ownNone}</span>
                );
              },
            },
            {
              id: 'edit',
              label: t.common.edit,
              width: '6rem',
              align: 'end',
              cell: (unit) => (
                <Button
                  look="quiet"
                  size="small"
                  onPress={() => setEditing(unit)}
                  aria-label={w.change(unit.name)}
                >
                  {t.common.edit}
                </Button>
              ),
            },
          ]}
        />
      </Section>
      {editing !== undefined && (
        <Dialog
          title={w.fillOwn(editing.name)}
          open
          onClose={() => setEditing(undefined)}
          footer={
            <>
              <Button look="primary" onPress={() => setEditing(undefined)}>
                {t.common.done}
              </Button>
              <Button
                look="quiet"
                onPress={() => {
                  setOwn(editing.code, undefined);
                  setEditing(undefined);
                }}
              >
                {w.forget}
              </Button>
            </>
          }
        >
          <FormFields
            form={fields}
            values={form.own[editing.code] ?? {}}
            onChange={(values) => setOwn(editing.code, values)}
          />
        </Dialog>
      )}
    </div>
  );
}

function PasteFacts({
  form,
  rows,
  onFound,
}: {
  readonly form: Form;
  readonly rows: readonly UnitRow[];
  readonly onFound: (own: PastedFacts['own']) => void;
}) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<PastedFacts>();
  return (
    <More summary={w.unitFactsPaste}>
      <div className="stack">
        <TextArea
          label={`${w.unitFactsPasteLabel} ${Object.values(form)
            .map(({ label }) => label)
            .join(', ')}`}
          hint={w.unitFactsPasteHint}
          value={text}
          onChange={setText}
          rows={5}
        />
        <div>
          <Button
            onPress={() => {
              const read = readFacts(text, form, finderOf(rows));
              setResult(read);
              onFound(read.own);
            }}
          >
            {w.pasteNow}
          </Button>
        </div>
        {result !== undefined && (
          <PasteReport
            taken={w.unitFactsPasted(Object.keys(result.own).length)}
            left={w.unitFactsWrong}
            lines={result.wrong}
          />
        )}
      </div>
    </More>
  );
}
