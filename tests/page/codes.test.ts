import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

const PIN = '0407';
/** A browser apart from the worker's. */
const THEIRS = { colorScheme: 'dark' } as const;

describe.skipIf(unable)(named('codes and secret numbers on the desk'), () => {
  let site: Site;
  let worker: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });
  beforeEach(async () => {
    worker = await visit(site.base, site.signInPath());
    const { page } = worker;
    await form(page, 'open').locator('[name=name]').fill('Rose');
    await form(page, 'open').getByRole('button').click();
    await page.getByText('Ask somebody', { exact: true }).click();
    await form(page, 'ask').locator('select').selectOption('a-short-talk');
  }, PATIENCE);
  afterEach(async () => {
    expect(worker.noise).toEqual([]);
    await worker.close();
  });

  const form = (page: Page, name: string) => page.locator(`[data-form=${name}]`);
  const codeOn = async (page: Page): Promise<string> => {
    await page.locator('[data-code]').waitFor();
    return ((await page.locator('[data-code]').textContent()) ?? '').replace('-', '');
  };
  const ask = async (page: Page): Promise<string> => {
    await form(page, 'ask').locator('button.main').click();
    return codeOn(page);
  };
  const openCode = async (page: Page) => {
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    const fold = page.locator('[data-asked] details').first();
    await fold.locator('summary').click();
    return fold;
  };

  test('a secret number that is given with an invitation is asked for beside the code, and stays in no form', { timeout: PATIENCE }, async () => {
    const { page } = worker;
    const field = form(page, 'ask').getByLabel('A secret number for them.');
    await field.fill('12a');
    await form(page, 'ask').locator('button.main').click();
    expect(await form(page, 'ask').locator('[name=pin]:invalid').count(), 'not sent like that').toBe(1);
    expect(await page.locator('[data-code]').count()).toBe(0);
    await field.fill(PIN);
    const code = await ask(page);
    await page.getByText('They also need the secret number.').waitFor();
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify(sessionStorage) + JSON.stringify(localStorage)')).not.toContain(PIN);
    const rose = await visit(site.base, `/chat#${code}`, THEIRS);
    const dialog = rose.page.locator('#pin-ask');
    await dialog.getByLabel('Your secret number').fill('1111');
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await dialog.getByText('That is not the number. Please try again.').waitFor();
    await dialog.getByLabel('Your secret number').fill(PIN);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await new Chat(rose.page).ready();
    await rose.close();
  });

  test('without one the code alone opens the talk, and nothing is said of a number', { timeout: PATIENCE }, async () => {
    const code = await ask(worker.page);
    expect(await worker.page.locator('[data-pin-given]').isVisible()).toBe(false);
    const rose = await visit(site.base, `/chat#${code}`, THEIRS);
    await new Chat(rose.page).ready();
    await rose.close();
  });

  test('a new code ends the one before, takes the number off where that is ticked, and the person is told of both', { timeout: PATIENCE }, async () => {
    const { page } = worker;
    await form(page, 'ask').locator('[name=pin]').fill(PIN);
    const before = await ask(page);
    const fold = await openCode(page);
    await fold.getByLabel('They forgot their secret number. Take it off.').check();
    await fold.getByRole('button', { name: 'Make a new code' }).click();
    const after = await codeOn(page);
    expect(after).not.toBe(before);
    const rose = await visit(site.base, `/chat#${before}`, THEIRS);
    await rose.page.getByText('We could not find that code.').first().waitFor();
    await rose.page.goto(`${site.base}/`);
    await rose.page.goto(`${site.base}/chat#${after}`);
    await new Chat(rose.page).ready();
    expect(await rose.page.locator('#pin-ask').isVisible()).toBe(false);
    await rose.page.goto(`${site.base}/my-words`);
    await rose.page.locator('details[data-pin] summary').click();
    await rose.page.getByText('A worker took your number off on').waitFor();
    await rose.page.getByText('A worker made a new code for you on').waitFor();
    await rose.close();
  });

  test('a code that is ended opens nothing, and the desk says that it was', { timeout: PATIENCE }, async () => {
    const { page } = worker;
    const code = await ask(page);
    const fold = await openCode(page);
    await fold.getByRole('button', { name: 'End this code' }).click();
    await page.locator('[data-asked] details summary').first().click();
    await page.getByText('It was ended.').first().waitFor();
    expect(await page.getByRole('button', { name: 'End this code' }).isVisible()).toBe(false);
    const rose = await visit(site.base, `/chat#${code}`, THEIRS);
    await rose.page.getByText('We could not find that code.').first().waitFor();
    await rose.close();
  });
});
