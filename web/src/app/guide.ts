/** Which page of the guide, and which part of it, helps whoever looks at a screen. */
import { may, type Me } from './queries';

type Rights = Pick<Me, 'capabilities'>;

const guides = ['don-vi', 'tham-muu', 'lanh-dao', 'quan-tri'] as const;
export type Guide = (typeof guides)[number];
export const isGuide = (name: string | undefined): name is Guide => guides.some((guide) => guide === name);

/** By what their hats allow: who runs the office's accounts, who decides, who launches, and everybody else. */
export function guideFor(me: Rights | undefined): Guide {
  if (may(me, 'manageAccounts')) return 'quan-tri';
  if (may(me, 'approveLaunch')) return 'lanh-dao';
  return may(me, 'launchCampaign') ? 'tham-muu' : 'don-vi';
}

interface Help {
  /** For everybody who has no better one. */
  readonly all: string;
  /** For those who only carry out what was launched. */
  readonly unit?: string;
  /** For those who decide. */
  readonly leader?: string;
}

/** The part of the guide about each screen; the first address that fits counts, and `:x` fits anything. */
const parts: readonly (readonly [path: string, help: Help])[] = [
  ['/viec-cua-toi', { all: 'don-vi#nhan-viec', leader: 'lanh-dao#viec-cho-quyet-dinh' }],
  ['/ho-so', { all: 'tham-muu#ho-so-cua-mot-don-vi', unit: 'don-vi#bao-cao', leader: 'lanh-dao#xem-xet' }],
  ['/thong-bao', { all: 'don-vi#thong-bao-va-thu' }],
  ['/ca-nhan', { all: 'don-vi#trang-ca-nhan' }],
  ['/dot/moi', { all: 'tham-muu#mo-dot' }],
  ['/dot/de-nghi', { all: 'tham-muu#trinh-duyet', leader: 'lanh-dao#de-nghi-mo-dot' }],
  ['/dot/:id/doi-quy-trinh', { all: 'quan-tri#doi-quy-trinh-cua-dot-dang-chay' }],
  ['/dot', { all: 'tham-muu#theo-doi', unit: 'don-vi#cac-dot', leader: 'lanh-dao#ca-dot-dang-o-dau' }],
  ['/dinh-ky', { all: 'tham-muu#dot-dinh-ky' }],
  ['/kien-nghi', { all: 'tham-muu#kien-nghi', unit: 'don-vi#tra-loi-kien-nghi' }],
  ['/so-vu-viec', { all: 'tham-muu#so-vu-viec', unit: 'don-vi#ghi-so' }],
  ['/bao-cao', { all: 'tham-muu#so-lieu-va-bao-cao' }],
  ['/lich', { all: 'tham-muu#lich' }],
  ['/quy-trinh/:code/doi-dot', { all: 'quan-tri#doi-quy-trinh-cua-dot-dang-chay' }],
  ['/quy-trinh', { all: 'quan-tri#soan-quy-trinh' }],
  ['/to-chuc/nhap', { all: 'quan-tri#nhap-tu-excel' }],
  ['/to-chuc/sap-xep', { all: 'quan-tri#sap-nhap-chia-tach-doi-ten' }],
  ['/to-chuc/nguoi', { all: 'quan-tri#can-bo-va-chuc-danh' }],
  ['/to-chuc', { all: 'quan-tri#cay-to-chuc' }],
  ['/thu', { all: 'quan-tri#thu-da-gui' }],
];

/** Does the address stand at this path or below it? */
function isBelow(location: string, path: string): boolean {
  const at = location.split('/');
  return path
    .split('/')
    .every((part, index) => part === at[index] || (part.startsWith(':') && index < at.length));
}

/** The address of the help for a screen. */
export function helpFor(location: string, me: Rights | undefined): string {
  const own = guideFor(me);
  const help = parts.find(([path]) => isBelow(location, path))?.[1];
  const part = own === 'don-vi' ? help?.unit : own === 'lanh-dao' ? help?.leader : undefined;
  return `/huong-dan/${part ?? help?.all ?? own}`;
}
