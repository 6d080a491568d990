/**
 * A table of any length. One that is whole and has up to a hundred rows is a plain one: nothing in it moves once it is
 * there, so that what stands below stays under the pointer. In a longer one, and in one that loads on as one scrolls, only
 * the rows in sight are in the page, and screen readers are told how many there are. On a phone each row becomes a
 * card; on paper every row that was loaded is there.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { usePrinting } from '../../lib/usePrinting';
import './Table.css';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** A CSS track size, `minmax(0, 1fr)` unless said otherwise. */
  readonly width?: string;
  /** The cell that names the row. */
  readonly heading?: boolean;
  /** Left out on a phone. */
  readonly wideOnly?: boolean;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Called as the end comes near. */
  readonly onEnd?: (() => void) | undefined;
  /** All there are, when more exist than were loaded. */
  readonly total?: number | undefined;
  /** There is much in a row: on a small laptop each becomes a block of names and values. */
  readonly full?: boolean;
}

const rowHeight = 56;
const plainUpTo = 100;

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, onEnd, total, full = false } = props;
  const printing = usePrinting();
  const isPlain = printing || (onEnd === undefined && rows.length <= plainUpTo);
  const tracks = columns.map((column) => column.width ?? 'minmax(0, 1fr)').join(' ');
  return (
    <div
      className={full ? 'table table--full' : 'table'}
      role="table"
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      style={{ '--tracks': tracks }}
    >
      <div role="rowgroup" className="table__head">
        <div role="row" aria-rowindex={1} className="table__row">
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              className={`table__cell table__cell--head${column.align === 'end' ? ' table__cell--end' : ''}`}
            >
              {column.label}
            </div>
          ))}
        </div>
      </div>
      {isPlain ? <PlainBody {...props} /> : <LongBody {...props} />}
    </div>
  );
}

function PlainBody<Row>({ columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div role="rowgroup" className="table__body--whole">
      {rows.map((row, index) => (
        <BodyRow key={keyOf(row)} columns={columns} row={row} index={index} />
      ))}
    </div>
  );
}

/** Keeps the rows in sight in the page, and some before and after them. */
function LongBody<Row>({ columns, rows, keyOf, onEnd }: TableProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset(box.current?.offsetTop ?? 0);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useLayoutEffect(() => {
    if (rows.length > 0 && last >= rows.length - 10) onEnd?.();
  }, [last, rows.length, onEnd]);
  return (
    <div
      ref={box}
      role="rowgroup"
      className="table__body--long"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {shown.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <BodyRow
            key={item.key}
            columns={columns}
            row={row}
            index={item.index}
            place={{ start: item.start - offset, measure: virtualizer.measureElement }}
          />
        );
      })}
    </div>
  );
}

function BodyRow<Row>({
  columns,
  row,
  index,
  place,
}: Pick<TableProps<Row>, 'columns'> & {
  readonly row: Row;
  readonly index: number;
  /** Where it stands in a long table, and who wants to know its height. */
  readonly place?: { readonly start: number; readonly measure: Ref<HTMLDivElement> };
}) {
  return (
    <div
      {...(place !== undefined && {
        ref: place.measure,
        style: { transform: `translateY(${place.start}px)` },
      })}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      className="table__row table__row--body"
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role={column.heading === true ? 'rowheader' : 'cell'}
          className={[
            'table__cell',
            column.align === 'end' ? 'table__cell--end' : '',
            column.wideOnly === true ? 'table__cell--wide' : '',
            column.heading === true ? 'table__cell--heading' : '',
          ].join(' ')}
        >
          <span className="table__name" aria-hidden="true">
            {column.label}
          </span>
          <div className="table__value">{column.cell(row)}</div>
        </div>
      ))}
    </div>
  );
}
