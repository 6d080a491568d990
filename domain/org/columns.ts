/** The columns of the two import sheets, and how Vietnamese offices write what goes into them. */
import { civilDate, isCivilDate } from '../calendar';
import { roleCatalogue, roleOf } from './roles';
import { withoutAccents } from './text';
import type { OrgKind, OrgLevel } from './types';

export interface Column<Key extends string> {
  readonly key: Key;
  /** As the template writes it. */
  readonly label: string;
  /** Other headers that mean the same, in any case and without accents. */
  readonly also: readonly string[];
  readonly required: boolean;
}

export type UnitKey =
  | 'code'
  | 'name'
  | 'level'
  | 'type'
  | 'kind'
  | 'parent'
  | 'validFrom'
  | 'validTo'
  | 'staff'
  | 'workingYearEnd';

export const unitColumns: readonly Column<UnitKey>[] = [
  { key: 'code', label: 'Mã đơn vị', also: ['ma', 'code', 'unit code', 'unit'], required: true },
  { key: 'name', label: 'Tên đơn vị', also: ['ten', 'name', 'unit name'], required: true },
  { key: 'level', label: 'Cấp', also: ['cap don vi', 'level'], required: true },
  { key: 'type', label: 'Loại', also: ['loai don vi', 'type'], required: true },
  { key: 'kind', label: 'Khối', also: ['loai hinh', 'kind'], required: false },
  { key: 'parent', label: 'Mã cấp trên', also: ['cap tren', 'ma don vi cap tren', 'parent'], required: true },
  { key: 'validFrom', label: 'Hiệu lực từ', also: ['tu ngay', 'valid from', 'validfrom'], required: false },
  { key: 'validTo', label: 'Hiệu lực đến', also: ['den ngay', 'valid to', 'validto'], required: false },
  { key: 'staff', label: 'Số người', also: ['so lao dong', 'so can bo', 'staff'], required: false },
  {
    key: 'workingYearEnd',
    label: 'Kết thúc năm công tác',
    also: ['working year end', 'workingyearend'],
    required: false,
  },
];

export type PersonKey = 'id' | 'name' | 'role' | 'unit' | 'validFrom' | 'validTo' | 'email' | 'username';

export const personColumns: readonly Column<PersonKey>[] = [
  { key: 'id', label: 'Mã người', also: ['ma can bo', 'id', 'person id'], required: true },
  { key: 'name', label: 'Họ và tên', also: ['ho ten', 'ten', 'name', 'full name'], required: true },
  { key: 'role', label: 'Chức danh', also: ['ma chuc danh', 'chuc vu', 'role'], required: true },
  { key: 'unit', label: 'Mã đơn vị', also: ['don vi', 'unit', 'unit code'], required: true },
  { key: 'validFrom', label: 'Từ ngày', also: ['hieu luc tu', 'valid from', 'validfrom'], required: false },
  { key: 'validTo', label: 'Đến ngày', also: ['hieu luc den', 'valid to', 'validto'], required: false },
  { key: 'email', label: 'Thư điện tử', also: ['email', 'e-mail'], required: false },
  { key: 'username', label: 'Tên đăng nhập', also: ['tai khoan', 'username'], required: false },
];

/** Words that the import reads; the first is the one that an export writes. */
const levels: Readonly<Record<OrgLevel, readonly string[]>> = {
  central: ['trung ương', 'tw', 'cấp trung ương'],
  province: ['tỉnh', 'cấp tỉnh', 'thành phố', 'tỉnh, thành phố'],
  district: ['huyện', 'cấp huyện', 'quận'],
  commune: ['xã', 'cấp xã', 'phường', 'xã, phường', 'đặc khu'],
  neighbourhood: ['tổ dân phố', 'thôn', 'tổ dân phố, thôn', 'khu dân cư'],
  agency: ['cơ quan, đơn vị', 'cơ quan', 'đơn vị', 'trường học', 'doanh nghiệp'],
};

const kinds: Readonly<Record<OrgKind, readonly string[]>> = {
  coQuanHanhChinh: ['cơ quan hành chính', 'cơ quan hc'],
  suNghiepCongLap: ['sự nghiệp công lập', 'đơn vị sự nghiệp công lập', 'đơn vị sncl'],
  doanhNghiepNhaNuoc: ['doanh nghiệp nhà nước', 'dn nhà nước', 'dnnn'],
  doanhNghiepNgoaiNhaNuoc: ['doanh nghiệp ngoài nhà nước', 'dn ngoài nhà nước'],
};

function lexicon<Key extends string>(words: Readonly<Record<Key, readonly string[]>>): Map<string, Key> {
  const found = new Map<string, Key>();
  for (const key in words) for (const word of [key, ...words[key]]) found.set(withoutAccents(word), key);
  return found;
}

const levelByWord = lexicon(levels);
const kindByWord = lexicon(kinds);

const roleByWord = new Map<string, string>([
  ...Object.values(roleCatalogue).map(({ title, code }): [string, string] => [withoutAccents(title), code]),
  ['chu tich mttq', 'CT_MTTQ'],
  ['chu tich ubmttq', 'CT_MTTQ'],
  ['pho chu tich mttq', 'PCT'],
  ['pho chu tich ubmttq', 'PCT'],
  ['chuyen vien', 'CHUYEN_VIEN'],
  ['ban thuong truc', 'BTT_MTTQ'],
  ['truong ban ctmt', 'BAN_CTMT'],
]);

const asHeading = ([first = '']: readonly string[]): string => first.charAt(0).toUpperCase() + first.slice(1);

/** `commune` → "Xã"; `levelFrom` reads it back. */
export const wordOfLevel = (level: OrgLevel): string => asHeading(levels[level]);

/** `coQuanHanhChinh` → "Cơ quan hành chính"; `kindFrom` reads it back. */
export const wordOfKind = (kind: OrgKind): string => asHeading(kinds[kind]);

/** "Cấp xã", "xã", "commune" → `commune`. */
export const levelFrom = (text: string): OrgLevel | undefined => levelByWord.get(withoutAccents(text));

/** "Cơ quan hành chính" → `coQuanHanhChinh`. */
export const kindFrom = (text: string): OrgKind | undefined => kindByWord.get(withoutAccents(text));

/** A role code of the catalogue, from the code or from the title. */
export function roleFrom(text: string): string | undefined {
  const code = text.toUpperCase();
  return roleOf(code) === undefined ? roleByWord.get(withoutAccents(text)) : code;
}

/** "1/7/2025", "01-07-2025" and "2025-07-01" name the same day; undefined when it is no day. */
export function dateFrom(text: string): string | undefined {
  if (isCivilDate(text)) return text;
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (parts === null) return undefined;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (day > 31 || month > 12) return undefined;
  const on = civilDate(year, month, day);
  return isCivilDate(on) ? on : undefined;
}

/** "31/5" or "05-31" → `05-31`, the last day of a working year. */
export function monthDayFrom(text: string): string | undefined {
  const iso = /^(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  const [month, day] = iso === null ? [local?.[2], local?.[1]] : [iso[1], iso[2]];
  if (month === undefined || day === undefined) return undefined;
  // 29/02 is no end of a working year: it is missing in most years.
  const on = dateFrom(`${day}/${month}/2025`);
  return on?.slice(5);
}
