/** Figures as the API shows them: numerator and denominator, the share in words, and how many records are behind. */
import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar';
import { formatPercent } from '../../domain/documents';
import { fieldNamed, figureText, type Figure, type FigurePart } from '../../domain/figures';
import { parseRecommendationKey, parseWorkKey } from '../../domain/ids';
import type { ProcessDefinition } from '../../domain/process/definition';
import type { RecordBehind } from '../../platform/reads/figures';
import type { figureReplySchema } from '../schemas/figures';

type FigureReply = z.input<typeof figureReplySchema>;
type Indicator = ProcessDefinition['indicators'][number];

const valueOf = (value: Figure | FigurePart, unit: string | undefined) => ({
  numerator: value.numerator,
  denominator: value.denominator ?? null,
  percent:
    value.numerator === null || value.denominator === null || value.denominator === undefined
      ? null
      : (formatPercent(value.numerator, value.denominator) ?? null),
  text: figureText(value, unit),
  note: value.note ?? null,
  missing: value.missing,
  recordCount: value.records.length,
});

export const presentFigure = (figure: Figure): FigureReply => ({
  code: figure.code,
  name: figure.name,
  unit: figure.unit ?? null,
  ...valueOf(figure, figure.unit),
  parts: figure.parts.map((part) => ({
    value: part.value ?? null,
    label: part.label,
    ...valueOf(part, figure.unit),
  })),
});

export const presentIndicator = (definition: ProcessDefinition, indicator: Indicator) => ({
  code: indicator.code,
  name: indicator.name,
  unit: indicator.unit ?? null,
  isShare: indicator.denominator !== undefined,
  splitBy: indicator.by === undefined ? null : (fieldNamed(definition, indicator.by)?.label ?? indicator.by),
});

/** What is counted behind a figure: "Báo cáo quý (Quý III/2026)", "Kiến nghị", "Hồ sơ đơn vị". */
export function recordName(definition: ProcessDefinition, record: RecordBehind): string {
  if (record.key === undefined) return record.kind === 'case' ? 'Vụ việc' : 'Hồ sơ đơn vị';
  if (parseRecommendationKey(record.key) !== undefined) return 'Kiến nghị';
  const { step, period } = parseWorkKey(record.key);
  const name = definition[record.kind][step]?.name ?? step;
  return period === undefined ? name : `${name} (${periodLabel(period)})`;
}
