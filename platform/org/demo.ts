/**
 * The demonstration organisation: the real communes of Hà Nội, with people, agencies and neighbourhood groups that are
 * invented and say so ("(mẫu)"). Pure and seeded: the same on every machine, so that the README and tests may name
 * accounts (`ct.kimlien` is the chair of the Front of phường Kim Liên).
 */
import { addDays } from '../../domain/calendar';
import type { CivilDate } from '../../domain/calendar';
import { withoutAccents } from '../../domain/org';
import type { Hat, OrgData, OrgUnit, Person, Substitution } from '../../domain/org';
import { demoAgencies, demoNeighbourhoods } from './demo-units';
import { Random } from './random';

export interface DemoAccount {
  readonly personId: string;
  /** Equals the person's id: lower case, without accents. */
  readonly username: string;
  readonly email: string;
}

export interface DemoOrganisation extends OrgData {
  readonly people: readonly Person[];
  /** Grassroots people mostly have none: somebody enters data for them. */
  readonly accounts: readonly DemoAccount[];
  /** Hats that nobody wears on purpose, so that ladders show how they climb. */
  readonly emptyHats: readonly { readonly role: string; readonly unit: string }[];
}

export interface DemoOptions {
  readonly seed?: number;
  /** The first day of the demonstration: some people are on leave around it. */
  readonly on?: CivilDate;
}

const cityCode = 'P01';
const since = '2025-07-01';

/** By the order of communes in the data: chairs, clerks and an officer who are missing. */
const emptyAt: readonly (readonly [commune: number, role: string])[] = [
  [14, 'CT_MTTQ'],
  [61, 'CT_MTTQ'],
  [103, 'CT_MTTQ'],
  [40, 'VAN_THU'],
  [88, 'CHUYEN_VIEN'],
];

/** By the order of communes: who is away (prefix of the username), who stands in, for how many days, why. */
const leaves: readonly (readonly [
  commune: number,
  absent: string,
  substitute: string,
  days: number,
  why: string,
])[] = [
  [0, 'ct', 'pct1', 21, 'Nghỉ phép năm'],
  [25, 'ld', 'ct', 45, 'Đi học bồi dưỡng'],
  [70, 'vt', 'cv1', 120, 'Nghỉ thai sản'],
  [110, 'cv1', 'vt', 14, 'Nghỉ ốm'],
];

/** Builds it from the rows of `unitsOfProvince('P01')`; the rows of other provinces would do as well. */
export function demoOrganisation(base: readonly OrgUnit[], options: DemoOptions = {}): DemoOrganisation {
  const cast = new Cast(new Random(options.seed ?? 2026));
  const current = base.filter((unit) => unit.level === 'commune' && unit.validTo === undefined);
  const communes = new Map(current.map((unit) => [unit.code, unit]));
  const neighbourhoods = demoNeighbourhoods(communes);
  const agencies = demoAgencies(new Set([cityCode, ...communes.keys()]), cast.random);

  castCity(cast);
  const slugs = slugsOf(current);
  current.forEach((commune, index) => {
    castCommune(cast, commune, slugs.get(commune.code) ?? commune.code.toLowerCase(), index);
  });
  for (const unit of neighbourhoods.units)
    if (unit.validTo === undefined) castNeighbourhood(cast, unit, slugs.get(unit.parent ?? '') ?? '');
  agencies.forEach((agency, index) => {
    castAgency(cast, agency, index);
  });
  for (const parent of new Set(agencies.map((agency) => agency.parent)))
    if (parent !== undefined && parent !== cityCode)
      cast.wear(`ld.${slugs.get(parent) ?? ''}`, 'CAP_TREN_DV', parent);

  return {
    units: [...base, ...neighbourhoods.units, ...agencies],
    successions: [...neighbourhoods.successions],
    hats: cast.hats,
    substitutions: substitutionsFrom(current, slugs, options.on ?? '2026-11-20'),
    people: cast.people,
    accounts: cast.accounts,
    emptyHats: emptyAt.flatMap(([at, role]) => {
      const unit = current[at]?.code;
      return unit === undefined ? [] : [{ role, unit }];
    }),
  };
}

/** Gives out people and hats. */
class Cast {
  readonly people: Person[] = [];
  readonly hats: Hat[] = [];
  readonly accounts: DemoAccount[] = [];
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  person(id: string, unit: string, roles: readonly string[], account = true): void {
    this.people.push({ id, name: inventedName(this.random) });
    if (account) this.accounts.push({ personId: id, username: id, email: `${id}@mau.invalid` });
    for (const role of roles) this.wear(id, role, unit);
  }

  wear(personId: string, role: string, unit: string): void {
    this.hats.push({ personId, role, unit, validFrom: since });
  }
}

/** People of the city: the Front's standing committee and office, the bodies around it, one mission. */
function castCity(cast: Cast): void {
  const people: readonly (readonly [id: string, ...roles: string[]])[] = [
    ['ct.hanoi', 'CT_MTTQ', 'BTT_MTTQ'],
    ['pct1.hanoi', 'PCT', 'BTT_MTTQ'],
    ['pct2.hanoi', 'PCT', 'BTT_MTTQ', 'TRUONG_DOAN'],
    ['bandcpl.hanoi', 'TRUONG_BAN_DCPL', 'BTT_MTTQ', 'PHO_TRUONG_DOAN'],
    ['thammuu.hanoi', 'CO_QUAN_THAM_MUU'],
    ['vt.hanoi', 'VAN_THU'],
    ['cv1.hanoi', 'CHUYEN_VIEN', 'THU_KY_DOAN'],
    ['cv2.hanoi', 'CHUYEN_VIEN', 'TO_TRUONG'],
    ['cv3.hanoi', 'CHUYEN_VIEN', 'THANH_VIEN'],
    ['cu.hanoi', 'CAP_UY', 'HDND'],
    ['ld.hanoi', 'LANH_DAO_DV', 'UBND', 'CAP_TREN_DV'],
    ['ca.hanoi', 'CONG_AN'],
    ['qs.hanoi', 'QUAN_SU'],
    ['cd.hanoi', 'CONG_DOAN', 'TO_CHUC_CTXH'],
    ['tuvan.hanoi', 'HOI_DONG_TU_VAN'],
    ['quantri', 'QUAN_TRI'],
  ];
  for (const [id, ...roles] of people) cast.person(id, cityCode, roles);
}

/**
 * People of a commune. Every vice-chair also heads an organisation, the first one the union; the party secretary chairs
 * the People's Council; the same officer follows dân vận (domain.md §2.2, §(c)).
 */
function castCommune(cast: Cast, commune: OrgUnit, slug: string, index: number): void {
  const empty = new Set(emptyAt.filter(([at]) => at === index).map(([, role]) => role));
  const add = (prefix: string, ...roles: string[]): void => {
    const worn = roles.filter((role) => !empty.has(role));
    if (worn.length > 0) cast.person(`${prefix}.${slug}`, commune.code, worn);
  };
  const viceChairs = cast.random.between(1, 4);
  // Where the chair is missing, the first vice-chair still sits on the standing committee.
  if (!empty.has('CT_MTTQ')) add('ct', 'CT_MTTQ', 'BTT_MTTQ');
  for (let n = 1; n <= viceChairs; n++)
    add(`pct${n}`, 'PCT', 'TO_CHUC_CTXH', ...(n === 1 ? ['BTT_MTTQ', 'CONG_DOAN'] : []));
  add('vt', 'VAN_THU');
  add('cv1', 'CHUYEN_VIEN', 'CO_QUAN_THAM_MUU');
  if (commune.type === 'phường' && !empty.has('CHUYEN_VIEN')) add('cv2', 'CHUYEN_VIEN');
  add('cu', 'CAP_UY', 'HDND');
  add('ld', 'LANH_DAO_DV', 'UBND');
  add('ca', 'CONG_AN');
  add('qs', 'QUAN_SU');
  // Some communes are themselves supervised: one contact who sees that file only.
  if (index % 10 === 1) add('dm', 'DV_DUOC_GS');
}

/** Grassroots people: only the head of the first group of a commune has an account. */
function castNeighbourhood(cast: Cast, unit: OrgUnit, slug: string): void {
  const group = unit.code.slice(unit.code.indexOf('-') + 1).toLowerCase();
  const first = group === 't1';
  cast.person(`ctmt.${group}.${slug}`, unit.code, ['BAN_CTMT', 'LANH_DAO_DV'], first);
  cast.person(`hoagiai.${group}.${slug}`, unit.code, ['TO_HOA_GIAI'], false);
  if (!first || unit.parent === undefined) return;
  cast.person(`ttnd.${slug}`, unit.parent, ['BAN_TTND'], false);
  cast.person(`gsdt.${slug}`, unit.parent, ['BAN_GSDTCD'], false);
}

function castAgency(cast: Cast, agency: OrgUnit, index: number): void {
  const slug = agency.code.toLowerCase();
  cast.person(`ld.${slug}`, agency.code, ['LANH_DAO_DV']);
  cast.person(`cd.${slug}`, agency.code, ['CONG_DOAN']);
  cast.person(`vt.${slug}`, agency.code, ['VAN_THU']);
  if (agency.kind !== 'doanhNghiepNgoaiNhaNuoc') cast.person(`ttnd.${slug}`, agency.code, ['BAN_TTND']);
  // Every third one can be supervised by a mission.
  if (index % 3 === 0) cast.person(`dm.${slug}`, agency.code, ['DV_DUOC_GS']);
}

function substitutionsFrom(
  communes: readonly OrgUnit[],
  slugs: ReadonlyMap<string, string>,
  on: CivilDate,
): Substitution[] {
  return leaves.flatMap(([at, absent, substitute, days, reason]) => {
    const slug = slugs.get(communes[at]?.code ?? '');
    if (slug === undefined) return [];
    const from = addDays(on, -7);
    return [
      {
        absentPersonId: `${absent}.${slug}`,
        substitutePersonId: `${substitute}.${slug}`,
        from,
        to: addDays(from, days - 1),
        reason,
      },
    ];
  });
}

/** "Phường Văn Miếu - Quốc Tử Giám" → `vanmieuquoctugiam`; with the type in front where two would be the same. */
function slugsOf(communes: readonly OrgUnit[]): ReadonlyMap<string, string> {
  const plain = (text: string): string => withoutAccents(text).replace(/[^a-z0-9]/g, '');
  const short = (unit: OrgUnit): string => plain(unit.name).slice(plain(unit.type).length);
  const used = new Map<string, number>();
  for (const unit of communes) used.set(short(unit), (used.get(short(unit)) ?? 0) + 1);
  return new Map(
    communes.map(
      (unit) => [unit.code, used.get(short(unit)) === 1 ? short(unit) : plain(unit.name)] as const,
    ),
  );
}

/** A name that could be anybody's and says that it is nobody's. */
export function inventedName(random: Random): string {
  const family = random.pick([
    'Bành',
    'Doãn',
    'Khúc',
    'Kiều',
    'Lục',
    'Mạc',
    'Nhữ',
    'Ninh',
    'Tạ',
    'Thạch',
    'Tống',
    'Từ',
  ]);
  const middle = random.pick([
    'Hoài',
    'Hữu',
    'Minh',
    'Ngọc',
    'Nhật',
    'Phương',
    'Quang',
    'Thanh',
    'Thu',
    'Xuân',
  ]);
  const given = random.pick([
    'An',
    'Bình',
    'Chi',
    'Dương',
    'Giang',
    'Hà',
    'Khánh',
    'Lam',
    'Linh',
    'Mai',
    'Nam',
    'Ngân',
    'Phúc',
    'Sơn',
    'Tâm',
    'Trang',
    'Uyên',
    'Vy',
  ]);
  return `${family} ${middle} ${given} (mẫu)`;
}
