/** Form 17: "Nhân dân kiểm tra, giám sát", with the columns of a provincial report application (domain.md F4 [P]). */
import type { z } from 'zod';
import { choice, count, date, group, labelsOf, list, text } from '../inputs';
import { form, variant } from '../form';
import type { Cell } from '../model';
import { paperOf, paperSchema, signatureOf } from '../paper';
import { checkCell, headCell, numberCell, para, signatures, table, textCell, blankCell } from '../words';
import { dateOrDots } from './shared';

const bodies = { ttnd: 'Ban TTND', gsdtccd: 'Ban GSĐTCCĐ', khac: 'Khác' } as const;

const rowSchema = group('Dòng', {
  unit: text('Xã/phường'),
  content: text('Nội dung giám sát'),
  body: choice('Cơ quan thực hiện', bodies),
  toPartyCommittee: count('Với cấp ủy'),
  toGovernment: count('Với chính quyền'),
  toOthers: count('Khác'),
  note: text('Ghi chú'),
});
type Row = z.output<typeof rowSchema>;
const labels = labelsOf(rowSchema);

const shape = {
  paper: paperSchema,
  from: date('Từ ngày'),
  to: date('Đến ngày'),
  rows: list('Nội dung giám sát', rowSchema),
};

type Counted = 'toPartyCommittee' | 'toGovernment' | 'toOthers';
/** Sums only what was written down; a row without the figure makes the sum incomplete, so it stays open. */
function sum(rows: readonly Row[], key: Counted): number | undefined {
  if (rows.length === 0) return undefined;
  return rows.reduce<number | undefined>((total, row) => {
    const value = row[key];
    return total === undefined || value === undefined ? undefined : total + value;
  }, 0);
}

const by = (row: Row, body: keyof typeof bodies): Cell =>
  row.body === undefined ? blankCell({ align: 'center' }) : checkCell(row.body === body);
const performed = (rows: readonly Row[], body: keyof typeof bodies): number | undefined =>
  rows.length === 0 || rows.some((row) => row.body === undefined)
    ? undefined
    : rows.filter((row) => row.body === body).length;

const centre = { align: 'center', bold: true } as const;

export const peoplesSupervision = form(
  17,
  'Biểu “Nhân dân kiểm tra, giám sát”',
  variant('bieu', 'Biểu “Nhân dân kiểm tra, giám sát”', shape, (data) =>
    paperOf(
      {
        form: 17,
        variant: 'bieu',
        name: 'Biểu Nhân dân kiểm tra, giám sát',
        type: 'BIỂU TỔNG HỢP',
        subject: 'Nhân dân kiểm tra, giám sát',
        orientation: 'landscape',
        noRecipients: true,
        signed: false,
      },
      data.paper,
      [
        para(`(Từ ngày ${dateOrDots(data.from)} đến ngày ${dateOrDots(data.to)})`, {
          align: 'center',
          indent: false,
        }),
        table(
          [
            { label: 'TT', width: 5, align: 'center', cell: (_, i) => numberCell(i + 1) },
            { label: labels.unit, width: 15, cell: (r) => textCell(r.unit) },
            { label: labels.content, width: 28, cell: (r) => textCell(r.content) },
            { label: bodies.ttnd, width: 8, align: 'center', cell: (r) => by(r, 'ttnd') },
            { label: bodies.gsdtccd, width: 10, align: 'center', cell: (r) => by(r, 'gsdtccd') },
            { label: bodies.khac, width: 7, align: 'center', cell: (r) => by(r, 'khac') },
            {
              label: labels.toPartyCommittee,
              width: 8,
              align: 'center',
              cell: (r) => numberCell(r.toPartyCommittee),
            },
            {
              label: labels.toGovernment,
              width: 9,
              align: 'center',
              cell: (r) => numberCell(r.toGovernment),
            },
            { label: labels.toOthers, width: 7, align: 'center', cell: (r) => numberCell(r.toOthers) },
            { label: labels.note, width: 12, cell: (r) => textCell(r.note) },
          ],
          data.rows,
          {
            blankRows: 8,
            head: [
              [
                headCell('TT', { rows: 2 }),
                headCell(labels.unit, { rows: 2 }),
                headCell(labels.content, { rows: 2 }),
                headCell(labels.body, { columns: 3 }),
                headCell('Số kiến nghị sau giám sát', { columns: 3 }),
                headCell(labels.note, { rows: 2 }),
              ],
              [
                headCell(bodies.ttnd),
                headCell(bodies.gsdtccd),
                headCell(bodies.khac),
                headCell(labels.toPartyCommittee),
                headCell(labels.toGovernment),
                headCell(labels.toOthers),
              ],
            ],
            total: [
              headCell('Cộng', { columns: 3 }),
              numberCell(performed(data.rows, 'ttnd'), centre),
              numberCell(performed(data.rows, 'gsdtccd'), centre),
              numberCell(performed(data.rows, 'khac'), centre),
              numberCell(sum(data.rows, 'toPartyCommittee'), centre),
              numberCell(sum(data.rows, 'toGovernment'), centre),
              numberCell(sum(data.rows, 'toOthers'), centre),
              blankCell(),
            ],
          },
        ),
        signatures(
          { lines: ['NGƯỜI LẬP BIỂU'], note: '(Ký, ghi rõ họ tên)' },
          signatureOf(data.paper.signer, 'mttq'),
        ),
      ],
    ),
  ),
);
