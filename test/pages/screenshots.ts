/**
 * `npm run screenshots [-- NAME …]`: every screen at two widths into docs/screens/, on a product of its own that is built,
 * started, filled with a little life, and removed again. With names: only those pictures.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { reasonOf } from '../../platform/operator-error';
import { projectRoot } from '../../platform/paths';
import { spawnStack } from '../../platform/servers/spawned-stack';
import { desk, Office, phone } from './support/office';
import { leave, overlaysOf, pagesOf, visit, type Scene } from './support/pages';
import type { Entry } from './support/registers';
import { sceneOf } from './support/workedOn';

const folder = path.join(projectRoot, 'docs', 'screens');
const quality = 72;
/** A page may be longer than a window; a picture longer than this teaches nothing more. */
const tallest = { desk: 1500, phone: 1700 } as const;
const sizes = { 1440: desk, 390: phone } as const;

async function take(page: Page, name: string, width: 1440 | 390, whole: boolean): Promise<void> {
  // What slides in has come, fonts are there, toasts are not part of the picture.
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(250);
  if (whole) {
    const needed = Number(await page.evaluate('document.documentElement.scrollHeight'));
    const height = Math.min(
      Math.max(needed, sizes[width].height),
      width === 390 ? tallest.phone : tallest.desk,
    );
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(150);
  }
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await session.detach();
  writeFileSync(path.join(folder, `${name}-${width}.webp`), Buffer.from(data, 'base64'));
  await page.setViewportSize(sizes[width]);
}

/** What people of the ward have written about; all of them are invented. */
const petitions: readonly Entry[] = [
  {
    facts: { kind: 'complaint', channel: 'inPerson', receivedOn: '2026-10-05' },
    sender: {
      name: 'Phạm Văn Mẫu (mẫu)',
      phone: '0900 000 112',
      summary: 'Khiếu nại quyết định thu hồi diện tích kinh doanh tại chợ.',
    },
  },
  { facts: { kind: 'reflection', channel: 'box', anonymous: true } },
  {
    facts: { kind: 'denunciation', channel: 'inPerson' },
    sender: { name: 'Lê Thị Thử (mẫu)', phone: '0900 000 345', isProtected: true },
  },
  {
    facts: { kind: 'reflection', channel: 'online' },
    sender: { name: 'Hoàng Minh Ví Dụ (mẫu)', phone: '0900 000 901' },
  },
];

/** A ward that has reported, one that was sent back, one that did nothing: something to see on every page. */
async function live(office: Office): Promise<Scene> {
  const names = ['Phường Kim Liên', 'Phường Láng', 'Phường Đống Đa', 'Phường Ô Chợ Dừa', 'Phường Tây Hồ'];
  const slugs = ['kimlien', 'lang', 'dongda', 'ochodua', 'tayho'];
  const units = await Promise.all(names.map((name) => office.commune(name)));
  const campaign = await office.directive('Triển khai Chỉ thị về công tác dân vận năm nay', units, {
    dayMs: 3_600_000,
  });
  for (const [index, slug] of slugs.slice(0, 4).entries()) {
    const track = campaign.track(units[index] ?? '');
    await office.act(`vt.${slug}`, track, { type: 'acknowledge', key: 'receipt' });
    if (index > 2) continue;
    const file = await office.upload(`ld.${slug}`, 'Ke-hoach-trien-khai.pdf');
    await office.act(`ld.${slug}`, track, {
      type: 'submit',
      key: 'plan',
      form: { planNo: `${12 + index}/KH-UBND`, plan: [file], tasks: 8 + index },
    });
    if (index === 0) continue;
    await office.act('thammuu.hanoi', track, {
      type: 'decide',
      key: 'approval',
      round: 1,
      ...(index === 1
        ? { outcome: 'return', reason: 'Chưa rõ ai chủ trì việc 3 và 5.' }
        : { outcome: 'approve' }),
    });
  }
  await office.draftLaunch('thammuu.hanoi', 'Triển khai Chỉ thị về dân chủ ở cơ sở');
  const of = {
    campaign: campaign.id,
    track: campaign.track(units[0] ?? ''),
    unit: units[0] ?? '',
    own: campaign.track(units[1] ?? ''),
    process: await office.draftProcess(),
  };
  return sceneOf(office, of, { name: 'Phường Láng', slug: 'lang', petitions });
}

async function main(): Promise<void> {
  const wanted = new Set(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  const stack = await spawnStack('screens', () => undefined);
  let office: Office | undefined;
  try {
    office = await Office.open(stack.state);
    const of = await live(office);
    for (const width of [1440, 390] as const) {
      const size = sizes[width];
      const seats = {
        staff: await office.sit({ as: 'thammuu.hanoi', size }),
        unit: await office.sit({ as: 'ld.lang', size }),
        clerk: await office.sit({ as: 'cv1.lang', size }),
        admin: await office.sit({ as: 'quantri', size }),
        stranger: await office.sit({ size }),
      };
      const pictured = overlaysOf(of).filter((overlay) => overlay.pictured);
      for (const known of [...pagesOf(of), ...pictured]) {
        if (wanted.size > 0 && !wanted.has(known.name)) continue;
        const page = seats[known.seat];
        await visit(page, known);
        // What is open over a page is seen in its window.
        await take(page, known.name, width, !pictured.includes(known));
        await leave(page);
        process.stdout.write(`${known.name}-${width}\n`);
      }
    }
  } finally {
    await office?.close();
    await stack.stop();
  }
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  process.stdout.write(`docs/screens: ${(bytes / 1_048_576).toFixed(1)} MB\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
