/** A date, typed as ngày/tháng/năm or picked from a month. Holidays and weekends are shown, not forbidden. */
import { parseDate, type CalendarDate } from '@internationalized/date';
import { Button } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment, Group } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { weekdayName, type CivilDate } from '../../lib/civil';
import { FieldHint, FieldLabel, FieldProblem, type FieldWords } from './Field';
import { Icon } from './Icon';
import './DateField.css';

interface DateFieldProps extends FieldWords {
  readonly value: CivilDate | null;
  readonly onChange: (value: CivilDate | null) => void;
  readonly min?: CivilDate | undefined;
  readonly max?: CivilDate | undefined;
}

const dateOf = (on: CivilDate | null): CalendarDate | null => (on === null ? null : parseDate(on));

export function DateField({
  label,
  hint,
  error,
  required,
  disabled,
  hideLabel,
  id,
  value,
  onChange,
  min,
  max,
}: DateFieldProps) {
  return (
    <DatePicker
      className="field date"
      value={dateOf(value)}
      onChange={(next) => onChange(next === null ? null : next.toString().slice(0, 10))}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      shouldForceLeadingZeros
      firstDayOfWeek="mon"
      {...(id !== undefined && { id })}
      {...(min !== undefined && { minValue: parseDate(min) })}
      {...(max !== undefined && { maxValue: parseDate(max) })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <Group className="input date__box">
        {value !== null && <span className="date__weekday">{weekdayName(value)},</span>}
        <DateInput className="date__input">
          {(segment) => <DateSegment segment={segment} className="date__segment" />}
        </DateInput>
        <Button className="date__open">
          <Icon name="calendar" />
        </Button>
      </Group>
      <Popover className="popover" offset={4}>
        <Dialog className="date__dialog">
          <Calendar className="month">
            <header className="month__head">
              <Button slot="previous" className="month__turn">
                <Icon name="left" />
              </Button>
              <Heading className="month__title" />
              <Button slot="next" className="month__turn">
                <Icon name="right" />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short" className="month__grid">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className="month__weekday">{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell date={date} className="month__day" />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
