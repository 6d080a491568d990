/** Choosing, dropping and photographing files; each shows how far it has come, and can be tried again. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { Button } from '../design/components/Button';
import type { FieldWords } from '../design/components/Field';
import { Icon } from '../design/components/Icon';
import { t } from '../messages';
import { fileAddress, fileQuery, fileSize, largestFileBytes, uploadFile } from './files';
import './FileUpload.css';

interface Sending {
  readonly number: number;
  readonly file: File;
  readonly share: number;
  readonly failed: string | undefined;
}

interface FileUploadProps extends FieldWords {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly accept?: readonly string[] | undefined;
  readonly maxCount: number;
}

let nextNumber = 1;

export function FileUpload({
  label,
  hint,
  error,
  required,
  id,
  value,
  onChange,
  accept,
  maxCount,
}: FileUploadProps) {
  const own = useId();
  const inputId = id ?? own;
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const aborts = useRef(new Map<number, AbortController>());
  // Several files end at different times: each adds itself to what is there by then.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
    };
  }, []);

  const update = (number: number, change: Partial<Sending>): void =>
    setSending((all) => all.map((one) => (one.number === number ? { ...one, ...change } : one)));
  const forget = (number: number): void => {
    aborts.current.get(number)?.abort();
    aborts.current.delete(number);
    setSending((all) => all.filter((one) => one.number !== number));
  };

  const send = async (number: number, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.current.set(number, abort);
    update(number, { failed: undefined, share: 0 });
    try {
      const info = await uploadFile(file, (share) => update(number, { share }), abort.signal);
      aborts.current.delete(number);
      latest.current = [...latest.current, info.id];
      onChange([...latest.current]);
      setSending((all) => all.filter((one) => one.number !== number));
    } catch (caught) {
      if (abort.signal.aborted) return;
      update(number, { failed: caught instanceof Error ? caught.message : t.connection.lost });
    }
  };

  const add = (files: Iterable<File>): void => {
    for (const file of [...files].slice(0, Math.max(0, maxCount - value.length - sending.length))) {
      const number = nextNumber++;
      const tooLarge = file.size > largestFileBytes;
      setSending((all) => [
        ...all,
        { number, file, share: 0, failed: tooLarge ? t.files.tooLarge : undefined },
      ]);
      if (!tooLarge) void send(number, file);
    }
  };

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const describedBy = `${inputId}-hint${error === undefined ? '' : ` ${inputId}-error`}`;
  const full = value.length + sending.length >= maxCount;

  return (
    <div className="field field--full files" data-invalid={error === undefined ? undefined : true}>
      <label htmlFor={inputId} className="field__label">
        {label}
        {required === true && <span className="field__required"> {t.field.required}</span>}
      </label>
      <span id={`${inputId}-hint`} className="field__hint">
        {hint !== undefined && <>{hint}. </>}
        {t.files.hint(maxCount)}
      </span>
      {error !== undefined && (
        <span id={`${inputId}-error`} className="field__error">
          <Icon name="alert" size={18} />
          {error}
        </span>
      )}
      {!full && (
        <div
          className={over ? 'files__drop files__drop--over' : 'files__drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Icon name="upload" />
          <span className="files__words">{t.files.drop}</span>
          <input
            ref={input}
            id={inputId}
            type="file"
            className="files__input"
            multiple={maxCount > 1}
            aria-describedby={describedBy}
            {...(accept !== undefined && { accept: accept.join(',') })}
            onChange={(event) => {
              if (event.target.files !== null) add(event.target.files);
              event.target.value = '';
            }}
          />
          <Button size="small" onPress={() => input.current?.click()} aria-hidden excludeFromTabOrder>
            {t.files.choose}
          </Button>
        </div>
      )}
      <ul className="files__list" aria-label={t.files.list(label)}>
        {value.map((file) => (
          <li key={file}>
            <FileLine id={file} onRemove={() => onChange(value.filter((one) => one !== file))} />
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.number} className="file">
            <Icon name="file" />
            <span className="file__words">
              <span className="file__name">{one.file.name}</span>
              {one.failed === undefined ? (
                <span
                  className="file__bar"
                  role="progressbar"
                  aria-label={t.files.sending(one.file.name)}
                  aria-valuenow={Math.round(one.share * 100)}
                  aria-valuemin={0}
                  aria-valuemax={100}
                >
                  <span style={{ width: `${one.share * 100}%` }} />
                </span>
              ) : (
                <span className="late" role="alert">
                  {one.failed}
                </span>
              )}
            </span>
            {one.failed !== undefined && one.file.size <= largestFileBytes && (
              <Button size="small" onPress={() => void send(one.number, one.file)}>
                {t.common.retry}
              </Button>
            )}
            <Button
              look="quiet"
              size="small"
              icon="close"
              iconOnly
              aria-label={t.files.remove(one.file.name)}
              onPress={() => forget(one.number)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A file that is there: opens in a new tab, and can be taken out of the form. */
export function FileLine({ id, onRemove }: { readonly id: string; readonly onRemove?: () => void }) {
  const info = useQuery(fileQuery(id)).data;
  const name = info?.name ?? t.files.unnamed;
  return (
    <span className="file">
      <Icon name="file" />
      <span className="file__words">
        <a className="link file__name" href={fileAddress(id)} target="_blank" rel="noreferrer">
          {name}
          <span className="sr-only"> {t.files.newTab}</span>
        </a>
        {info !== undefined && <span className="muted">{fileSize(info.size)}</span>}
      </span>
      {onRemove !== undefined && (
        <Button
          look="quiet"
          size="small"
          icon="close"
          iconOnly
          aria-label={t.files.remove(name)}
          onPress={onRemove}
        />
      )}
    </span>
  );
}
