/** Form 11: conferences by kind of unit. Units that the law exempts are not in the total (domain.md F5). */
import type { z } from 'zod';
import { count, date, group, labelsOf, list, text } from '../inputs';
import { form, variant } from '../form';
import { dots } from '../format';
import { paperOf, paperSchema } from '../paper';
import { headCell, isFilled, numberCell, para, shareCell, signatures, table, textCell } from '../words';
import { dateOrDots } from './shared';
import { signatureOf } from '../paper';

const rowSchema = group('Loại hình đơn vị', {
  kind: text('Loại hình đơn vị'),
  total: count('Tổng số'),
  held: count('Đã tổ chức'),
  reason: text('Chưa tổ chức (lý do)'),
  opinions: count('Số ý kiến'),
  resolved: count('Đã giải quyết'),
});
type Row = z.output<typeof rowSchema>;
const labels = labelsOf(rowSchema);

/** The four kinds that must be reported apart. */
const kinds = [
  'Cơ quan hành chính',
  'Đơn vị sự nghiệp công lập',
  'Doanh nghiệp nhà nước',
  'Doanh nghiệp ngoài nhà nước',
] as const;

const shape = {
  paper: paperSchema,
  year: count('Năm'),
  cutOffOn: date('Số liệu tính đến ngày'),
  rows: list('Kết quả theo loại hình', rowSchema),
};

/** The sum, when every row has the figure; a sum over gaps would lie. */
const sumOf = (rows: readonly Row[], pick: (row: Row) => number | undefined): number | undefined =>
  rows.reduce<number | undefined>((sum, row) => {
    const value = row.total === 0 ? 0 : pick(row);
    return sum === undefined || value === undefined ? undefined : sum + value;
  }, 0);

/** A kind of which there is no unit: nothing arose, which is not the same as nobody having held it. */
const none = (row: Row): boolean => row.total === 0;
const notHeld = ({ total, held, reason }: Row): string | undefined => {
  const left = total === undefined || held === undefined ? undefined : total - held;
  if (left === undefined || left === 0) return reason;
  return isFilled(reason) ? `${left} đơn vị: ${reason}` : `${left} đơn vị`;
};

export const conferenceSummary = form(
  11,
  'Biểu tổng hợp hội nghị',
  variant('bieu', 'Biểu tổng hợp hội nghị', shape, (data) => {
    const rows: Row[] = data.rows.length > 0 ? [...data.rows] : kinds.map((kind) => ({ kind }));
    const given = data.rows.length > 0;
    const total = sumOf(rows, (r) => r.total);
    const held = sumOf(rows, (r) => r.held);
    return paperOf(
      {
        form: 11,
        variant: 'bieu',
        name: 'Biểu tổng hợp hội nghị cán bộ, công chức, viên chức',
        type: 'BIỂU TỔNG HỢP',
        subject: `Hội nghị cán bộ, công chức, viên chức, người lao động năm ${data.year === undefined ? dots(3) : String(data.year)}`,
        orientation: 'landscape',
        noRecipients: true,
        signed: false,
      },
      data.paper,
      [
        para(
          `(Số liệu tính đến ngày ${dateOrDots(data.cutOffOn)}; đơn vị được miễn theo luật không tính vào tổng số)`,
          {
            align: 'center',
            indent: false,
          },
        ),
        table(
          [
            { label: labels.kind, width: 24, cell: (r) => textCell(r.kind) },
            {
              label: labels.total,
              width: 9,
              align: 'center',
              cell: (r) => (none(r) ? textCell('Không phát sinh') : numberCell(r.total)),
            },
            {
              label: labels.held,
              width: 10,
              align: 'center',
              cell: (r) => (none(r) ? textCell('–') : numberCell(r.held)),
            },
            {
              label: 'Tỷ lệ %',
              width: 9,
              align: 'center',
              cell: (r) => (none(r) ? textCell('–') : shareCell(r.held, r.total)),
            },
            { label: labels.reason, width: 28, cell: (r) => textCell(notHeld(r)) },
            { label: labels.opinions, width: 10, align: 'center', cell: (r) => numberCell(r.opinions) },
            { label: labels.resolved, width: 10, align: 'center', cell: (r) => numberCell(r.resolved) },
          ],
          rows,
          {
            total: [
              headCell('Cộng', { align: 'left' }),
              numberCell(given ? total : undefined, { bold: true, align: 'center' }),
              numberCell(given ? held : undefined, { bold: true, align: 'center' }),
              shareCell(given ? held : undefined, total, { bold: true, align: 'center' }),
              textCell(undefined),
              numberCell(given ? sumOf(rows, (r) => r.opinions) : undefined, { bold: true, align: 'center' }),
              numberCell(given ? sumOf(rows, (r) => r.resolved) : undefined, { bold: true, align: 'center' }),
            ],
          },
        ),
        signatures(
          { lines: ['NGƯỜI LẬP BIỂU'], note: '(Ký, ghi rõ họ tên)' },
          signatureOf(data.paper.signer, 'mttq'),
        ),
      ],
      {
        review: rows
          .filter(
            (r) => r.total !== undefined && r.held !== undefined && r.held < r.total && !isFilled(r.reason),
          )
          .map((r) => `Chưa ghi lý do chưa tổ chức của ${r.kind ?? 'một loại hình đơn vị'}.`),
      },
    );
  }),
);
