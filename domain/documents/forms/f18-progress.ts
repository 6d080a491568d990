/** Form 18: who has filed which report, when, and how late. */
import type { z } from 'zod';
import { daysBetween, formatVi, periodLabel, type CivilDate } from '../../calendar';
import { count, date, group, labelsOf, list, period, text } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import { paperOf, paperSchema } from '../paper';
import { dateOrDots } from './shared';
import { dateCell, numberCell, ordinal, para, table, textCell, upperFirst } from '../words';

const rowSchema = group('Dòng', {
  unit: text('Đơn vị'),
  period: period('Kỳ'),
  periodWords: text('Kỳ (ghi bằng chữ)', 100),
  dueOn: date('Hạn'),
  filedOn: date('Ngày nộp'),
  /** How often it was filed again after the first time; the latest counts. */
  supplements: count('Lần bổ sung'),
  state: text('Trạng thái', 200),
});
type Row = z.output<typeof rowSchema>;
const labels = labelsOf(rowSchema);

const shape = {
  paper: paperSchema,
  subject: text('Nội dung báo cáo'),
  asOf: date('Tính đến ngày'),
  rows: list('Đơn vị', rowSchema),
};

/** "Đúng hạn", "Trễ 3 ngày"; for what is not in yet: "Quá hạn 3 ngày", or nothing while there is time. Calendar days. */
export function punctuality(
  dueOn: CivilDate | undefined,
  filedOn: CivilDate | undefined,
  asOf: CivilDate,
): string | undefined {
  if (dueOn === undefined) return undefined;
  const late = daysBetween(dueOn, filedOn ?? asOf);
  if (filedOn !== undefined) return late <= 0 ? 'Đúng hạn' : `Trễ ${late} ngày`;
  return late <= 0 ? undefined : `Quá hạn ${late} ngày`;
}

function stateOf({ state, dueOn, filedOn }: Row, asOf: CivilDate): string | undefined {
  if (state !== undefined && state !== '') return state;
  if (filedOn !== undefined) return 'Đã nộp';
  if (dueOn === undefined) return undefined;
  const left = daysBetween(asOf, dueOn);
  return left < 0 ? 'Quá hạn, chưa nộp' : left === 0 ? 'Hết hạn hôm nay' : `Còn ${left} ngày`;
}

export const progress = form(
  18,
  'Bảng tiến độ nộp báo cáo',
  variant('bang', 'Bảng tiến độ nộp báo cáo', shape, (data, { printOn }) => {
    const asOf = data.asOf ?? printOn;
    const filed = data.rows.filter((row) => row.filedOn !== undefined && row.filedOn <= asOf).length;
    return paperOf(
      {
        form: 18,
        variant: 'bang',
        name: 'Bảng tiến độ nộp báo cáo',
        type: 'BẢNG TIẾN ĐỘ NỘP BÁO CÁO',
        subject: orDots(data.subject, 12),
        orientation: 'landscape',
        noRecipients: true,
      },
      data.paper,
      [
        para(
          data.rows.length === 0
            ? `(Tính đến ngày ${dateOrDots(data.asOf)})`
            : `(Tính đến ngày ${formatVi(asOf)}: đã nộp ${filed}/${data.rows.length} báo cáo)`,
          { align: 'center', indent: false },
        ),
        table(
          [
            ordinal(6),
            { label: labels.unit, width: 28, cell: (r) => textCell(r.unit) },
            {
              label: labels.period,
              width: 15,
              align: 'center',
              cell: (r) =>
                textCell(r.period === undefined ? r.periodWords : upperFirst(periodLabel(r.period))),
            },
            { label: labels.dueOn, width: 11, align: 'center', cell: (r) => dateCell(r.dueOn) },
            { label: labels.filedOn, width: 11, align: 'center', cell: (r) => dateCell(r.filedOn) },
            {
              label: 'Đúng/trễ N ngày',
              width: 13,
              align: 'center',
              cell: (r) => textCell(punctuality(r.dueOn, r.filedOn, asOf)),
            },
            { label: labels.supplements, width: 9, align: 'center', cell: (r) => numberCell(r.supplements) },
            { label: labels.state, width: 16, align: 'center', cell: (r) => textCell(stateOf(r, asOf)) },
          ],
          data.rows,
          { blankRows: 10 },
        ),
      ],
    );
  }),
);
