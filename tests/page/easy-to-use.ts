import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESK, NARROW } from './browser.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** What axe finds hard to use, in light colours and dark, each as one line. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const lines = await page.evaluate("axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))");
    found.push(...(lines as string[]).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

/** As wide as the narrowest phone, with the largest letters, nothing is cut off at the side. */
export async function fits(page: Page): Promise<void> {
  for (const viewport of [NARROW, DESK]) {
    await page.setViewportSize(viewport);
    for (const size of ['3', '1']) {
      const width = await page.locator('html').evaluate((html, value) => {
        html.dataset.size = value;
        return html.scrollWidth;
      }, size);
      expect(width, `${viewport.width}, letters ${size}`).toBeLessThanOrEqual(viewport.width);
    }
  }
}
