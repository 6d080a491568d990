/** The end of a paper in Word: Nơi nhận at the left, the signature at the right; or several signatures side by side. */
import { type Paragraph, Table, TableLayoutType, TableRow, WidthType } from 'docx';
import { recipientLines, type DocumentModel, type Signature } from '../../../domain/documents';
import { signatureRows } from '../../../domain/documents/grid';
import { noBorders, paragraph, plainCell } from './parts';
import { twips } from './styles';

/** Room for the signature and the seal, in points. */
const roomPt = 62;

function signatureCell({ lines, note, name }: Signature, beforePt = 0): Paragraph[] {
  return [
    ...lines.map((line, i) => paragraph('ChuKy', line, i === 0 ? { beforePt } : {})),
    ...(note === undefined ? [] : [paragraph('ChuKyGhiChu', note)]),
    paragraph('ChuKy', name ?? '', { beforePt: roomPt }),
  ];
}

const frame = (widthsMm: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    width: { size: twips(widthsMm.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widthsMm.map(twips),
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideHorizontal: noBorders.top, insideVertical: noBorders.top },
    rows: [...rows],
  });

/** One signature stands at the right; two or three side by side; more in rows. */
export function signatureTable(columns: readonly Signature[], widthMm: number): Table {
  if (columns.length === 1) {
    const left = widthMm * 0.45;
    return frame(
      [left, widthMm - left],
      [
        new TableRow({
          cantSplit: true,
          children: [
            plainCell(left, []),
            ...columns.map((one) => plainCell(widthMm - left, signatureCell(one))),
          ],
        }),
      ],
    );
  }
  const rows = signatureRows(columns);
  const perRow = Math.max(...rows.map((row) => row.length));
  const each = widthMm / perRow;
  return frame(
    Array.from({ length: perRow }, () => each),
    rows.map(
      (row, at) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: perRow }, (_, i) => {
            const signature = row[i];
            return plainCell(
              each,
              signature === undefined ? [] : signatureCell(signature, at === 0 ? 0 : 14),
            );
          }),
        }),
    ),
  );
}

const recipientsCell = (model: DocumentModel): Paragraph[] => [
  paragraph('NoiNhanDau', 'Nơi nhận:'),
  ...recipientLines(model).map((line) => paragraph('NoiNhanDong', line)),
];

export function closingOf(model: DocumentModel, widthMm: number): (Paragraph | Table)[] {
  const { recipients, signatures } = model;
  if (recipients.length === 0 && signatures.length === 0) return [];
  const space = paragraph('TrangTrong', '', { keepNext: true });
  if (recipients.length === 0) return [space, signatureTable(signatures, widthMm)];
  const [only, ...others] = signatures;
  if (others.length > 0) return [space, signatureTable(signatures, widthMm), space, ...recipientsCell(model)];
  const left = widthMm * 0.5;
  return [
    space,
    frame(
      [left, widthMm - left],
      [
        new TableRow({
          cantSplit: true,
          children: [
            plainCell(left, recipientsCell(model)),
            plainCell(widthMm - left, only === undefined ? [] : signatureCell(only)),
          ],
        }),
      ],
    ),
  ];
}
