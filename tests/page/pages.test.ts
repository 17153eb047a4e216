import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, DESK, NARROW, named, PATIENCE, PHONE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

const PLACES = ['/', '/start?as=child', '/chat', '/chat?as=child', '/my-words', '/help', '/desk', '/paper?dialog=a-short-talk&voice=child', '/end', '/nowhere'];

/** As narrow and as low as 400 % zoom makes a desk. CSS pixels. */
const ZOOMED = { width: 320, height: 256 };

/** Letters as they are, and the largest that can be chosen. */
const SIZES = ['1', '3'];

const LEAST_TARGET = 48; // CSS pixels
const MOST_BYTES = 450_000;

/** Web Chat 4.18.1, minimal: so long, and so long in Brotli at its best, which takes seconds. Measure again where the first figure changes. */
const WEB_CHAT = { bytes: 1_923_133, compressed: 374_046 };

/** As the service compresses what does not change. */
const brotli = promisify(brotliCompress);

describe.skipIf(unable)(named('the pages'), () => {
  let site: Site;
  let axe: string;
  /** Every place, opened once. */
  const visits = new Map<string, Visit>();

  beforeAll(async () => {
    site = await openSite();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    for (const path of PLACES) visits.set(path, await visit(site.base, path));
    await new Chat(at('/chat?as=child').page).ready();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  function at(path: string): Visit {
    const found = visits.get(path);
    if (!found) throw new Error(`${path} was not opened`);
    return found;
  }

  /** What axe finds hard to use, each as one line. */
  async function findings(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe);
    return page.evaluate("axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))");
  }

  test.each(PLACES)('ask nobody outside for anything at %s, keep to their own policy, and say that nobody is reading', { timeout: PATIENCE }, async (path) => {
    const { page, noise, strangers } = at(path);
    await page.locator('.practice', { hasText: 'This is a practice version: nobody is reading this.' }).waitFor();
    expect(await page.title()).toBe('Notes');
    expect(strangers).toEqual([]);
    // The browser itself reports the page that is not there, and that nobody is signed in at the desk.
    const reported: Readonly<Record<string, string>> = { '/nowhere': '404', '/desk': '401' };
    expect(noise.filter((line) => !line.includes(reported[path] ?? '\n'))).toEqual([]);
  });

  test.each(PLACES)('have nothing at %s that axe finds hard to use, in light colours or dark', { timeout: PATIENCE }, async (path) => {
    const { page } = at(path);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page), colorScheme).toEqual([]);
    }
  });

  test.each(['help', 'look', 'pause', 'picture'])('have a dialog for %s that axe finds nothing wrong with', { timeout: PATIENCE }, async (dialog) => {
    const { page } = at('/chat?as=child');
    await page.locator(`button[data-${dialog}], a[data-${dialog}]`).first().click();
    if (dialog === 'picture') await page.locator('[data-way=draw]').click();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('have targets of at least 48 pixels for everything that is tapped', { timeout: PATIENCE }, async () => {
    const { page } = at('/chat?as=child');
    await page.setViewportSize(NARROW);
    const small = await page.locator('.button, .chip, textarea').evaluateAll(
      (elements, least) =>
        elements
          .filter((element) => element.checkVisibility())
          .map((element) => ({ html: element.outerHTML, size: element.getBoundingClientRect() }))
          .filter(({ size }) => size.width < least || size.height < least),
      LEAST_TARGET,
    );
    expect(small).toEqual([]);
  });

  test.each(PLACES)('never need scrolling sideways at %s, however narrow, low or enlarged', { timeout: PATIENCE }, async (path) => {
    const { page } = at(path);
    for (const viewport of [NARROW, ZOOMED, PHONE, DESK]) {
      await page.setViewportSize(viewport);
      for (const size of SIZES) {
        const width = await page.locator('html').evaluate((html, value) => {
          html.dataset.size = value;
          return html.scrollWidth;
        }, size);
        expect(width, `${viewport.width} × ${viewport.height}, letters ${size}`).toBeLessThanOrEqual(viewport.width);
      }
    }
  });

  test('are mirrored for a language that is written from right to left', { timeout: PATIENCE }, async () => {
    const { page } = at('/');
    await page.setViewportSize(PHONE);
    const leave = page.locator('.bar [data-leave]');
    const before = await leave.boundingBox();
    await page.locator('html').evaluate((html) => {
      html.dataset.size = '1';
      html.dir = 'rtl';
    });
    const after = await leave.boundingBox();
    expect(before?.x).toBeLessThan(PHONE.width / 4);
    expect((after?.x ?? 0) + (after?.width ?? 0)).toBeGreaterThan((PHONE.width * 3) / 4);
  });

  test('are the same for everybody: nobody’s words and no code stand in them', async () => {
    const fetched = async (path: string) => (await (await fetch(`${site.base}${path}`)).text()).replaceAll(/nonce(=|":)"[^"]*"/g, '');
    for (const path of ['/chat', '/my-words']) expect(await fetched(path)).toBe(await fetched(path));
  });

  test('weigh less than 450 KB on the way to the first question, all in all', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/');
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(request.url()));
    await page.goto(`${site.base}/chat?as=child`);
    await new Chat(page).ready();
    await close();
    const files = [...asked].filter((url) => /\/assets\/|\/chat\?as/.test(url));
    const sizes = await Promise.all(
      files.map(async (url) => {
        const body = Buffer.from(await (await fetch(url)).arrayBuffer());
        return body.length === WEB_CHAT.bytes ? WEB_CHAT.compressed : Math.min(body.length, (await brotli(body)).length);
      }),
    );
    expect(sizes).toContain(WEB_CHAT.compressed);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });
});
