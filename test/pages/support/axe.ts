import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(
  z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** Every rule of WCAG 2.2 A and AA and the best practices; the one about the size of targets is off by default. */
const everything = `{ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }`;
/** What the colours decide: all that differs between the light and the dark page. */
const colours = `{ resultTypes: ['violations'], runOnly: ['color-contrast'] }`;

/** Rules about a whole page: while a dialog is open, the page behind it is hidden from whoever reads the screen. */
const ofWholePages: ReadonlySet<string> = new Set([
  'landmark-one-main',
  'page-has-heading-one',
  'region',
  'bypass',
]);

const inBoth = [
  ['dark', colours],
  ['light', everything],
] as const;
/** For a page whose colours were looked at in the dark at another width: they are the same at all of them. */
export const inTheLight = [['light', everything]] as const;

/** What axe has against the page as it stands, or against what is open over it, in the light and in the dark. */
export async function complaints(
  page: Page,
  looks: readonly (readonly ['dark' | 'light', string])[] = inBoth,
): Promise<string[]> {
  if ((await page.evaluate(`typeof window.axe === 'object'`)) !== true) await page.evaluate(axe);
  const found: string[] = [];
  for (const [colorScheme, rules] of looks) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(
      `axe.run(document, ${rules}).then(({ violations }) => violations)`,
    );
    const covered = (await page.getByRole('dialog').count()) > 0;
    for (const { id, help, nodes } of violationsSchema.parse(violations))
      if (!covered || !ofWholePages.has(id))
        found.push(
          `${colorScheme}: ${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
        );
  }
  return found;
}
