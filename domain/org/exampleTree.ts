/**
 * A small organisation for tests: a city, two wards of which one is merged, a commune that is split, neighbourhood groups, a school.
 * The years 2025–2026 as in domain.md §(c), in small.
 */
import { buildTree } from './tree';
import type { OrgTree } from './tree';
import type { Hat, OrgData, OrgUnit, Substitution } from './types';

const since = '2020-01-01';

const exampleUnits: readonly OrgUnit[] = [
  { code: 'VN', name: 'Trung ương', level: 'central', type: 'trung ương', validFrom: since },
  { code: 'P01', name: 'Thành phố', level: 'province', type: 'thành phố', parent: 'VN', validFrom: since },
  // The district that ended in 2025 without an heir, and a ward of it that became Kim Liên.
  {
    code: 'D006',
    name: 'Quận Đống Đa',
    level: 'district',
    type: 'quận',
    parent: 'P01',
    validFrom: since,
    validTo: '2025-06-30',
  },
  {
    code: 'W1',
    name: 'Phường Kim Liên (cũ)',
    level: 'commune',
    type: 'phường',
    parent: 'D006',
    validFrom: since,
    validTo: '2025-06-30',
  },
  {
    code: 'KL',
    name: 'Phường Kim Liên',
    level: 'commune',
    type: 'phường',
    parent: 'P01',
    validFrom: '2025-07-01',
  },
  {
    code: 'LA',
    name: 'Phường Láng',
    level: 'commune',
    type: 'phường',
    parent: 'P01',
    validFrom: '2025-07-01',
  },
  // Merged into Láng on 01/10/2026.
  {
    code: 'PM',
    name: 'Phường Phương Mai',
    level: 'commune',
    type: 'phường',
    parent: 'P01',
    validFrom: '2025-07-01',
    validTo: '2026-09-30',
  },
  // Split into Đông and Tây on 01/10/2026.
  {
    code: 'XA',
    name: 'Xã An',
    level: 'commune',
    type: 'xã',
    parent: 'P01',
    validFrom: '2025-07-01',
    validTo: '2026-09-30',
  },
  { code: 'XD', name: 'Xã An Đông', level: 'commune', type: 'xã', parent: 'P01', validFrom: '2026-10-01' },
  { code: 'XT', name: 'Xã An Tây', level: 'commune', type: 'xã', parent: 'P01', validFrom: '2026-10-01' },
  {
    code: 'KL1',
    name: 'Tổ dân phố số 1',
    level: 'neighbourhood',
    type: 'tổ dân phố',
    parent: 'KL',
    validFrom: '2025-07-01',
  },
  {
    code: 'PM1',
    name: 'Tổ dân phố số 1',
    level: 'neighbourhood',
    type: 'tổ dân phố',
    parent: 'PM',
    validFrom: '2025-07-01',
  },
  {
    code: 'TH',
    name: 'Trường Tiểu học Mẫu',
    level: 'agency',
    type: 'trường học',
    kind: 'suNghiepCongLap',
    parent: 'KL',
    validFrom: '2025-07-01',
    facts: { staff: 40, workingYearEnd: '05-31' },
  },
];

const decisionNo = 'NQ mẫu 01';
export const exampleData: OrgData = {
  units: [...exampleUnits],
  successions: [
    { old: 'W1', new: 'KL', share: 1, decisionNo, on: '2025-07-01' },
    { old: 'PM', new: 'LA', share: 1, decisionNo, on: '2026-10-01' },
    { old: 'XA', new: 'XD', share: 0.6, decisionNo, on: '2026-10-01' },
    { old: 'XA', new: 'XT', share: 0.4, decisionNo, on: '2026-10-01' },
  ],
  hats: [
    hat('tp.ct', 'CT_MTTQ', 'P01'),
    hat('tp.cv1', 'CHUYEN_VIEN', 'P01'),
    hat('tp.cv2', 'CHUYEN_VIEN', 'P01'),
    hat('tp.vt', 'VAN_THU', 'P01'),
    hat('tp.qt', 'QUAN_TRI', 'P01'),
    hat('kl.ct', 'CT_MTTQ', 'KL'),
    hat('kl.cv', 'CHUYEN_VIEN', 'KL'),
    hat('kl.ld', 'LANH_DAO_DV', 'KL'),
    hat('kl.pct', 'PCT', 'KL'),
    hat('kl.pct', 'CONG_DOAN', 'KL'),
    hat('la.ct', 'CT_MTTQ', 'LA'),
    hat('pm.ct', 'CT_MTTQ', 'PM'),
    hat('pm.cv', 'CHUYEN_VIEN', 'PM'),
    hat('xa.ct', 'CT_MTTQ', 'XA'),
    hat('xd.ct', 'CT_MTTQ', 'XD', '2026-10-01'),
    hat('xt.ct', 'CT_MTTQ', 'XT', '2026-10-01'),
    hat('kl1.ctmt', 'BAN_CTMT', 'KL1'),
    hat('th.ht', 'LANH_DAO_DV', 'TH'),
    hat('th.dm', 'DV_DUOC_GS', 'TH'),
    hat('kl.dm', 'DV_DUOC_GS', 'KL'),
  ],
  substitutions: [],
};

function hat(personId: string, role: string, unit: string, validFrom = '2025-07-01'): Hat {
  return { personId, role, unit, validFrom };
}

/** The example, with somebody on leave or somebody's hats left out. */
export function exampleTree(
  change: { readonly substitutions?: readonly Substitution[]; readonly withoutHats?: readonly string[] } = {},
): OrgTree {
  const hats = exampleData.hats.filter(
    ({ role, unit }) => change.withoutHats?.includes(`${role}@${unit}`) !== true,
  );
  return buildTree(exampleData.units, exampleData.successions, hats, change.substitutions ?? []);
}
