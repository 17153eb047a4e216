import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, DESK, named, PATIENCE, unable, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

/** More presses of Tab than there are stops on any page. */
const MOST_STOPS = 60;

describe.skipIf(unable)(named('with the keyboard alone'), () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  /** What stands where the focus is, as it is read out. */
  const focused = (page: Page) => page.locator(':focus').evaluate((element) => (element.getAttribute('aria-label') ?? element.textContent).trim());

  async function tabTo(page: Page, words: string, key = 'Tab'): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await page.keyboard.press(key);
      if ((await page.locator(':focus').count()) > 0 && (await focused(page)).startsWith(words)) return;
    }
    throw new Error(`never came to “${words}”`);
  }

  test('the first thing reached on every page is the way out', { timeout: PATIENCE }, async () => {
    for (const path of ['/', '/start?as=child', '/help', '/my-words', '/chat', '/desk', '/paper', '/end']) {
      const { page, close } = await visit(site.base, path, { viewport: DESK });
      await page.keyboard.press('Tab');
      expect(await focused(page), path).toBe('Leave this page');
      await close();
    }
  });

  test('someone can start, answer, choose, pause, get help and look at their words', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/', { viewport: DESK });
    await tabTo(page, 'I am a young person');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What is this for?' }).waitFor();
    await tabTo(page, "What's important to me");
    await page.keyboard.press('Enter');
    const chat = await new Chat(page).ready();

    expect(await page.locator(':focus').getAttribute('id')).toBe('box');
    await page.keyboard.type('typed with keys');
    await page.keyboard.press('Enter');
    await chat.until('bot', 2);
    expect(await site.said()).toEqual(['typed with keys']);

    await chat.ready();
    await tabTo(page, 'Next', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await chat.until('bot', 3);
    // The chip that was pressed is gone: the next Tab comes to the choices that took its place.
    await chat.ready();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Next');

    await tabTo(page, 'Pause', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('You can stop and come back');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Pause');

    await tabTo(page, 'I need to tell someone', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('People you can talk to now');
    await tabTo(page, 'Childline');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('I need to tell someone');

    await tabTo(page, 'My words');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My words', exact: true }).waitFor();
    await close();
  });

  test('what is said of the keys stands where it can be seen, however long the chat is', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/chat?as=child', { viewport: DESK });
    await new Chat(page).toOpenQuestion();
    await tabTo(page, 'Close', 'Shift+Tab');
    const box = await page.locator(':focus').boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(DESK.height);
    await page.getByText('Keys you can use').waitFor();
    await close();
  });

  test('what has the focus is never hidden behind the bar or the box', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/chat?as=child');
    const chat = await new Chat(page).toOpenQuestion();
    for (let answer = 0; answer < 3; answer++) {
      const bubbles = (await chat.bubbles('bot')).length;
      await chat.say('some words, so that the page is longer than the screen');
      await chat.until('bot', bubbles + 1);
      await chat.ready();
    }
    const [top, bottom] = await page
      .locator('.practice, .composer')
      .evaluateAll(([practice, composer]) => [practice.getBoundingClientRect().bottom, composer.getBoundingClientRect().top]);
    for (const chip of await page.locator('#choices .chip').all()) {
      await chip.focus();
      const box = await chip.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(top);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bottom);
    }
    await close();
  });
});
