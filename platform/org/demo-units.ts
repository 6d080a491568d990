/** Units of the demonstration below the real communes: neighbourhood groups, agencies, schools, enterprises. All invented. */
import type { OrgKind, OrgSuccession, OrgUnit } from '../../domain/org';
import type { Random } from './random';

const since = '2025-07-01';

/** Communes with neighbourhood groups, and how many. Yên Nghĩa tells of its arrangement of 2026 (below). */
const grouped: readonly (readonly [commune: string, count: number])[] = [
  ['C00226', 6], // Kim Liên
  ['C00235', 5], // Đống Đa
  ['C00187', 5], // Láng
  ['C00190', 4], // Ô Chợ Dừa
  ['C00196', 4], // Văn Miếu - Quốc Tử Giám
  ['C00367', 5], // Thanh Xuân
  ['C00364', 4], // Khương Đình
  ['C00352', 4], // Phương Liệt
  ['C00070', 4], // Hoàn Kiếm
  ['C00640', 5], // xã Thanh Trì
];

const yenNghia = 'C09562';
const yenNghiaBefore = 38;
const yenNghiaSince = 15;
const arrangedOn = '2026-07-01';
const dayBeforeArranged = '2026-06-30';

export interface DemoUnits {
  readonly units: readonly OrgUnit[];
  readonly successions: readonly OrgSuccession[];
}

/** Neighbourhood groups; in a rural commune they are thôn. */
export function demoNeighbourhoods(communes: ReadonlyMap<string, OrgUnit>): DemoUnits {
  const units: OrgUnit[] = [];
  for (const [code, count] of grouped) {
    const commune = communes.get(code);
    if (commune === undefined) continue;
    for (let n = 1; n <= count; n++) units.push(neighbourhood(commune, `T${n}`, n, { validFrom: since }));
  }
  const ward = communes.get(yenNghia);
  if (ward === undefined) return { units, successions: [] };
  // As that ward did on 01/07/2026: 38 groups became 15 (domain.md §(c)). Which went into which is invented.
  const successions: OrgSuccession[] = [];
  for (let n = 1; n <= yenNghiaBefore; n++) {
    const old = neighbourhood(ward, `U${n}`, n, { validFrom: since, validTo: dayBeforeArranged });
    units.push(old);
    successions.push({
      old: old.code,
      new: `${ward.code}-T${Math.ceil((n * yenNghiaSince) / yenNghiaBefore)}`,
      share: 1,
      decisionNo: 'Nghị quyết mẫu về sắp xếp tổ dân phố',
      on: arrangedOn,
    });
  }
  for (let n = 1; n <= yenNghiaSince; n++)
    units.push(neighbourhood(ward, `T${n}`, n, { validFrom: arrangedOn }));
  return { units, successions };
}

function neighbourhood(
  commune: OrgUnit,
  code: string,
  n: number,
  validity: Pick<OrgUnit, 'validFrom' | 'validTo'>,
): OrgUnit {
  const type = commune.type === 'phường' ? 'tổ dân phố' : 'thôn';
  const name = commune.type === 'phường' ? `Tổ dân phố số ${n}` : `Thôn ${n}`;
  return {
    code: `${commune.code}-${code}`,
    name,
    level: 'neighbourhood',
    type,
    parent: commune.code,
    ...validity,
  };
}

interface AgencySketch {
  readonly name: string;
  readonly type: 'cơ quan' | 'đơn vị sự nghiệp' | 'trường học' | 'doanh nghiệp';
  readonly kind: OrgKind;
  readonly parent: string;
  /** Smallest and largest number of staff. */
  readonly staff: readonly [number, number];
  readonly workingYearEnd: '12-31' | '05-31' | '08-31';
  readonly dispersed?: true;
}

const office = (name: string, parent: string, staff: readonly [number, number]): AgencySketch => ({
  name,
  type: 'cơ quan',
  kind: 'coQuanHanhChinh',
  parent,
  staff,
  workingYearEnd: '12-31',
});
const school = (
  name: string,
  parent: string,
  staff: readonly [number, number],
  workingYearEnd: '05-31' | '08-31',
): AgencySketch => ({ name, type: 'trường học', kind: 'suNghiepCongLap', parent, staff, workingYearEnd });
const service = (name: string, parent: string, staff: readonly [number, number]): AgencySketch => ({
  name,
  type: 'đơn vị sự nghiệp',
  kind: 'suNghiepCongLap',
  parent,
  staff,
  workingYearEnd: '12-31',
  dispersed: true,
});
const enterprise = (
  name: string,
  parent: string,
  staff: readonly [number, number],
  kind: 'doanhNghiepNhaNuoc' | 'doanhNghiepNgoaiNhaNuoc',
): AgencySketch => ({ name, type: 'doanh nghiệp', kind, parent, staff, workingYearEnd: '12-31' });

/** Fewer than 100 staff and more, every kind, and the three ends of a working year that F5 must tell apart. */
const agencies: readonly AgencySketch[] = [
  office('Cơ quan hành chính mẫu số 1 Thành phố', 'P01', [120, 180]),
  office('Cơ quan hành chính mẫu số 2 Thành phố', 'P01', [60, 95]),
  service('Trung tâm dịch vụ công mẫu Thành phố', 'P01', [70, 98]),
  service('Bệnh viện mẫu Thành phố', 'P01', [320, 480]),
  enterprise('Tổng công ty mẫu Thành phố', 'P01', [400, 900], 'doanhNghiepNhaNuoc'),
  enterprise('Công ty TNHH một thành viên mẫu Thành phố', 'P01', [90, 160], 'doanhNghiepNhaNuoc'),
  office('Cơ quan chuyên môn mẫu phường Kim Liên', 'C00226', [30, 45]),
  school('Trường THCS mẫu Kim Liên', 'C00226', [62, 80], '05-31'),
  school('Trường Tiểu học mẫu Kim Liên', 'C00226', [48, 66], '05-31'),
  enterprise('Công ty cổ phần mẫu Kim Liên', 'C00226', [40, 90], 'doanhNghiepNgoaiNhaNuoc'),
  office('Cơ quan chuyên môn mẫu phường Đống Đa', 'C00235', [30, 45]),
  school('Trường THPT mẫu Đống Đa', 'C00235', [104, 130], '08-31'),
  enterprise('Công ty TNHH mẫu Đống Đa', 'C00235', [110, 240], 'doanhNghiepNgoaiNhaNuoc'),
  office('Cơ quan chuyên môn mẫu phường Láng', 'C00187', [28, 40]),
  school('Trường Mầm non mẫu Láng', 'C00187', [35, 52], '05-31'),
  service('Trạm y tế mẫu phường Láng', 'C00187', [8, 14]),
  office('Cơ quan chuyên môn mẫu phường Thanh Xuân', 'C00367', [30, 45]),
  school('Trường Cao đẳng mẫu Thanh Xuân', 'C00367', [140, 210], '08-31'),
  enterprise('Hợp tác xã mẫu Thanh Xuân', 'C00367', [20, 60], 'doanhNghiepNgoaiNhaNuoc'),
  office('Cơ quan chuyên môn mẫu phường Hoàn Kiếm', 'C00070', [30, 45]),
  school('Trường Tiểu học mẫu Hoàn Kiếm', 'C00070', [55, 75], '05-31'),
  office('Cơ quan chuyên môn mẫu phường Yên Nghĩa', yenNghia, [28, 40]),
  school('Trường THCS mẫu Yên Nghĩa', yenNghia, [66, 92], '08-31'),
  office('Cơ quan chuyên môn mẫu xã Thanh Trì', 'C00640', [26, 38]),
];

/** Agencies `CQ01`, `CQ02` …, each with staff, party members and the end of its working year as facts. */
export function demoAgencies(known: ReadonlySet<string>, random: Random): readonly OrgUnit[] {
  return agencies.flatMap((sketch, index) => {
    const staff = random.between(...sketch.staff);
    const partyMembers = Math.floor((staff * random.between(20, 60)) / 100);
    if (!known.has(sketch.parent)) return [];
    const { name, type, kind, parent, workingYearEnd } = sketch;
    return [
      {
        code: `CQ${String(index + 1).padStart(2, '0')}`,
        name,
        level: 'agency' as const,
        type,
        kind,
        parent,
        validFrom: since,
        facts: { staff, partyMembers, workingYearEnd, dispersed: sketch.dispersed === true },
      },
    ];
  });
}
