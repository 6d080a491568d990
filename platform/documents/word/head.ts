/** The head of a paper in Word: issuing body and number at the left, Quốc hiệu and date at the right, then title and subject. */
import { BorderStyle, Paragraph, Table, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import {
  dateLineOf,
  groundLines,
  issuerLines,
  mottoOf,
  numberLine,
  urgencyStamp,
  type DocumentModel,
} from '../../../domain/documents';
import { clean } from '../text';
import { noBorders, paragraph, plainCell, rule } from './parts';
import { twips, type StyleId } from './styles';

/** Lengths of the drawn rules, in mm: as long as Tiêu ngữ, a third to a half of the issuing body's line. */
const ruleMm = { motto: 61, party: 64, issuer: 24, subject: 28 } as const;

/** Two cells over the width: the left one 40 %, the right one 60 %, as Quốc hiệu must stand on one line. */
export function headTable(model: DocumentModel, widthMm: number): Table {
  const leftMm = widthMm * 0.4;
  const rightMm = widthMm - leftMm;
  return new Table({
    width: { size: twips(widthMm), type: WidthType.DXA },
    columnWidths: [twips(leftMm), twips(rightMm)],
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideHorizontal: noBorders.top, insideVertical: noBorders.top },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [plainCell(leftMm, leftHead(model, leftMm)), plainCell(rightMm, rightHead(model, rightMm))],
      }),
    ],
  });
}

function leftHead(model: DocumentModel, widthMm: number): Paragraph[] {
  const lines = issuerLines(model).map(({ text, bold }) =>
    paragraph('CoQuan', text, bold ? { bold: true } : {}),
  );
  const number = numberLine(model);
  const stamp = urgencyStamp(model);
  const dispatch = model.title.type === undefined ? model.title.subject : undefined;
  return [
    ...lines,
    ...(model.family === 'party' ? [paragraph('CoQuan', '*')] : [rule(widthMm, ruleMm.issuer)]),
    ...(number === undefined ? [] : [paragraph('SoKyHieu', number)]),
    ...(dispatch === undefined ? [] : [paragraph('TrichYeuCongVan', dispatch)]),
    ...(stamp === undefined ? [] : [stamped(stamp, widthMm)]),
  ];
}

/** The stamp of urgency, in its box. */
function stamped(text: string, widthMm: number): Paragraph {
  const line = { style: BorderStyle.SINGLE, size: 8, space: 2, color: '000000' } as const;
  const indent = twips((widthMm - 30) / 2);
  return new Paragraph({
    style: 'SoKyHieu' satisfies StyleId,
    border: { top: line, bottom: line, left: line, right: line },
    indent: { left: indent, right: indent },
    spacing: { before: 160 },
    children: [new TextRun({ text: clean(text), bold: true })],
  });
}

function rightHead(model: DocumentModel, widthMm: number): Paragraph[] {
  const [first, second] = mottoOf(model);
  const date = dateLineOf(model);
  return [
    ...(second === undefined
      ? [paragraph('TieuDeDang', first), rule(widthMm, ruleMm.party)]
      : [paragraph('QuocHieu', first), paragraph('TieuNgu', second), rule(widthMm, ruleMm.motto)]),
    ...(date === undefined ? [] : [paragraph('DiaDanhNgay', date, { beforePt: 6 })]),
  ];
}

/** Title, subject and rule; whom it is for; who decides and on what grounds. */
export function opening(model: DocumentModel, widthMm: number): Paragraph[] {
  const { type, subject, authority } = model.title;
  const grounds = groundLines(model).map((line) => paragraph('CanCu', line));
  return [
    ...(type === undefined ? [] : [paragraph('TenLoai', type)]),
    ...(type === undefined || subject === undefined ? [] : [paragraph('TrichYeu', subject)]),
    ...(type === undefined
      ? []
      : model.family === 'party'
        ? [paragraph('TrichYeu', '-----')]
        : [rule(widthMm, ruleMm.subject, { beforePt: 5, afterPt: 8 })]),
    ...addressees(model),
    ...(authority === undefined ? [] : [paragraph('ThamQuyen', authority.toLocaleUpperCase('vi'))]),
    ...grounds,
  ];
}

function addressees({ to }: DocumentModel): Paragraph[] {
  const [first, ...others] = to;
  if (first === undefined) return [];
  if (others.length === 0)
    return [paragraph('KinhGui', `Kính gửi: ${first}`, { align: 'center', beforePt: 10, afterPt: 8 })];
  return [
    paragraph('KinhGui', 'Kính gửi:', { indentMm: { left: 25 }, beforePt: 10, keepNext: true }),
    ...to.map((line, i) =>
      paragraph('KinhGui', `- ${line}${i === to.length - 1 ? '.' : ';'}`, {
        indentMm: { left: 45, hanging: 3 },
        beforePt: 0,
        afterPt: i === to.length - 1 ? 8 : 2,
      }),
    ),
  ];
}
