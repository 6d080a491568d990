/** The body of a paper in Word, block by block. */
import { LeaderType, Paragraph, Tab, type Table, TabStopType, TextRun } from 'docx';
import type { Block } from '../../../domain/documents';
import { plain } from '../../../domain/documents/words';
import { signatureTable } from './closing';
import { dottedLine, paragraph, textRuns } from './parts';
import { twips, type StyleId } from './styles';
import { dataTable } from './table';

const headingStyles = { 1: 'DeMuc1', 2: 'DeMuc2', 3: 'DeMuc3' } as const satisfies Record<number, StyleId>;
const headingStyle = (level: number): StyleId => headingStyles[level === 1 ? 1 : level === 2 ? 2 : 3];

/** The blocks; what stands last before a signature stays on its page, so that nobody signs an empty sheet. */
export function bodyOf(
  blocks: readonly Block[],
  widthMm: number,
  signatureFollows: boolean,
): (Paragraph | Table)[] {
  return blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    const keepNext = next === undefined ? signatureFollows : next.kind === 'signatures';
    return blockOf(block, widthMm, keepNext);
  });
}

function blockOf(block: Block, widthMm: number, keepNext: boolean): (Paragraph | Table)[] {
  const keep = keepNext ? ({ keepNext: true } as const) : {};
  switch (block.kind) {
    case 'heading':
      return [paragraph(headingStyle(block.level), block.text)];
    case 'title':
      return [
        paragraph(
          'DongGiua',
          block.weight === 'bold'
            ? textRuns(block.text, { bold: true })
            : [{ text: block.text, italic: true }],
        ),
      ];
    case 'paragraph':
      return [
        paragraph(block.indent ? 'VanBan' : 'VanBanSatLe', block.text, {
          ...keep,
          ...(block.align === 'justify' ? {} : { align: block.align }),
        }),
      ];
    case 'list':
      return block.items.map((item, i) =>
        paragraph(
          'DanhSach',
          [...textRuns(`${block.marker} `), ...textRuns(item)],
          i === block.items.length - 1 ? keep : {},
        ),
      );
    case 'field':
      return [fieldLine(block, widthMm, keepNext)];
    case 'lines':
      return Array.from({ length: block.count }, (_, i) =>
        dottedLine(widthMm, keepNext && i === block.count - 1),
      );
    case 'checks':
      return [
        paragraph(
          'VanBanSatLe',
          [
            ...textRuns(block.label ?? ''),
            ...textRuns(
              block.options.map(({ label, checked }) => `${checked ? '☒' : '☐'}\u00a0${label}`).join('     '),
            ),
          ],
          { align: 'left', ...keep },
        ),
      ];
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [paragraph('ChuThichBang', block.caption)]),
        dataTable(block, widthMm, keepNext),
        paragraph('TrangTrong', '', keep),
      ];
    case 'signatures':
      return [paragraph('TrangTrong', '', { keepNext: true }), signatureTable(block.columns, widthMm)];
  }
}

/** Labels with their values; where nothing was written, dots up to the next label or the margin. */
function fieldLine(block: Extract<Block, { kind: 'field' }>, widthMm: number, keepNext: boolean): Paragraph {
  const stops = block.parts.map(({ value }, i) => ({
    position: twips((widthMm * (i + 1)) / block.parts.length - (i + 1 === block.parts.length ? 0 : 3)),
    blank: value === undefined,
  }));
  const children = block.parts.flatMap(({ label, value }, i) => [
    ...textRuns(i === 0 ? label : ` ${label}`),
    ...(value === undefined ? [] : textRuns(value)),
    ...(value === undefined || i + 1 < block.parts.length ? [new TextRun({ children: [new Tab()] })] : []),
  ]);
  const only = block.parts.length === 1 ? block.parts[0]?.value : undefined;
  const style: StyleId = only !== undefined && plain(only).length > 60 ? 'VanBanSatLe' : 'DongKe';
  return new Paragraph({
    style,
    ...(keepNext ? { keepNext: true } : {}),
    tabStops: stops.map(({ position, blank }) => ({
      type: blank ? TabStopType.RIGHT : TabStopType.LEFT,
      position,
      ...(blank ? { leader: LeaderType.DOT } : {}),
    })),
    children,
  });
}
