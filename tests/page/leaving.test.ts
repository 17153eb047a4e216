import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NEUTRAL_SITE } from '../../src/channels/page/page-options.ts';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

describe.skipIf(unable)(named('leaving, pausing and getting help'), () => {
  let site: Site;
  let visited: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  /** A chat with something in it that nobody else should see. */
  async function openChat(): Promise<Chat> {
    visited = await visit(site.base, '/chat?as=child');
    const chat = await new Chat(visited.page).ready();
    await chat.say('nobody should see this');
    await chat.until('bot', 2);
    return chat;
  }

  const stored = (page: Page) => page.evaluate('sessionStorage.length + localStorage.length');

  const WAYS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['the button', (page) => page.locator('.bar [data-leave]').click()],
    [
      'Shift three times',
      async (page) => {
        for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
      },
    ],
    [
      'the button of a dialog',
      async (page) => {
        await page.locator('.bar [data-help]').click();
        await page.locator('#help [data-leave]').click();
      },
    ],
  ];

  test.each(WAYS)('by %s takes the words off the screen without waiting for the other site, and forgets the chat', { timeout: PATIENCE }, async (_, go) => {
    await openChat();
    const { page } = visited;
    // An answer without a page leaves the browser where it is, as a site that never answers would.
    await page.route(NEUTRAL_SITE, (route) => route.fulfill({ status: 204 }));
    const asked = page.waitForRequest(NEUTRAL_SITE);
    await go(page);
    await asked;
    expect(await page.locator('body').evaluate((body) => body.childElementCount)).toBe(0);
    expect(await stored(page)).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'No chat is open here.' }).waitFor();
    await visited.close();
  });

  test('puts the other site in the place of the chat, so that Back does not lead to it', { timeout: PATIENCE }, async () => {
    await openChat();
    const { page } = visited;
    await page.route(NEUTRAL_SITE, (route) => route.fulfill({ contentType: 'text/html', body: 'sunny' }));
    await page.locator('.bar [data-leave]').click();
    await page.waitForURL(NEUTRAL_SITE);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await visited.close();
  });

  test('does not happen when capitals are typed', { timeout: PATIENCE }, async () => {
    await openChat();
    await visited.page.locator('#box').pressSequentially('I AM HERE', { delay: 1 });
    await visited.page.keyboard.press('Shift+K');
    await visited.page.keyboard.press('Shift+L');
    await visited.page.keyboard.press('Shift+M');
    expect(visited.page.url()).toBe(`${site.base}/chat`);
    await visited.close();
  });

  test('shows the help list at once, also without the internet, and says that nothing was sent', { timeout: PATIENCE }, async () => {
    await openChat();
    await visited.context.setOffline(true);
    await visited.page.locator('.bar [data-help]').click();
    const help = visited.page.locator('#help');
    await help.locator('.honest:visible', { hasText: 'Nothing was sent to anybody.' }).waitFor();
    for (const number of [
      'tel:08001111',
      'tel:999',
      'tel:101',
      'tel:111',
      'tel:116123',
      'tel:0800838587',
      'sms:85258',
      'tel:08000684141',
      'tel:08000271234',
      'tel:08000282233',
    ])
      expect(await help.locator(`a[href="${number}"]`).isVisible(), number).toBe(true);
    await visited.page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
    await visited.close();
  });

  test('keeps on record that someone pressed “I need to tell someone”', { timeout: PATIENCE }, async () => {
    await openChat();
    await visited.page.locator('.bar [data-help]').click();
    await expect.poll(async () => (await site.entries()).filter((entry) => entry.kind === 'asked-for-help')).toMatchObject([{ from: 'button' }]);
    await visited.close();
  });

  test('has the help list as a page that needs no scripts', { timeout: PATIENCE }, async () => {
    visited = await visit(site.base, '/', { javaScriptEnabled: false });
    await visited.page.locator('.bar [data-help]').click();
    await visited.page.getByRole('heading', { name: 'People you can talk to now' }).waitFor();
    expect(await visited.page.locator('main a[href="tel:08001111"]').isVisible()).toBe(true);
    await visited.close();
  });

  test('covers the words when nobody has touched anything for a while, and shows them again', { timeout: PATIENCE }, async () => {
    visited = await visit(site.base, '/help');
    const { page } = visited;
    await page.clock.install();
    await page.goto(`${site.base}/chat?as=child`);
    const chat = await new Chat(page).ready();
    await chat.say('nobody should see this');
    await chat.until('bot', 2);
    await page.clock.fastForward('05:01');
    const cover = page.getByRole('dialog', { name: 'Your words are covered' });
    await cover.waitFor();
    const [behind, paper] = await page.locator('#cover').evaluate((dialog) => {
      const { defaultView, body } = dialog.ownerDocument;
      return [defaultView.getComputedStyle(dialog, '::backdrop').backgroundColor, defaultView.getComputedStyle(body).backgroundColor];
    });
    expect(behind).toBe(paper);
    await cover.getByRole('button', { name: 'Show them again' }).click();
    expect(await cover.isVisible()).toBe(false);
    await visited.close();
  });

  test('pauses with a code to write down, and closes the chat on this device when asked', { timeout: PATIENCE }, async () => {
    const chat = await openChat();
    const { page } = visited;
    await chat.write('not sent');
    await page.locator('[data-pause]').click();
    await page.getByText('There are words in the box that you have not sent.').waitFor();
    await expect.poll(async () => (await site.entries()).some((entry) => entry.kind === 'paused')).toBe(true);
    await page.locator('#pause [data-stop]').click();
    await page.waitForURL(`${site.base}/`);
    expect(await stored(page)).toBe(0);
    expect(await page.locator('[data-go-on]').isVisible()).toBe(false);
    await visited.close();
  });
});
