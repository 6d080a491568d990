/**
 * The role catalogue (domain.md §2.2): who they are, what they see, what they may do beyond the tasks that come to
 * them. Which step belongs to which role is said by the process definitions, not here.
 */
import { z } from 'zod';

export const capabilitySchema = z.enum([
  /** Launch, prolong, cancel a campaign over one's own subtree. */
  'launchCampaign',
  /** Approve a launch, a cancellation, the closing of a campaign. */
  'approveLaunch',
  /** Publish a version of a process definition. */
  'publishDefinition',
  /** Propose a change of the calendar of working days. */
  'proposeCalendar',
  /** Put a proposed calendar change in force. */
  'approveCalendar',
  /** Change units, successions, hats, substitutions; import from files. */
  'manageOrg',
  /** Put a reorganisation in force that somebody else has prepared. */
  'approveReorganisation',
  /** Create, lock accounts and reset passwords. */
  'manageAccounts',
  /** Read the journal of campaigns in one's scope and take it out for verification. */
  'seeJournal',
  /** Enter data for grassroots bodies below (nhập thay): many of them have no account. */
  'proxyEntry',
  /** See surprise inspections and petitions of one's own body without being a member of the mission. */
  'readRestricted',
  /** Send a reminder by hand to all who are late. */
  'remind',
  /** Give a number and a date to a signed document. */
  'issueNumber',
  /** Take figures and lists out as files. */
  'exportData',
  /** Watch outbox, digests, workers and refused sign-ins. */
  'operate',
]);
export type Capability = z.infer<typeof capabilitySchema>;

/** `subtree`: the unit and all below. `unit`: the unit alone. `ownFile`: only files about the unit itself. */
export type Sight = 'subtree' | 'unit' | 'ownFile';

export interface Role {
  readonly code: string;
  readonly title: string;
  readonly sees: Sight;
  readonly may: readonly Capability[];
  /** The role that leads this one at the same unit; heads have none. */
  readonly leaderRole?: string;
  /** An outside party: is shown its own file and nothing of the work behind it. */
  readonly restricted?: true;
  /** A body of residents: staff above may enter data for it. */
  readonly grassroots?: true;
}

const leads: readonly Capability[] = [
  'launchCampaign',
  'approveLaunch',
  'proposeCalendar',
  'seeJournal',
  'proxyEntry',
  'readRestricted',
  'remind',
  'exportData',
];
const staff: readonly Capability[] = ['launchCampaign', 'proxyEntry', 'remind', 'exportData', 'seeJournal'];

/** Every role that the product knows, by code. */
export const roleCatalogue = {
  // The Front itself
  CT_MTTQ: {
    code: 'CT_MTTQ',
    title: 'Chủ tịch Ủy ban MTTQ',
    sees: 'subtree',
    may: [...leads, 'approveCalendar', 'approveReorganisation'],
  },
  PCT: { code: 'PCT', title: 'Phó Chủ tịch Ủy ban MTTQ', sees: 'subtree', may: leads, leaderRole: 'CT_MTTQ' },
  BTT_MTTQ: {
    code: 'BTT_MTTQ',
    title: 'Ban Thường trực Ủy ban MTTQ',
    sees: 'subtree',
    may: [...leads, 'publishDefinition', 'approveCalendar', 'approveReorganisation'],
    leaderRole: 'CT_MTTQ',
  },
  TRUONG_BAN_DCPL: {
    code: 'TRUONG_BAN_DCPL',
    title: 'Trưởng Ban Dân chủ – Pháp luật',
    sees: 'subtree',
    may: [...leads, 'publishDefinition'],
    leaderRole: 'CT_MTTQ',
  },
  CHUYEN_VIEN: {
    code: 'CHUYEN_VIEN',
    title: 'Chuyên viên cơ quan MTTQ',
    sees: 'subtree',
    may: staff,
    leaderRole: 'CT_MTTQ',
  },
  VAN_THU: {
    code: 'VAN_THU',
    title: 'Văn thư',
    sees: 'subtree',
    may: ['issueNumber', 'exportData'],
    leaderRole: 'CT_MTTQ',
  },
  CO_QUAN_THAM_MUU: {
    code: 'CO_QUAN_THAM_MUU',
    title: 'Cơ quan tham mưu, theo dõi',
    sees: 'subtree',
    may: [...staff, 'proposeCalendar'],
    leaderRole: 'CT_MTTQ',
  },
  HOI_DONG_TU_VAN: {
    code: 'HOI_DONG_TU_VAN',
    title: 'Hội đồng tư vấn',
    sees: 'unit',
    may: [],
    leaderRole: 'CT_MTTQ',
  },
  TO_TU_VAN: { code: 'TO_TU_VAN', title: 'Tổ tư vấn', sees: 'unit', may: [], leaderRole: 'CT_MTTQ' },

  // A mission: what it may read beyond its unit comes from membership, not from the hat
  TRUONG_DOAN: {
    code: 'TRUONG_DOAN',
    title: 'Trưởng đoàn giám sát',
    sees: 'unit',
    may: ['remind'],
    leaderRole: 'CT_MTTQ',
  },
  PHO_TRUONG_DOAN: {
    code: 'PHO_TRUONG_DOAN',
    title: 'Phó Trưởng đoàn giám sát',
    sees: 'unit',
    may: [],
    leaderRole: 'TRUONG_DOAN',
  },
  THU_KY_DOAN: {
    code: 'THU_KY_DOAN',
    title: 'Thư ký đoàn giám sát',
    sees: 'unit',
    may: [],
    leaderRole: 'TRUONG_DOAN',
  },
  TO_TRUONG: {
    code: 'TO_TRUONG',
    title: 'Tổ trưởng tổ công tác',
    sees: 'unit',
    may: [],
    leaderRole: 'TRUONG_DOAN',
  },
  THANH_VIEN: {
    code: 'THANH_VIEN',
    title: 'Thành viên đoàn giám sát',
    sees: 'unit',
    may: [],
    leaderRole: 'TRUONG_DOAN',
  },

  // Party, state and partner bodies
  CAP_UY: {
    code: 'CAP_UY',
    title: 'Ban Thường vụ, Thường trực cấp ủy',
    sees: 'subtree',
    may: ['approveLaunch', 'seeJournal', 'exportData'],
  },
  BTGDV: {
    code: 'BTGDV',
    title: 'Ban Tuyên giáo và Dân vận',
    sees: 'subtree',
    may: staff,
    leaderRole: 'CAP_UY',
  },
  BAN_DAN_VAN: {
    code: 'BAN_DAN_VAN',
    title: 'Ban Dân vận (đến đầu năm 2025)',
    sees: 'subtree',
    may: [],
    leaderRole: 'CAP_UY',
  },
  HDND: { code: 'HDND', title: 'Thường trực Hội đồng nhân dân', sees: 'unit', may: [] },
  UBND: { code: 'UBND', title: 'Chủ tịch Ủy ban nhân dân', sees: 'unit', may: [] },
  CONG_AN: { code: 'CONG_AN', title: 'Trưởng Công an', sees: 'unit', may: [], leaderRole: 'UBND' },
  QUAN_SU: {
    code: 'QUAN_SU',
    title: 'Chỉ huy trưởng Ban Chỉ huy Quân sự',
    sees: 'unit',
    may: [],
    leaderRole: 'UBND',
  },
  TO_CHUC_CTXH: {
    code: 'TO_CHUC_CTXH',
    title: 'Người đứng đầu tổ chức chính trị – xã hội',
    sees: 'unit',
    may: [],
    leaderRole: 'CT_MTTQ',
  },
  CONG_DOAN: {
    code: 'CONG_DOAN',
    title: 'Chủ tịch Công đoàn',
    sees: 'subtree',
    may: ['remind', 'exportData'],
    leaderRole: 'LANH_DAO_DV',
  },

  // Units that receive, are supervised, or stand above those
  LANH_DAO_DV: { code: 'LANH_DAO_DV', title: 'Thủ trưởng đơn vị', sees: 'unit', may: [] },
  DV_DUOC_GS: {
    code: 'DV_DUOC_GS',
    title: 'Đầu mối đơn vị được giám sát',
    sees: 'ownFile',
    may: [],
    leaderRole: 'LANH_DAO_DV',
    restricted: true,
  },
  CAP_TREN_DV: {
    code: 'CAP_TREN_DV',
    title: 'Cấp trên trực tiếp của đơn vị được giám sát',
    sees: 'ownFile',
    may: [],
    restricted: true,
  },

  // Grassroots bodies
  BAN_TTND: {
    code: 'BAN_TTND',
    title: 'Trưởng Ban Thanh tra nhân dân',
    sees: 'unit',
    may: [],
    leaderRole: 'CT_MTTQ',
    grassroots: true,
  },
  BAN_GSDTCD: {
    code: 'BAN_GSDTCD',
    title: 'Trưởng Ban Giám sát đầu tư của cộng đồng',
    sees: 'unit',
    may: [],
    leaderRole: 'CT_MTTQ',
    grassroots: true,
  },
  BAN_CTMT: {
    code: 'BAN_CTMT',
    title: 'Trưởng Ban Công tác Mặt trận',
    sees: 'unit',
    may: [],
    leaderRole: 'CT_MTTQ',
    grassroots: true,
  },
  TO_HOA_GIAI: {
    code: 'TO_HOA_GIAI',
    title: 'Tổ trưởng tổ hòa giải',
    sees: 'unit',
    may: [],
    leaderRole: 'BAN_CTMT',
    grassroots: true,
  },
  CONG_DAN: { code: 'CONG_DAN', title: 'Công dân', sees: 'ownFile', may: [], restricted: true },

  // The product
  QUAN_TRI: {
    code: 'QUAN_TRI',
    title: 'Quản trị hệ thống',
    sees: 'unit',
    may: [
      'publishDefinition',
      'proposeCalendar',
      'approveCalendar',
      'manageOrg',
      'approveReorganisation',
      'manageAccounts',
      'seeJournal',
      'operate',
    ],
  },
} as const satisfies Readonly<Record<string, Role>>;

export type RoleCode = keyof typeof roleCatalogue;

const byCode = new Map<string, Role>(Object.entries(roleCatalogue));

/** A role of the catalogue, or undefined for a code that an office made up itself. */
export function roleOf(code: string): Role | undefined {
  return byCode.get(code);
}

/** Bodies of residents, for which staff above may enter data. */
export const grassrootsRoles: readonly string[] = [...byCode.values()].flatMap(({ code, grassroots }) =>
  grassroots === true ? [code] : [],
);

/** Narrows a text to a code of the catalogue. */
export function isRoleCode(code: string): code is RoleCode {
  return byCode.has(code);
}

/**
 * A role that nobody defined sees and may as little as possible: its own unit, no capability.
 * Offices add roles by wearing them; rights for them come with the catalogue.
 */
export function roleOrLeast(code: string): Role {
  return byCode.get(code) ?? { code, title: code, sees: 'unit', may: [] };
}

/** The leader, the leader's leader … of a role at one unit, nearest first. Ends also if the catalogue had a loop. */
export function leadersOf(code: string): readonly string[] {
  const found: string[] = [];
  let next = roleOf(code)?.leaderRole;
  while (next !== undefined && next !== code && !found.includes(next)) {
    found.push(next);
    next = roleOf(next)?.leaderRole;
  }
  return found;
}
