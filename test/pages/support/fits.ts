import type { Page } from 'playwright-core';
import { z } from 'zod';

const overhanging = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  // What is scrolled sideways in a box of its own is not to blame.
  const boxed = (place) => place !== null && place !== document.body &&
    (getComputedStyle(place).overflowX !== 'visible' || boxed(place.parentElement));
  const found = [...document.querySelectorAll('body *')]
    .filter((place) => place.getBoundingClientRect().right > width + 1 && !boxed(place.parentElement));
  return (found.length > 0 ? found : [document.body])
    .map((place) => place.tagName.toLowerCase() + '.' + String(place.className.baseVal ?? place.className))
    .slice(0, 6);
})()`;

/** What makes the page wider than its window, at these widths, with the text as it is and as large as people can set it. */
export async function overhangs(page: Page, widths: readonly number[]): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const text of ['larger', 'normal']) {
    await page.evaluate(`document.documentElement.dataset.text = '${text}'`);
    for (const width of widths) {
      await page.setViewportSize({ width, height: before?.height ?? 900 });
      const places = z.array(z.string()).parse(await page.evaluate(overhanging));
      if (places.length > 0) found.push(`too wide at ${width} px, text ${text}: ${places.join(', ')}`);
    }
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}
