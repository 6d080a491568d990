/**
 * A table of any length. Up to a hundred rows it is a plain one; beyond, only the rows in sight are in the page, and
 * screen readers are told how many there are. On a phone each row becomes a card.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
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
}

const rowHeight = 56;

export function Table<Row>({ label, columns, rows, keyOf, onEnd, total }: TableProps<Row>) {
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
  const tracks = columns.map((column) => column.width ?? 'minmax(0, 1fr)').join(' ');
  return (
    <div
      className="table"
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
      <div ref={box} role="rowgroup" className="table__body" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 2}
              className="table__row table__row--body"
              style={{ transform: `translateY(${item.start - offset}px)` }}
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
        })}
      </div>
    </div>
  );
}
