/**
 * The daily screen: unit × step or period. Only the cells in sight are in the page, so twenty thousand units scroll like
 * twenty. Arrow keys go from cell to cell, Enter opens the file at that step.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { addressOf } from '../../api/client';
import { Failure } from '../../app/Loaded';
import { useWholeOnPaper } from '../../app/printing';
import { useMe, may } from '../../app/queries';
import { Button, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { More } from '../../design/components/Page';
import { ProgressBar, Skeleton } from '../../design/components/Progress';
import { SearchInput } from '../../design/components/SearchInput';
import { Filters } from '../../design/components/Tabs';
import { dayAndMonth, shortDate, type CivilDate } from '../../lib/civil';
import { useDelayed } from '../../lib/useDelayed';
import { usePrinting } from '../../lib/usePrinting';
import { useWidth } from '../../lib/useWidth';
import { t } from '../../messages';
import { campaignQuery, type Campaign } from '../../work/campaign';
import { useMatrixPages, type MatrixColumn, type MatrixFilter, type MatrixRow } from './matrixPages';
import './Matrix.css';

type Cell = MatrixRow['cells'][number];

/** In rem. A phone has room for a short first column, where names take two lines. */
const measures = {
  phone: { row: 3.5, column: 6.5, name: 8.5 },
  laptop: { row: 2.75, column: 7.5, name: 13 },
  desk: { row: 2.75, column: 8.5, name: 18 },
} as const;
const phone = '(max-width: 44rem)';
const laptop = '(max-width: 70rem)';
/** How much wider than usual a column may become where there are few. */
const stretch = 1.5;
const filters: Readonly<Record<string, Pick<MatrixFilter, 'late' | 'status'>>> = {
  'tat-ca': { late: false, status: undefined },
  cham: { late: true, status: undefined },
  xong: { late: false, status: 'closed' },
};

export default function Matrix({
  campaign,
  asOf,
}: {
  readonly campaign: Campaign;
  readonly asOf: CivilDate | undefined;
}) {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const filterId = search.get('loc') ?? 'tat-ca';
  const { late, status } = filters[filterId] ?? { late: false, status: undefined };
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const pages = useMatrixPages(campaign.id, { late, status, q, asOf });
  useWholeOnPaper(pages.complete ? undefined : pages.whole);
  const filtered = late || status !== undefined || q !== '';
  const expected = filtered || campaign.groups === undefined ? undefined : campaign.unitCount;

  return (
    <div className="stack">
      <div className="row row--apart no-print">
        <Filters
          label={t.matrix.filters}
          options={[
            {
              id: 'tat-ca',
              label: t.common.all,
              // Whoever sees single files only does not learn how many there are.
              count: campaign.groups === undefined ? undefined : campaign.unitCount,
            },
            { id: 'cham', label: t.campaign.groups.late, count: campaign.groups?.late },
            { id: 'xong', label: t.campaign.groups.done, count: campaign.groups?.done },
          ]}
          selected={filterId}
          onSelect={(id) =>
            setSearch(
              (before) => {
                const next = new URLSearchParams(before);
                if (id === 'tat-ca') next.delete('loc');
                else next.set('loc', id);
                return next;
              },
              { replace: true },
            )
          }
        />
        <div className="row">
          <SearchInput className="matrix__find" label={t.matrix.find} value={text} onChange={setText} />
          {may(me, 'exportData') && (
            <a
              className="button button--secondary matrix__export"
              href={addressOf('/campaigns/{id}/matrix.csv', { id: campaign.id })}
              download
            >
              {t.matrix.export}
            </a>
          )}
        </div>
      </div>
      <div className="matrix__legend">
        <More summary={t.matrix.legend} open={!window.matchMedia(phone).matches}>
          <Legend />
        </More>
      </div>
      {pages.error !== undefined && <Failure error={pages.error} />}
      {!pages.begun && pages.error === undefined && <Skeleton lines={8} />}
      {!pages.complete && pages.rows.length > 0 && expected !== undefined && (
        <ProgressBar label={t.matrix.loading} value={pages.rows.length} max={expected} />
      )}
      {pages.complete && pages.rows.length === 0 ? (
        <EmptyState
          icon="done"
          title={late ? t.inbox.scopeLateEmptyTitle : t.matrix.empty}
          action={q !== '' && <Button onPress={() => setText('')}>{t.inbox.clear}</Button>}
        />
      ) : (
        pages.begun && (
          <Grid
            campaign={campaign}
            columns={pages.columns}
            rows={pages.rows}
            total={pages.complete ? pages.rows.length : Math.max(expected ?? 0, pages.rows.length)}
            refresh={pages.refresh}
          />
        )
      )}
    </div>
  );
}

const states = ['open', 'overdue', 'done', 'doneLate', 'skipped', 'none'] as const;

function Legend() {
  return (
    <ul className="legend" aria-label={t.matrix.legend}>
      {states.map((state) => (
        <li key={state} className="legend__item">
          <span className={`cell cell--${state} legend__mark`} aria-hidden="true">
            {marks[state]}
          </span>
          {t.matrix.states[state]}
        </li>
      ))}
    </ul>
  );
}

const marks: Readonly<Record<Cell['state'], string>> = {
  open: '',
  overdue: '!',
  done: '✓',
  doneLate: '✓',
  skipped: '–',
  cancelled: '×',
  none: '',
};

function Grid({
  campaign,
  columns,
  rows,
  total,
  refresh,
}: {
  readonly campaign: Campaign;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly total: number;
  readonly refresh: (first: number, last: number) => void;
}) {
  const [, navigate] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const printing = usePrinting();
  const width = useWidth(box, !printing);
  const size = window.matchMedia(phone).matches
    ? measures.phone
    : window.matchMedia(laptop).matches
      ? measures.laptop
      : measures.desk;
  // Few columns share the width that there is.
  const columnWidth = Math.max(
    size.column * rem,
    Math.min(size.column * rem * stretch, (width - size.name * rem) / Math.max(1, columns.length)),
  );
  const [active, setActive] = useState({ row: 0, column: 0 });
  const virtualRows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => size.row * rem,
    overscan: 12,
  });
  const virtualColumns = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    paddingStart: size.name * rem,
    scrollPaddingStart: size.name * rem,
    overscan: 4,
  });
  useEffect(() => virtualColumns.measure(), [virtualColumns, columnWidth, size.name]);
  const shownRows = virtualRows.getVirtualItems();
  const shownColumns = virtualColumns.getVirtualItems();

  // Something happened in this campaign: what is in sight is read again.
  const changedAt = useQuery(campaignQuery(campaign.id)).dataUpdatedAt;
  const seenAt = useRef(changedAt);
  const first = shownRows[0]?.index ?? 0;
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (seenAt.current === changedAt) return;
    seenAt.current = changedAt;
    refresh(first, last);
  }, [changedAt, first, last, refresh]);

  const goTo = (row: number, column: number): void => {
    const next = {
      row: Math.max(0, Math.min(row, rows.length - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    setActive(next);
    virtualRows.scrollToIndex(next.row);
    virtualColumns.scrollToIndex(next.column);
    requestAnimationFrame(() =>
      document.getElementById(`o-${next.row}-${next.column}`)?.focus({ preventScroll: true }),
    );
  };
  const onKey = (event: KeyboardEvent): void => {
    const { row, column } = active;
    const page = Math.max(1, shownRows.length - 24);
    switch (event.key) {
      case 'ArrowDown':
        goTo(row + 1, column);
        break;
      case 'ArrowUp':
        goTo(row - 1, column);
        break;
      case 'ArrowRight':
        goTo(row, column + 1);
        break;
      case 'ArrowLeft':
        goTo(row, column - 1);
        break;
      case 'PageDown':
        goTo(row + page, column);
        break;
      case 'PageUp':
        goTo(row - page, column);
        break;
      case 'Home':
        goTo(event.ctrlKey ? 0 : row, 0);
        break;
      case 'End':
        goTo(event.ctrlKey ? rows.length - 1 : row, columns.length - 1);
        break;
      case 'Enter': {
        const at = rows[row];
        const step = columns[column];
        if (at !== undefined && step !== undefined) navigate(addressOfCell(at, step));
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  };

  if (printing) return <PrintedMatrix columns={columns} rows={rows} />;
  return (
    <div
      ref={box}
      className="matrix"
      style={{ '--name-width': `${size.name}rem` }}
      role="grid"
      aria-label={t.matrix.label(campaign.name)}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      tabIndex={-1}
      onKeyDown={onKey}
    >
      <div role="rowgroup" className="matrix__head" style={{ width: virtualColumns.getTotalSize() }}>
        <div role="row" aria-rowindex={1} className="matrix__row">
          <div role="columnheader" aria-colindex={1} className="matrix__corner">
            {t.campaign.unit}
          </div>
          {shownColumns.map((place) => {
            const column = columns[place.index];
            return column === undefined ? null : (
              <div
                key={column.id}
                role="columnheader"
                aria-colindex={place.index + 2}
                className="matrix__column"
                style={{ left: place.start, width: place.size }}
                title={nameOf(column)}
              >
                <span className="matrix__step">{column.name}</span>
                {column.periodLabel !== null && <span className="matrix__period">{column.periodLabel}</span>}
              </div>
            );
          })}
        </div>
      </div>
      <div
        role="rowgroup"
        className="matrix__body"
        style={{ height: virtualRows.getTotalSize(), width: virtualColumns.getTotalSize() }}
      >
        {shownRows.map((place) => {
          const row = rows[place.index];
          const cells = new Map(row?.cells.map((cell) => [cell.column, cell]));
          return (
            <div
              key={place.key}
              role="row"
              aria-rowindex={place.index + 2}
              className="matrix__row matrix__row--body"
              style={{ top: place.start, height: place.size }}
            >
              <div role="rowheader" aria-colindex={1} className="matrix__unit">
                {row === undefined ? (
                  <span className="muted">{t.matrix.rowLoading}</span>
                ) : (
                  <TextLink href={`/ho-so/${row.track}`} plain>
                    {row.unit.name}
                  </TextLink>
                )}
              </div>
              {row !== undefined &&
                shownColumns.map((slot) => {
                  const column = columns[slot.index];
                  if (column === undefined) return null;
                  const cell = cells.get(column.id);
                  const isActive = active.row === place.index && active.column === slot.index;
                  return (
                    // The grid itself listens to the keys: arrows move, Enter opens.
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                    <div
                      key={column.id}
                      id={`o-${place.index}-${slot.index}`}
                      role="gridcell"
                      aria-colindex={slot.index + 2}
                      tabIndex={isActive ? 0 : -1}
                      className="matrix__cell"
                      style={{ left: slot.start, width: slot.size }}
                      aria-label={labelOf(row, column, cell)}
                      title={labelOf(row, column, cell)}
                      onFocus={() => setActive({ row: place.index, column: slot.index })}
                      onClick={() => navigate(addressOfCell(row, column))}
                    >
                      <CellMark cell={cell} />
                    </div>
                  );
                })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const nameOf = (column: MatrixColumn): string =>
  column.periodLabel === null ? column.name : `${column.name}, ${column.periodLabel}`;

const addressOfCell = (row: MatrixRow, column: MatrixColumn): string =>
  row.cells.some((cell) => cell.column === column.id)
    ? `/ho-so/${row.track}?viec=${encodeURIComponent(column.id)}`
    : `/ho-so/${row.track}`;

function labelOf(row: MatrixRow, column: MatrixColumn, cell: Cell | undefined): string {
  const state = cell === undefined ? t.matrix.states.none : t.matrix.states[cell.state];
  const date =
    cell === undefined
      ? ''
      : cell.settledOn !== null
        ? `, ${shortDate(cell.settledOn)}`
        : cell.dueOn !== null
          ? `, ${t.due.by.toLowerCase()} ${shortDate(cell.dueOn)}`
          : '';
  return `${row.unit.name}, ${nameOf(column)}: ${state}${date}`;
}

function CellMark({ cell }: { readonly cell: Cell | undefined }) {
  if (cell === undefined || cell.state === 'none') return <span className="cell cell--none" />;
  const date = cell.settledOn ?? cell.dueOn;
  return (
    <span className={`cell cell--${cell.state}`}>
      {marks[cell.state] !== '' && <span className="cell__mark">{marks[cell.state]}</span>}
      {date !== null && cell.state !== 'skipped' && cell.state !== 'cancelled' && dayAndMonth(date)}
    </span>
  );
}

/** On paper every row is there, as a plain table. */
function PrintedMatrix({
  columns,
  rows,
}: {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}) {
  return (
    <table className="printed lying">
      <thead>
        <tr>
          <th scope="col">{t.campaign.unit}</th>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {nameOf(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.track}>
            <th scope="row">{row.unit.name}</th>
            {columns.map((column) => (
              <td key={column.id}>
                <CellMark cell={row.cells.find((cell) => cell.column === column.id)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
