import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAlert } from '../alerts/set-up.ts';
import { closeBrowser, DESK, NARROW, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { openSite, type Site } from './site.ts';

describe.skipIf(unable)(named('alerts on the desk'), () => {
  let site: Site;
  let desk: Visit;

  beforeAll(async () => {
    site = await openSite();
    await site.alerts.raise(anAlert({ practice: true, risk: 'R1' }));
    desk = await visit(site.base, site.signInPath());
    await desk.page.locator('[data-view=files]').waitFor();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  const section = () => desk.page.locator('[data-alerts]');

  test('stand before everything else, and say why, what it may mean, where, and that it is practice', { timeout: PATIENCE }, async () => {
    const text = (await section().innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/^Somebody may need help/);
    for (const words of ['Something they wrote may tell of harm.', 'They may be in danger now.', anAlert().interview, 'This is practice. Nobody was told.'])
      expect(text).toContain(words);
    const [alerts, files] = await Promise.all([section().boundingBox(), desk.page.locator('[data-view=files]').boundingBox()]);
    expect(alerts?.y).toBeLessThan(files?.y ?? 0);
  });

  test('have nothing that axe finds hard to use, and fit the narrowest page', { timeout: PATIENCE }, async () => {
    await desk.page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    for (const colorScheme of ['dark', 'light'] as const) {
      await desk.page.emulateMedia({ colorScheme });
      const found = await desk.page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))");
      expect(found, colorScheme).toEqual([]);
    }
    for (const viewport of [NARROW, DESK]) {
      await desk.page.setViewportSize(viewport);
      expect(await desk.page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }
  });

  test('are seen by one who says so, with a note, and are then in the list of those that were seen', { timeout: PATIENCE }, async () => {
    await section().getByLabel('A note, if you want to leave one').fill('I rang  her <b>school</b>.');
    await section().getByRole('button', { name: 'I have seen this' }).click();
    await section().waitFor({ state: 'hidden' });
    expect(site.alerts.open()).toEqual([]);
    expect(site.alerts.seen()[0]?.acknowledged?.note).toBe('I rang  her <b>school</b>.');
    await desk.page.locator('[data-seen-alerts] summary').click();
    await desk.page.locator('[data-seen] li').getByText('I rang her <b>school</b>.').waitFor();
    expect([desk.noise, desk.strangers]).toEqual([[], []]);
  });

  test('come while a page is open, and what is being written beside one stays', { timeout: PATIENCE }, async () => {
    const { page } = desk;
    await page.clock.install();
    await page.reload();
    await page.locator('[data-view=files]').waitFor();
    expect(await section().isVisible()).toBe(false);
    await site.alerts.raise(anAlert({ id: 'second', why: 'asked-for-help', risk: null, practice: true }));
    await page.clock.runFor(21_000);
    await section().waitFor();
    await section().locator('textarea').fill('half a no');
    await site.alerts.raise(anAlert({ id: 'third', why: 'lowest-mark', risk: null, practice: true }));
    await page.clock.runFor(21_000);
    await section().locator('li').nth(1).waitFor();
    expect(await section().locator('textarea').first().inputValue()).toBe('half a no');
    expect(await section().locator('li').first().innerText()).toContain('They asked for help.');
    await page.locator('[data-sign-out]').click();
    await section().waitFor({ state: 'hidden' });
    expect(await section().locator('li').count()).toBe(0);
  });
});
