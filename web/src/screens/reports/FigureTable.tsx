/** Figures with numerator, denominator and share; a split figure has a line for each part. */
import { Button } from '../../design/components/Button';
import type { Get } from '../../api/types';
import { t } from '../../messages';
import { reportWords as w } from '../../messages/reports';
import type { RecordsOf } from './Records';

type Figure = Get<'/figures'>['figures'][number];
type Value = Pick<Figure, 'numerator' | 'denominator' | 'percent' | 'note' | 'missing' | 'recordCount'>;

export function FigureTable({
  figures,
  onRecords,
}: {
  readonly figures: readonly Figure[];
  readonly onRecords: (of: RecordsOf) => void;
}) {
  return (
    // What scrolls sideways is scrolled with the arrows too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="reports__scroll" role="region" aria-label={w.figures} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="reports__name">
              {w.figure}
            </th>
            <th scope="col" className="numeric">
              {w.top}
            </th>
            <th scope="col" className="numeric">
              {w.bottom}
            </th>
            <th scope="col" className="numeric">
              {w.share}
            </th>
            <th scope="col" className="numeric">
              {w.records}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.flatMap((figure) => [
            <tr key={figure.code}>
              <th scope="row">
                {figure.name}
                {figure.unit !== null && <span className="muted"> ({figure.unit})</span>}
              </th>
              <Cells
                value={figure}
                label={figure.name}
                onRecords={() => onRecords({ indicator: figure.code, label: figure.name })}
              />
            </tr>,
            ...figure.parts.map((part) => (
              <tr key={`${figure.code}/${part.value ?? '-'}`} className="reports__part">
                <th scope="row">{part.label}</th>
                <Cells
                  value={part}
                  label={`${figure.name}, ${part.label}`}
                  onRecords={() =>
                    onRecords({
                      indicator: figure.code,
                      label: `${figure.name}, ${part.label}`,
                      part: part.value ?? '-',
                    })
                  }
                />
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}

function Cells({
  value,
  label,
  onRecords,
}: {
  readonly value: Value;
  readonly label: string;
  readonly onRecords: () => void;
}) {
  return (
    <>
      <td className="numeric">
        {value.numerator === null ? (
          <span className="muted">{value.note === null ? '–' : w.notes[value.note]}</span>
        ) : (
          <span className="strong">{t.decimal(value.numerator)}</span>
        )}
        {value.missing > 0 && <div className="late">{w.missing(value.missing)}</div>}
      </td>
      <td className="numeric">{value.denominator === null ? '–' : t.decimal(value.denominator)}</td>
      <td className="numeric">{value.percent ?? '–'}</td>
      <td className="numeric">
        {value.recordCount === 0 ? (
          '–'
        ) : (
          <Button
            look="quiet"
            size="small"
            aria-label={w.seeRecordsOf(value.recordCount, label)}
            onPress={onRecords}
          >
            {w.seeRecords(value.recordCount)}
          </Button>
        )}
      </td>
    </>
  );
}
