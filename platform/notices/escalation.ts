/** A message of its own: one rung of a ladder that breaks through, told at once and not gathered. */
import { type Composing, dueText, noticeLine, noticeTitle, openTitles } from './compose';
import { noticeLabel } from './digest';
import { type Letter, render } from './letter';
import { type NoticeFound, stillMatters } from './reading';
import { restrictedTitle } from './wording';

/**
 * The letter of one escalation, or undefined when its work is done by now. `notices` are the same rung told to the same
 * person, perhaps under several hats.
 */
export function composeEscalation(
  person: string,
  notices: readonly NoticeFound[],
  composing: Composing,
): Letter | undefined {
  const notice = notices.find(stillMatters);
  if (notice === undefined) return undefined;
  const titles = openTitles(notice.campaign, composing);
  const label = noticeLabel(notice, titles);
  const due = notice.dueOn === null ? undefined : dueText(notice.dueOn, composing);
  const unit = composing.tree.nameOn(notice.trackUnit, composing.today);
  const what = titles === undefined ? restrictedTitle : `${label}: ${noticeTitle(notice, titles)} – ${unit}`;
  return render({
    subject: `[Đôn Đốc] ${what}${due === undefined ? '' : `, ${due}`}`,
    reader: composing.people.get(person)?.name ?? person,
    intro: titles === undefined ? 'Có một việc cần xử lý ngay.' : 'Việc dưới đây cần được xử lý ngay.',
    sections: [
      {
        title: titles === undefined ? 'Cần xử lý' : label,
        tone: 'alarm',
        lines: [noticeLine(notice, [label], composing)],
        more: 0,
      },
    ],
    action: {
      label: 'Mở hồ sơ',
      link: composing.links.work(notice.track, titles === undefined ? undefined : notice.key),
    },
    reason:
      'Thư này gửi riêng, không chờ bản tin trong ngày, vì quy trình quy định mức đôn đốc này báo ngay. Thư tự động, không cần trả lời.',
  });
}
