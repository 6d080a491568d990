/**
 * The one message a person gets on a working day, composed when it is sent from what is true then: late, due today, due
 * soon, decisions that others wait for, new work, and the notices that gathered. Nothing to say makes no letter.
 */
import { formatViLong } from '../../domain/calendar';
import { noticeWhat } from '../../domain/ids';
import { type Composing, noticeLine, openTitles, workLine } from './compose';
import { type Letter, type LetterLine, type LetterSection, render } from './letter';
import { type NoticeFound, type SectionName, type WorkFound, listedRows, stillMatters } from './reading';
import type { CampaignTitles } from './titles';
import { noticeText } from './wording';

const sections: readonly {
  readonly name: SectionName;
  readonly title: string;
  readonly tone: LetterSection['tone'];
  readonly count: string;
}[] = [
  { name: 'overdue', title: 'Quá hạn', tone: 'alarm', count: 'việc quá hạn' },
  { name: 'today', title: 'Đến hạn hôm nay', tone: 'alarm', count: 'việc đến hạn hôm nay' },
  { name: 'soon', title: 'Sắp đến hạn', tone: 'plain', count: 'việc sắp đến hạn' },
  { name: 'decision', title: 'Chờ quyết định, ký, xác nhận', tone: 'plain', count: 'việc chờ quyết định' },
  { name: 'new', title: 'Việc mới', tone: 'plain', count: 'việc mới' },
];

/** Notices that tell of somebody's delay; the others tell what happened. */
const urging: readonly string[] = ['reminder', 'overdue', 'escalation'];

export interface DigestMaterial {
  readonly person: string;
  readonly work: readonly WorkFound[];
  readonly notices: readonly NoticeFound[];
}

/** The letter, or undefined when nothing is left worth saying. */
export function composeDigest(
  { person, work, notices }: DigestMaterial,
  composing: Composing,
): Letter | undefined {
  const mattering = notices.filter(stillMatters);
  const listed = new Set(work.map(placeOf));
  const about = byPlace(mattering);
  const others = [...about].filter(([place]) => !listed.has(place)).map(([, group]) => group);
  const letterSections = [
    ...sections.map(({ name, title, tone }) =>
      workSection(
        title,
        tone,
        work.filter((w) => w.section === name),
        about,
        composing,
      ),
    ),
    noticeSection('Cần đôn đốc', others.filter(isUrging), composing),
    noticeSection(
      'Tin mới',
      others.filter((group) => !isUrging(group)),
      composing,
    ),
  ].filter((section) => section.lines.length > 0);
  if (letterSections.length === 0) return undefined;

  const counts = [
    ...sections.map(({ name, count }) => ({ count, n: work.find((w) => w.section === name)?.total ?? 0 })),
    { count: 'việc cần đôn đốc', n: others.filter(isUrging).length },
    { count: 'tin mới', n: others.filter((group) => !isUrging(group)).length },
  ].filter(({ n }) => n > 0);
  const day = formatViLong(composing.today);
  const summary = counts.map(({ n, count }) => `${n} ${count}`);
  return render({
    subject: `[Đôn Đốc] ${summary.slice(0, 2).join(', ')} – ${day}`,
    reader: composing.people.get(person)?.name ?? person,
    intro: `${day}: ${summary.join(', ')}.`,
    sections: letterSections,
    action: { label: 'Mở việc của tôi', link: composing.links.inbox },
    reason:
      'Mỗi ngày làm việc Đôn Đốc gửi nhiều nhất một bản tin như thế này, theo chức danh đang giữ. Thư tự động, không cần trả lời.',
  });
}

const placeOf = ({ track, key }: { readonly track: string; readonly key: string }): string =>
  `${track} ${key}`;
function byPlace(notices: readonly NoticeFound[]): Map<string, NoticeFound[]> {
  const groups = new Map<string, NoticeFound[]>();
  for (const notice of notices) {
    const group = groups.get(placeOf(notice));
    if (group === undefined) groups.set(placeOf(notice), [notice]);
    else group.push(notice);
  }
  return groups;
}

const isUrging = (group: readonly NoticeFound[]): boolean =>
  group.some((notice) => urging.includes(notice.kind));

function workSection(
  title: string,
  tone: LetterSection['tone'],
  work: readonly WorkFound[],
  about: ReadonlyMap<string, readonly NoticeFound[]>,
  composing: Composing,
): LetterSection {
  const lines = work.map((row) =>
    workLine(row, notesOn(about.get(placeOf(row)) ?? [], composing), composing),
  );
  return { title, tone, lines, more: (work[0]?.total ?? 0) - work.length };
}

/** What was told of work that the reader has to do; its place in the letter already says that it is late or soon due. */
function notesOn(notices: readonly NoticeFound[], composing: Composing): string[] {
  return labelsOf(
    notices.filter((n) => n.kind !== 'reminder' && n.kind !== 'overdue'),
    composing,
  );
}

/** The labels of notices about one piece of work, each once, in the order in which they came. */
function labelsOf(notices: readonly NoticeFound[], composing: Composing): string[] {
  return [...new Set(notices.map((notice) => noticeLabel(notice, openTitles(notice.campaign, composing))))];
}

/** The rung's own words where it has some. */
export function noticeLabel(notice: NoticeFound, titles: CampaignTitles | undefined): string {
  const rung = notice.rung === null ? undefined : titles?.rung(notice.trackKind, notice.step, notice.rung);
  return rung ?? noticeText(notice.kind, noticeWhat(notice.notice));
}

function noticeSection(
  title: string,
  groups: readonly (readonly NoticeFound[])[],
  composing: Composing,
): LetterSection {
  const lines = groups.slice(0, listedRows).flatMap((group): LetterLine[] => {
    const newest = group.at(-1);
    return newest === undefined ? [] : [noticeLine(newest, labelsOf(group, composing), composing)];
  });
  return { title, tone: 'plain', lines, more: groups.length - lines.length };
}
