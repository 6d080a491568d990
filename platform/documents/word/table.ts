/** A table of figures or tasks in Word: merged heads repeated on every page, rows that are not torn apart. */
import {
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { cellText, type Align, type Cell, type Table as TableModel } from '../../../domain/documents';
import { columnWidthsMm, placeCells, type PlacedCell } from '../../../domain/documents/grid';
import { runsOf } from '../../../domain/documents/words';
import { paragraph } from './parts';
import { twips } from './styles';

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const borders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** An empty row is written in by hand. */
const writingMm = 8;

/** Many narrow columns need a smaller letter. */
const sizeFor = (columns: number): number => (columns >= 9 ? 11 : 12);

/** `keepNext` keeps the last row on the page of what follows. */
export function dataTable(table: TableModel, widthMm: number, keepNext: boolean): Table {
  const widths = columnWidthsMm(table, widthMm).map(twips);
  const sizePt = sizeFor(table.columns.length);
  const row = (cells: readonly PlacedCell[], head: boolean, bold: boolean, keep: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(cells.every(({ cell }) => cell.is === 'blank')
        ? { height: { value: twips(writingMm), rule: HeightRule.ATLEAST } }
        : {}),
      ...(head ? { tableHeader: true } : {}),
      children: cells.map(({ cell, column }) => {
        const span = cell.columns ?? 1;
        return new TableCell({
          width: {
            size: widths.slice(column, column + span).reduce((sum, width) => sum + width, 0),
            type: WidthType.DXA,
          },
          ...(span > 1 ? { columnSpan: span } : {}),
          ...((cell.rows ?? 1) > 1 ? { rowSpan: cell.rows ?? 1 } : {}),
          margins: { top: 40, bottom: 40, left: 70, right: 70, marginUnitType: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: cellParagraphs(
            cell,
            head,
            cell.align ?? table.columns[column]?.align ?? 'left',
            sizePt,
            bold,
            keep,
          ),
        });
      }),
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      ...placeCells(table.head).map((cells) => row(cells, true, true, true)),
      ...placeCells(table.rows).map((cells, i) =>
        row(cells, false, false, keepNext && i === table.rows.length - 1),
      ),
      ...(table.total === undefined
        ? []
        : placeCells([table.total]).map((cells) => row(cells, false, true, keepNext))),
    ],
  });
}

function cellParagraphs(
  cell: Cell,
  head: boolean,
  align: Align,
  sizePt: number,
  bold: boolean,
  keepNext: boolean,
): Paragraph[] {
  return [
    paragraph(head ? 'DauBang' : 'OBang', [...runsOf(cellText(cell))], {
      align: align === 'justify' ? 'left' : align,
      sizePt,
      ...(bold || cell.bold === true ? { bold: true } : {}),
      ...(keepNext ? { keepNext: true } : {}),
    }),
  ];
}
