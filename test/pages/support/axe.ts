import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { seen, type Office, type Seat } from './office';
import { pagesOf } from './pages';
import type { WorkedOn } from './workedOn';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(
  z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** Everything that axe has against the page as it stands, by the rules of WCAG 2.2 A, AA and its best practices. */
export async function complaints(page: Page): Promise<string[]> {
  const there = await page.evaluate(`typeof window.axe === 'object'`);
  if (there !== true) await page.evaluate(axe);
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violationsSchema
    .parse(found)
    .map(
      ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
}

/** Opens every page at one size and hears axe, in the light and then in the dark. */
export async function complaintsOfAllPages(
  office: Office,
  of: WorkedOn,
  unitAccount: string,
  size: NonNullable<Seat['size']>,
): Promise<string[]> {
  const seats = {
    staff: await office.sit({ as: 'thammuu.hanoi', size }),
    unit: await office.sit({ as: unitAccount, size }),
    admin: await office.sit({ as: 'quantri', size }),
    stranger: await office.sit({ size }),
  };
  const found: string[] = [];
  for (const { path, seat, ready, before } of pagesOf(of)) {
    const page = seats[seat];
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await seen(ready(page));
    await before?.(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await complaints(page)).map((complaint) => `${path}, ${colorScheme}: ${complaint}`));
    }
  }
  return found;
}
