/** What the composers of letters need to know beyond the rows, and the phrases that they share. */
import { type CivilDate, type WorkingCalendar, formatVi, warningText } from '../../domain/calendar';
import { type OrgTree, resolveHolder, roleOrLeast } from '../../domain/org';
import type { LetterLine } from './letter';
import type { Links } from './links';
import type { Addressee, NoticeFound, WorkFound } from './reading';
import { toldRole } from './resolve';
import type { CampaignTitles } from './titles';
import { actionLabel, restrictedTitle, workTitle } from './wording';

export interface Composing {
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly tree: OrgTree;
  readonly titles: ReadonlyMap<string, CampaignTitles>;
  readonly people: ReadonlyMap<string, Addressee>;
  readonly links: Links;
}

/** The titles of a campaign, or undefined when nothing of it may be named: it is restricted, or not known. */
export function openTitles(campaign: string, { titles }: Composing): CampaignTitles | undefined {
  const found = titles.get(campaign);
  return found === undefined || found.restricted ? undefined : found;
}

/** "hạn 20/11/2026 (quá hạn 3 ngày)" */
export function dueText(dueOn: CivilDate, { today, calendar }: Composing): string {
  return `hạn ${formatVi(dueOn)} (${warningText(dueOn, today, calendar)})`;
}

/** One row of the reader's inbox. */
export function workLine(work: WorkFound, notes: readonly string[], composing: Composing): LetterLine {
  const titles = openTitles(work.campaign, composing);
  const due = work.dueOn === null ? [] : [capital(dueText(work.dueOn, composing))];
  if (titles === undefined) return restrictedLine(work.track, due, composing);
  const { tree, today, links } = composing;
  return {
    title: `${actionLabel(work.action)}: ${workTitle(titles.step(work.trackKind, work.step), work.key)} – ${tree.nameOn(work.trackUnit, today)}`,
    details: [
      ...due,
      ...notes.map(capital),
      `Đợt: ${titles.name}`,
      hatText('Với chức danh', work.role, work.unit, work.behalf, composing),
    ],
    link: links.work(work.track, work.key),
  };
}

/** Work of somebody else of which the reader is told, with everything that is told of it. */
export function noticeLine(notice: NoticeFound, labels: readonly string[], composing: Composing): LetterLine {
  const titles = openTitles(notice.campaign, composing);
  const due = notice.dueOn === null ? [] : [capital(dueText(notice.dueOn, composing))];
  if (titles === undefined) return restrictedLine(notice.track, due, composing);
  const { tree, today, links } = composing;
  return {
    title: `${labels.join(', ')}: ${noticeTitle(notice, titles)} – ${tree.nameOn(notice.trackUnit, today)}`,
    details: [...due, `Đợt: ${titles.name}`, toldBecause(notice, composing)],
    link: links.work(notice.track, notice.key),
  };
}

/** The step, with its period; of a recommendation, the step in which it was made. */
export function noticeTitle(notice: NoticeFound, titles: CampaignTitles): string {
  const name = titles.step(notice.trackKind, notice.step);
  return notice.recommendationState === null ? workTitle(name, notice.key) : `Kiến nghị (${name})`;
}

/** Why the reader is told: the hat, for whom, and how far the notice had to climb. */
function toldBecause(notice: NoticeFound, composing: Composing): string {
  const { tree } = composing;
  const role = toldRole(notice);
  const holder = resolveHolder(tree, { role, unit: notice.unit, up: notice.up }, notice.on).unit;
  if (notice.climbed === 0) return hatText('Với chức danh', role, holder, notice.behalf, composing);
  const empty = `${roleOrLeast(role).title} tại ${tree.nameOn(holder, notice.on)}`;
  const behalf = notice.behalf === null ? '' : ` (thay ${personName(notice.behalf, composing)})`;
  return `Chuyển lên cấp trên${behalf} vì chưa có người giữ chức danh ${empty}`;
}

function hatText(
  lead: string,
  role: string,
  unit: string,
  behalf: string | null,
  composing: Composing,
): string {
  const { tree, today } = composing;
  const hat = `${lead}: ${roleOrLeast(role).title} – ${tree.nameOn(unit, today)}`;
  return behalf === null ? hat : `${hat}, thay ${personName(behalf, composing)}`;
}

const personName = (id: string, { people }: Composing): string => people.get(id)?.name ?? 'người vắng mặt';

/** The address tells the track only: the key of a step would say what kind of work it is. */
function restrictedLine(track: string, details: readonly string[], { links }: Composing): LetterLine {
  return { title: restrictedTitle, details, link: links.work(track) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
