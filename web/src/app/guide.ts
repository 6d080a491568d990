/** Which page of the guide, and which part of it, helps whoever looks at a screen. */
import { may, type Me } from './queries';

const guides = ['don-vi', 'tham-muu', 'lanh-dao', 'quan-tri'] as const;
export type Guide = (typeof guides)[number];
export const isGuide = (name: string | undefined): name is Guide => guides.some((guide) => guide === name);

/** By what their hats allow: who runs the office's accounts, who decides, who launches, and everybody else. */
export function guideFor(me: Me | undefined): Guide {
  if (may(me, 'manageAccounts')) return 'quan-tri';
  if (may(me, 'approveLaunch')) return 'lanh-dao';
  return may(me, 'launchCampaign') ? 'tham-muu' : 'don-vi';
}

/** Screens whose help is the same for everybody who may open them; the longest address that fits counts. */
const parts: readonly (readonly [path: string, help: string])[] = [
  ['/dot/moi', 'tham-muu#mo-dot'],
  ['/dot', 'tham-muu#theo-doi'],
  ['/kien-nghi', 'tham-muu#kien-nghi'],
  ['/so-vu-viec', 'tham-muu#so-vu-viec'],
  ['/bao-cao', 'tham-muu#lap-bao-cao'],
  ['/lich', 'tham-muu#lich'],
  ['/quy-trinh', 'quan-tri#soan-quy-trinh'],
  ['/dinh-ky', 'tham-muu#dot-dinh-ky'],
  ['/to-chuc/nhap', 'quan-tri#nhap-tu-excel'],
  ['/to-chuc', 'quan-tri#cay-to-chuc'],
  ['/thu', 'quan-tri#thu-da-gui'],
];

/** Every help that a screen offers. */
export const helpPages: readonly string[] = [...guides, ...parts.map(([, help]) => help)];

/** The address of the help for a screen. */
export function helpFor(location: string, me: Me | undefined): string {
  const own = guideFor(me);
  const found = parts.find(([path]) => location === path || location.startsWith(`${path}/`));
  return `/huong-dan/${found === undefined || own === 'don-vi' ? own : found[1]}`;
}
