/** How a figure reads in a sentence: "19/21 đơn vị (90,5%)", "không phát sinh", "thiếu số liệu". */
import { formatNumber, formatPercent } from '../documents/format';
import { dataMissing, nothingArose, type Figure, type FigurePart } from './figure';

/** The value alone; what is missing is said, never filled in. */
export function figureText(figure: Figure | FigurePart, unit?: string): string {
  const { numerator, denominator, note, missing } = figure;
  if (numerator === null || denominator === null) return note ?? dataMissing;
  if (note === nothingArose) return note;
  const noun = unit === undefined ? '' : ` ${unit}`;
  const lacking = missing > 0 ? `, còn thiếu số liệu của ${missing} báo cáo` : '';
  if (denominator === undefined) return `${formatNumber(numerator)}${noun}${lacking}`;
  const percent = formatPercent(numerator, denominator);
  const share = percent === undefined ? '' : ` (${percent})`;
  return `${formatNumber(numerator)}/${formatNumber(denominator)}${noun}${share}${lacking}`;
}
