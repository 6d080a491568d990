/** Small pieces of a Word file: paragraphs in our styles, rules, cells without borders. */
import {
  AlignmentType,
  BorderStyle,
  LeaderType,
  Paragraph,
  Tab,
  TableCell,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type ParagraphChild,
} from 'docx';
import type { Align, RichText } from '../../../domain/documents';
import { runsOf } from '../../../domain/documents/words';
import { clean } from '../text';
import { twips, type StyleId } from './styles';

/** Boxes are not in Times New Roman; this font is on every Windows, others fall back by themselves. */
const symbolFont = 'Segoe UI Symbol';

/** Runs of a text; boxes in a font that has them. Never a character that XML forbids. */
export function textRuns(
  text: RichText,
  force: { readonly bold?: boolean; readonly sizePt?: number } = {},
): TextRun[] {
  return runsOf(text).flatMap((run) =>
    clean(run.text)
      .split(/([☐☒]|\r?\n)/)
      .filter((part) => part !== '')
      .map(
        (part) =>
          new TextRun({
            ...(part.endsWith('\n') ? { break: 1 } : { text: part }),
            ...(run.bold === true || force.bold === true ? { bold: true } : {}),
            ...(run.italic === true ? { italics: true } : {}),
            ...(force.sizePt === undefined ? {} : { size: force.sizePt * 2 }),
            ...(part === '☐' || part === '☒' ? { font: symbolFont } : {}),
          }),
      ),
  );
}

const aligned = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Align, unknown>;

interface ParagraphOptions {
  readonly align?: Align;
  readonly indentMm?: {
    readonly left?: number;
    readonly right?: number;
    readonly firstLine?: number;
    readonly hanging?: number;
  };
  readonly sizePt?: number;
  readonly bold?: boolean;
  readonly keepNext?: true;
  readonly beforePt?: number;
  readonly afterPt?: number;
}

/** A paragraph of a style. */
export function paragraph(
  style: StyleId,
  content: RichText | readonly ParagraphChild[],
  options: ParagraphOptions = {},
): Paragraph {
  const { align, indentMm, keepNext, beforePt, afterPt } = options;
  return new Paragraph({
    style,
    children: isChildren(content) ? [...content] : textRuns(content, options),
    ...(align === undefined ? {} : { alignment: aligned[align] }),
    ...(keepNext === true ? { keepNext: true } : {}),
    ...(beforePt === undefined && afterPt === undefined
      ? {}
      : {
          spacing: {
            ...(beforePt === undefined ? {} : { before: beforePt * 20 }),
            ...(afterPt === undefined ? {} : { after: afterPt * 20 }),
          },
        }),
    ...(indentMm === undefined
      ? {}
      : {
          indent: {
            ...(indentMm.left === undefined ? {} : { left: twips(indentMm.left) }),
            ...(indentMm.right === undefined ? {} : { right: twips(indentMm.right) }),
            ...(indentMm.firstLine === undefined ? {} : { firstLine: twips(indentMm.firstLine) }),
            ...(indentMm.hanging === undefined ? {} : { hanging: twips(indentMm.hanging) }),
          },
        }),
  });
}

function isChildren(content: RichText | readonly ParagraphChild[]): content is readonly ParagraphChild[] {
  return typeof content !== 'string' && content.every((part) => part instanceof TextRun);
}

/** A thin rule in the middle of a width: under Tiêu ngữ, the issuing body, the trích yếu. */
export function rule(
  widthMm: number,
  lengthMm: number,
  options: { readonly beforePt?: number; readonly afterPt?: number } = {},
): Paragraph {
  const indent = twips((widthMm - lengthMm) / 2);
  return new Paragraph({
    style: 'DuongKe' satisfies StyleId,
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    indent: { left: indent, right: indent },
    spacing: { before: (options.beforePt ?? 3) * 20, after: (options.afterPt ?? 0) * 20 },
  });
}

/** Dots up to the right margin, for handwriting. */
export const dottedLine = (widthMm: number, keepNext: boolean): Paragraph =>
  new Paragraph({
    ...(keepNext ? { keepNext: true } : {}),
    style: 'DongKe' satisfies StyleId,
    tabStops: [{ type: TabStopType.RIGHT, position: twips(widthMm), leader: LeaderType.DOT }],
    children: [new TextRun({ children: [new Tab()] })],
  });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const noBorders = { top: none, bottom: none, left: none, right: none } as const;

/** A cell that only holds its place: no borders, no margins. */
export const plainCell = (widthMm: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({
    width: { size: twips(widthMm), type: WidthType.DXA },
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    children: children.length === 0 ? [paragraph('TrangTrong', '')] : [...children],
  });
