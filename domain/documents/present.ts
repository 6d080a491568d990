/** The fixed lines of a paper, the same in Word, Excel and on the screen. */
import { formatVi } from '../calendar';
import { dateLine, dots, formatNumber, formatPercent, placeAndDate } from './format';
import type { Annex, Cell, DocumentModel, Issuer, RichText } from './model';
import { urgencyNames } from './model';
import { plain } from './words';

/** Room for văn thư to write the number by hand. */
const room = '        ';

/** "Số:        /BC-MTTQ-BTT", "Số        -BC/ĐU" (Party, no colon); a number that văn thư typed in full stands as it is. */
export function numberLine({ number, family }: DocumentModel): string | undefined {
  if (number === undefined) return undefined;
  const label = family === 'party' ? 'Số' : 'Số:';
  const { given, symbol } = number;
  if (given !== undefined && /[^\d\s]/.test(given)) return `${label} ${given}`;
  const sign = family === 'party' ? '-' : '/';
  return given === undefined ? `${label}${room}${sign}${symbol}` : `${label} ${given}${sign}${symbol}`;
}

/** "Yên Nghĩa, ngày 05 tháng 10 năm 2026" */
export const dateLineOf = ({ dated }: DocumentModel): string | undefined =>
  dated === undefined ? undefined : placeAndDate(dated.place, dated.on);

/** Quốc hiệu and Tiêu ngữ, or the title of the Party's papers. */
export const mottoOf = ({ family }: DocumentModel): readonly [string, ...string[]] =>
  family === 'party'
    ? ['ĐẢNG CỘNG SẢN VIỆT NAM']
    : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];

export interface HeadLine {
  readonly text: string;
  readonly bold: boolean;
}

/** Lines at the left of the head: bodies above in ordinary capitals, the one that issues in bold. */
export function issuerLines({ issuers }: DocumentModel): HeadLine[] {
  return issuers.flatMap((issuer, index) => {
    const lines = linesOf(issuer);
    const joined = index < issuers.length - 1 ? ' -' : '';
    return lines.flatMap(({ text, bold }, i) =>
      text.split('\n').map((line, n, all) => ({
        text: i === lines.length - 1 && n === all.length - 1 ? line + joined : line,
        bold,
      })),
    );
  });
}

function linesOf({ superior, name, organ }: Issuer): HeadLine[] {
  const all = [superior, name ?? dots(10), organ].filter((line) => line !== undefined);
  return all.map((text, i) => ({ text, bold: i === all.length - 1 }));
}

/** "HỎA TỐC", for the stamp; nothing when it is not urgent. */
export const urgencyStamp = ({ urgency }: DocumentModel): string | undefined =>
  urgency === 'thuong' ? undefined : urgencyNames[urgency].toLocaleUpperCase('vi');

const ended = (line: string, mark: string): string => (/[.;:,]$/.test(line) ? line : line + mark);

/** Grounds: each ends with ";", the last with "." when the body decides, else ";". */
export const groundLines = ({ grounds, title }: DocumentModel): string[] =>
  grounds.map((ground, i) =>
    ended(ground, i === grounds.length - 1 && title.authority !== undefined ? '.' : ';'),
  );

/** "- Ban Thường vụ Đảng ủy phường (để b/c);" … "- Lưu: BTT-MTTQ." */
export const recipientLines = ({ recipients }: DocumentModel): string[] =>
  recipients.map((line, i) => `- ${ended(line, i === recipients.length - 1 ? '.' : ';')}`);

/** "(Kèm theo Kế hoạch số      /KH-MTTQ-BTT ngày … tháng … năm … của …)" */
export function annexReference(model: DocumentModel, annex: Annex): string {
  const type = annex.ofType.charAt(0) + annex.ofType.slice(1).toLocaleLowerCase('vi');
  const number = numberLine(model)?.replace(/^Số:?/, 'số');
  return `(Kèm theo ${type}${number === undefined ? '' : ` ${number}`} ${dateLine(model.dated?.on)} của ${model.issuedBy})`;
}

/** What a cell says, in the Vietnamese way of writing numbers and dates. */
export function cellText(cell: Cell): RichText {
  switch (cell.is) {
    case 'text':
      return cell.text;
    case 'number':
      return formatNumber(cell.value, cell.decimals);
    case 'share':
      return formatPercent(cell.numerator, cell.denominator) ?? '';
    case 'date':
      return formatVi(cell.on);
    case 'check':
      return cell.checked ? '☒' : '☐';
    case 'blank':
      return '';
  }
}

/** A file name without signs that some system refuses: "Bao-cao-ket-qua-giam-sat". */
export const fileNameOf = (model: DocumentModel): string =>
  plain(model.name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
