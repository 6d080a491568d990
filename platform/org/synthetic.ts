/** Trees of any size for measurements: a state, provinces, communes, neighbourhood groups, all invented. */
import type { Hat, OrgUnit, Person } from '../../domain/org';

type SyntheticLevel = 'province' | 'commune' | 'neighbourhood';

export interface SyntheticSize {
  readonly provinces: number;
  /** Communes in each province. */
  readonly communesPer: number;
  /** Neighbourhood groups in each commune. */
  readonly neighbourhoodsPer: number;
  /** Roles worn at every unit of a level, each by its own person; a neighbourhood group has one person for all. */
  readonly roles?: Partial<Record<SyntheticLevel, readonly string[]>>;
}

export interface SyntheticTree {
  readonly units: OrgUnit[];
  readonly people: Person[];
  readonly hats: Hat[];
  /** Codes by level, for choosing whom a campaign is launched over. */
  readonly codes: Readonly<Record<SyntheticLevel, readonly string[]>>;
}

const since = '2025-07-01';
const usual = {
  province: [
    'CT_MTTQ',
    'BTT_MTTQ',
    'CO_QUAN_THAM_MUU',
    'TRUONG_BAN_DCPL',
    'VAN_THU',
    'CHUYEN_VIEN',
    'CAP_UY',
  ],
  commune: ['CT_MTTQ', 'CO_QUAN_THAM_MUU', 'VAN_THU', 'CHUYEN_VIEN', 'CAP_UY', 'LANH_DAO_DV'],
  neighbourhood: ['BAN_CTMT', 'LANH_DAO_DV'],
} as const;

/** Units `S001`, `S001-002`, `S001-002-003`; the person of a role at a unit is `ct_mttq.s001-002`. */
export function syntheticTree(size: SyntheticSize): SyntheticTree {
  const units: OrgUnit[] = [
    { code: 'VN', name: 'Trung ương', level: 'central', type: 'trung ương', validFrom: since },
  ];
  const people: Person[] = [];
  const hats: Hat[] = [];
  const codes: Record<SyntheticLevel, string[]> = { province: [], commune: [], neighbourhood: [] };
  const roles = { ...usual, ...size.roles };

  const found = (level: SyntheticLevel, type: string, code: string, parent: string): void => {
    units.push({ code, name: `${type} ${code}`, level, type, parent, validFrom: since });
    codes[level].push(code);
    const slug = code.toLowerCase();
    if (level === 'neighbourhood') {
      const id = `nguoi.${slug}`;
      people.push({ id, name: `Người mẫu ${code}` });
      for (const role of roles[level]) hats.push({ personId: id, role, unit: code, validFrom: since });
      return;
    }
    for (const role of roles[level]) {
      const id = `${role.toLowerCase()}.${slug}`;
      people.push({ id, name: `Người mẫu ${role} ${code}` });
      hats.push({ personId: id, role, unit: code, validFrom: since });
    }
  };

  const three = (n: number): string => String(n).padStart(3, '0');
  for (let p = 1; p <= size.provinces; p++) {
    const province = `S${three(p)}`;
    found('province', 'tỉnh', province, 'VN');
    for (let c = 1; c <= size.communesPer; c++) {
      const commune = `${province}-${three(c)}`;
      found('commune', 'xã', commune, province);
      for (let n = 1; n <= size.neighbourhoodsPer; n++)
        found('neighbourhood', 'tổ dân phố', `${commune}-${three(n)}`, commune);
    }
  }
  return { units, people, hats, codes };
}
