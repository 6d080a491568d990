/** The letters of a demonstration as a page: what would have gone out by e-mail, for whoever may read it. */
import type { MessagePage, MessageView } from '../../platform/notices/messages';
import { escaped, pageHtml } from './html';

const statuses: Readonly<Record<MessageView['status'], string>> = {
  pending: 'chờ gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  skipped: 'không cần gửi nữa',
};
const kinds: Readonly<Record<MessageView['kind'], string>> = {
  digest: 'Tổng hợp việc trong ngày',
  escalation: 'Đôn đốc',
};

/** Asks who is there. `wrong` is the sentence of a refusal. */
export const signInPage = (wrong?: string): string =>
  pageHtml(
    'Đôn Đốc: thư',
    `<h1>Thư nhắc việc, đôn đốc</h1>
${wrong === undefined ? '' : `<p class="wrong">${escaped(wrong)}</p>`}
<form method="post" action="/api/letters/session">
<label>Tên đăng nhập <input name="username" autocomplete="username" autocapitalize="none" required></label>
<label>Mật khẩu <input name="password" type="password" autocomplete="current-password" required></label>
<button>Đăng nhập</button>
</form>`,
  );

export function lettersPage(
  page: MessagePage,
  who: { readonly name: string; readonly mayReadAll: boolean; readonly readsAll: boolean },
): string {
  const toggle = !who.mayReadAll
    ? ''
    : who.readsAll
      ? '<p><a href="/api/letters">Chỉ thư của tôi</a></p>'
      : '<p><a href="/api/letters?everybody=true">Thư của mọi người</a></p>';
  const letters = page.items.map((letter) => letterHtml(letter)).join('\n');
  const scope = who.readsAll ? '&amp;everybody=true' : '';
  const next =
    page.next === undefined
      ? ''
      : `<p><a href="/api/letters?cursor=${encodeURIComponent(page.next)}${scope}">Thư cũ hơn</a></p>`;
  return pageHtml(
    'Đôn Đốc: thư',
    `<h1>Thư nhắc việc, đôn đốc</h1>
<p class="who">Đang xem: ${escaped(who.name)}</p>
${toggle}
${letters === '' ? '<p>Chưa có thư nào.</p>' : letters}
${next}`,
  );
}

function letterHtml(letter: MessageView): string {
  const to = `${letter.personName ?? letter.person}${letter.to === null ? '' : ` &lt;${escaped(letter.to)}&gt;`}`;
  const head = [letter.day, kinds[letter.kind], statuses[letter.status]].map(escaped).join(' · ');
  const reason = letter.reason === null ? '' : `<p class="who">${escaped(letter.reason)}</p>`;
  return `<details><summary>${escaped(letter.subject ?? '(chưa soạn)')}<br><span class="who">${head} · tới ${to}</span></summary>
${reason}<pre>${escaped(letter.text ?? 'Thư được soạn khi đến giờ gửi.')}</pre></details>`;
}
