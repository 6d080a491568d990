/** Fields to type into: a label above, a hint, what is wrong, in this order, all read out together. */
import { useState, type ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { t } from '../../messages';
import { Icon } from './Icon';
import './Field.css';
import './Input.css';

export interface FieldWords {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** The label is there for screen readers only: the place already says it. */
  readonly hideLabel?: boolean | undefined;
  /** Where the error summary leads. */
  readonly id?: string | undefined;
}

/** Label with "(bắt buộc)" only where it is: few fields are. */
export function FieldLabel({
  label,
  required,
  hideLabel,
}: Pick<FieldWords, 'label' | 'required' | 'hideLabel'>) {
  return (
    <Label className={hideLabel === true ? 'sr-only' : 'field__label'}>
      {label}
      {required === true && <span className="field__required"> {t.field.required}</span>}
    </Label>
  );
}

export function FieldHint({ hint }: { readonly hint: ReactNode }) {
  if (hint === undefined || hint === '' || hint === null || hint === false) return null;
  return (
    <Text slot="description" className="field__hint">
      {hint}
    </Text>
  );
}

export function FieldProblem({ error }: { readonly error: string | undefined }) {
  return (
    <FieldError className="field__error">
      {error !== undefined && (
        <>
          <Icon name="alert" size={18} />
          {error}
        </>
      )}
    </FieldError>
  );
}

interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'password' | 'email' | 'tel';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly placeholder?: string;
  readonly name?: string;
  readonly width?: 'full' | 'medium' | 'short';
}

export function TextField({
  label,
  hint,
  error,
  required,
  disabled,
  hideLabel,
  id,
  placeholder,
  width = 'full',
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      className={`field field--${width}`}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      {...(id !== undefined && { id })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <Input className="input" {...(placeholder !== undefined && { placeholder })} />
    </AriaTextField>
  );
}

interface TextAreaProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

/** Grows with what is typed; counts down only when little room is left. */
export function TextArea({
  label,
  hint,
  error,
  required,
  disabled,
  hideLabel,
  id,
  rows = 3,
  maxLength,
  ...rest
}: TextAreaProps) {
  const left = maxLength === undefined ? undefined : maxLength - rest.value.length;
  return (
    <AriaTextField
      {...rest}
      className="field field--full"
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      {...(id !== undefined && { id })}
      {...(maxLength !== undefined && { maxLength })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <AriaTextArea className="input input--area" rows={rows} />
      {left !== undefined && left < 200 && (
        <span className="field__hint" role="status">
          {t.field.charactersLeft(left)}
        </span>
      )}
    </AriaTextField>
  );
}

interface NumberFieldProps extends FieldWords {
  /** `null` while nothing is typed: nothing is not zero. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Said by whoever checks the form; the field itself takes any number. */
  readonly min?: number | undefined;
  readonly integer?: boolean;
  readonly unit?: string | undefined;
}

const written = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 });
const textOf = (value: number | null): string => (value === null ? '' : written.format(value));

/** "1.234,5" as people write it here; null when it is no number. */
export function readNumber(text: string, integer: boolean): number | null {
  const plain = text.replace(/[\s.]/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d*)?$/.test(plain)) return null;
  const value = Number(plain);
  return integer ? Math.trunc(value) : value;
}

/**
 * Vietnamese numbers (1.234,5), heard at every key so that a draft has them at once, tidied when the field is left. No
 * little arrows: they are too small for a finger, and a wheel over them changes a figure unseen.
 */
export function NumberField({
  label,
  hint,
  error,
  required,
  disabled,
  hideLabel,
  id,
  value,
  onChange,
  integer = true,
  unit,
}: NumberFieldProps) {
  const [text, setText] = useState(() => textOf(value));
  const [shownFor, setShownFor] = useState(value);
  // Somebody else changed the value (a draft came back): show that.
  if (!Object.is(shownFor, value)) {
    setShownFor(value);
    if (readNumber(text, integer) !== value) setText(textOf(value));
  }
  return (
    <AriaTextField
      className="field field--short"
      value={text}
      onChange={(typed) => {
        const kept = typed.replace(integer ? /[^\d.\s-]/g : /[^\d.,\s-]/g, '');
        setText(kept);
        onChange(readNumber(kept, integer));
      }}
      onBlur={() => setText(textOf(value))}
      inputMode={integer ? 'numeric' : 'decimal'}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      {...(id !== undefined && { id })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <div className="input-group">
        <Input className="input input--number" />
        {unit !== undefined && <span className="input-group__unit">{unit}</span>}
      </div>
    </AriaTextField>
  );
}
