/** Exactly what was submitted: field by field as the form asks, texts, files. */
import { Fragment } from 'react';
import { Facts } from '../design/components/Page';
import { longDate, shortDate } from '../lib/civil';
import { t } from '../messages';
import { countedWords as w } from '../messages/counted';
import { keptCount, type KeptCount } from './counted';
import { FileLine } from './FileUpload';
import { isEmpty, valuesFrom, type FormValue } from './form';
import type { Content, Field, Form } from './types';

export function Submission({ form, content }: { readonly form: Form; readonly content: Content }) {
  const values = valuesFrom(form, content.body['form']);
  const text = content.body['text'];
  const files = content.body['files'];
  // The body lists all files once more, for whoever asks who may read them: here each is shown where it belongs.
  const inFields = new Set(Object.values(values).flatMap((value) => (Array.isArray(value) ? value : [])));
  const ids = Array.isArray(files)
    ? files.filter((one) => typeof one === 'string' && !inFields.has(one))
    : [];
  const rows = Object.entries(form).flatMap(([code, field]) => {
    const value = values[code];
    return value === undefined || isEmpty(value)
      ? []
      : [
          [
            field.label,
            <Fragment key={code}>
              <Shown field={field} value={value} />
              <Kept count={keptCount(content, code)} />
            </Fragment>,
          ] as const,
        ];
  });
  return (
    <div className="stack submission">
      {rows.length > 0 && <Facts items={rows} />}
      {typeof text === 'string' && text !== '' && <p className="pre reading">{text}</p>}
      {ids.length > 0 && (
        <ul className="files__list">
          {ids.map((id) => (
            <li key={id}>
              <FileLine id={id} />
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 && ids.length === 0 && typeof text !== 'string' && (
        <p className="muted">{t.work.nothingWritten}</p>
      )}
    </div>
  );
}

/** Beside a number: was it the one that was counted, or another? */
function Kept({ count }: { readonly count: KeptCount | undefined }) {
  if (count === undefined) return null;
  const on = shortDate(count.cutOffOn);
  return (
    <span className="soft counted__source">{count.taken ? w.wasTaken(on) : w.wasTyped(count.value, on)}</span>
  );
}

function Shown({ field, value }: { readonly field: Field; readonly value: FormValue }) {
  switch (field.type) {
    case 'number':
      return (
        <span className="strong">
          {typeof value === 'number' ? value.toLocaleString('vi-VN') : String(value)}
          {field.unit !== undefined && ` ${field.unit}`}
        </span>
      );
    case 'date':
      return <span>{typeof value === 'string' ? longDate(value) : ''}</span>;
    case 'yesNo':
      return <span>{value === true ? t.common.yes : t.common.no}</span>;
    case 'choice':
      return <span>{field.options.find((option) => option.value === value)?.label ?? String(value)}</span>;
    case 'files':
      return (
        <ul className="files__list">
          {(Array.isArray(value) ? value : []).map((id) => (
            <li key={id}>
              <FileLine id={id} />
            </li>
          ))}
        </ul>
      );
    case 'text':
    case 'document':
      return <span className="pre">{String(value)}</span>;
  }
}
