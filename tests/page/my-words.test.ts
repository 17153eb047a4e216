import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

const WORDS = '  ma dug <img src=x onerror=alert(1)>\n\t12. Februar  **x**  ';

describe.skipIf(unable)(named('my words'), () => {
  let site: Site;
  let visited: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  /** Comes back to an interview with one answer in it, and goes to look at that. */
  async function answered(words: string): Promise<Locator> {
    visited = await visit(site.base, `/chat#${await site.answered(words)}`);
    await new Chat(visited.page).ready();
    await visited.page.goto(`${site.base}/my-words`);
    const answer = visited.page.locator('.answer');
    await answer.waitFor();
    return answer;
  }

  const words = (answer: Locator) => answer.locator('[data-words]');
  const tap = (answer: Locator, name: string) => answer.getByRole('button', { name, exact: true }).click();

  test('shows an answer as it was typed, as text and nothing but text, under its question', { timeout: PATIENCE }, async () => {
    const answer = await answered(WORDS);
    expect(await words(answer).textContent()).toBe(WORDS);
    expect(await words(answer).evaluate((element) => element.ownerDocument.defaultView.getComputedStyle(element).whiteSpace)).toBe('break-spaces');
    expect(await answer.locator('[data-words] *').count()).toBe(0);
    expect(await answer.locator('[data-asked]').textContent()).not.toBe('');
    expect([visited.noise, visited.strangers]).toEqual([[], []]);
    await visited.close();
  });

  test('are covered at once for whoever opens a tab again that was left for a while, here and in the chat', { timeout: PATIENCE }, async () => {
    await answered(WORDS);
    const { page } = visited;
    const cover = page.locator('#cover');
    await page.reload();
    await page.locator('.answer').waitFor();
    expect(await cover.isVisible()).toBe(false);
    for (const path of ['/my-words', '/chat']) {
      await page.evaluate("sessionStorage.setItem('notes.seen', String(Date.now() - 6 * 60_000))");
      await page.goto(`${site.base}/`);
      await page.goto(`${site.base}${path}`);
      await cover.waitFor();
      await cover.getByRole('button', { name: 'Show them again' }).click();
      expect(await cover.isVisible()).toBe(false);
    }
    await visited.close();
  });

  test('locks words with a PIN, and asks for it before the code opens them again', { timeout: PATIENCE }, async () => {
    await answered(WORDS);
    const { page } = visited;
    const fold = page.locator('details[data-pin]');
    await fold.locator('summary').click();
    await fold.getByLabel('Your new secret number').fill('40718');
    await fold.getByRole('button', { name: 'Lock with this number' }).click();
    await fold.getByText('There is a secret number now.').waitFor();
    // A quarter of an hour later, with an answer half changed: the PIN is asked for, and what was typed is not lost.
    const answer = page.locator('.answer');
    await tap(answer, 'Change');
    await answer.getByLabel('What would you like it to say?').fill('  second \n words ');
    site.ahead += 16 * 60_000;
    await tap(answer, 'Save');
    const ask = page.locator('#pin-ask');
    await ask.getByLabel('Your secret number').fill('0000');
    await ask.getByRole('button', { name: 'Open', exact: true }).click();
    await ask.getByText('That is not the number. Please try again.').waitFor();
    await page.setViewportSize({ width: 320, height: 568 });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
    await ask.getByLabel('Your secret number').fill('40718');
    await ask.getByRole('button', { name: 'Open', exact: true }).click();
    await answer.getByText('Saved.').waitFor();
    expect((await site.said()).at(-1)).toBe('  second \n words ');
    const code = await page.evaluate("JSON.parse(sessionStorage.getItem('notes.chat')).code");
    expect(await page.evaluate('JSON.stringify(sessionStorage) + JSON.stringify(localStorage) + document.cookie')).not.toContain('40718');
    await visited.close();
    // Another device, with the code alone.
    visited = await visit(site.base, `/chat#${String(code).replace('-', '')}`);
    await visited.page.locator('#pin-ask').getByLabel('Your secret number').fill('40718');
    await visited.page.locator('#pin-ask').getByRole('button', { name: 'Open', exact: true }).click();
    await new Chat(visited.page).ready();
    await visited.close();
  });

  test('changes an answer to exactly the new words and folds the earlier ones away', { timeout: PATIENCE }, async () => {
    const answer = await answered('first');
    await tap(answer, 'Change');
    await answer.getByLabel('What would you like it to say?').fill('  second \n words ');
    await tap(answer, 'Save');
    await answer.getByText('Saved.').waitFor();
    expect(await site.said()).toEqual(['first', '  second \n words ']);
    expect(await words(answer).textContent()).toBe('  second \n words ');
    const earlier = answer.locator('details');
    expect(await earlier.getByText('first').isVisible()).toBe(false);
    await earlier.locator('summary').click();
    expect(await earlier.getByText('first').isVisible()).toBe(true);
    await visited.close();
  });

  test('shows a plan by what its fields are called, whose words each are, and gives the views for a meeting', { timeout: PATIENCE }, async () => {
    visited = await visit(site.base, '/');
    const { page } = visited;
    const response = await page.request.post(`${site.base}/api/v1/interviews`, {
      data: { dialog: 'a-small-plan', voice: 'child', cards: true, names: { child: 'Kyle' } },
    });
    const { code } = (await response.json()) as { code: string };
    await page.goto(`${site.base}/chat#${code}`);
    const chat = await new Chat(page).ready();
    await chat.say(WORDS);
    await chat.hears('What can workers do?');
    const bar = page.locator('[data-company]');
    await bar.getByRole('button', { name: 'Someone else' }).click();
    await page.locator('#speaker [name=name]').fill('Mum');
    await page.locator('#speaker .main').click();
    await expect.poll(async () => (await site.entries()).some(({ kind }) => kind === 'handed-over')).toBe(true);
    await bar.getByRole('button', { name: 'Mum' }).waitFor();
    await chat.say('take him tuesdays');
    await chat.hears('What do you want to say at the meeting?');
    await page.goto(`${site.base}/my-words`);
    await page.getByRole('heading', { name: 'The plan' }).waitFor();
    expect(await page.locator('.plan-field').allTextContents()).toEqual(['What life should be like', 'What workers do']);
    const [life, workers] = [page.locator('.plan-part .answer').first(), page.locator('.plan-part .answer').last()];
    expect(await words(life).textContent()).toBe(WORDS);
    expect([await life.locator('[data-whose]').isVisible(), await workers.locator('[data-whose]').textContent()]).toEqual([false, 'Said by Mum.']);
    expect(await page.getByRole('button', { name: 'Save my views' }).isVisible(), 'nothing was said for a meeting yet').toBe(false);

    await page.goto(`${site.base}/chat`);
    await chat.hears('What do you want to say at the meeting?');
    await bar.getByRole('button', { name: 'Me, the worker' }).click();
    await chat.say('he means it');
    await bar.getByRole('button', { name: 'Kyle' }).click();
    await expect.poll(async () => (await site.entries()).filter(({ kind }) => kind === 'handed-over').length).toBe(2);
    await chat.until('person', 3);
    await chat.say('  I want ma dug back ');
    await chat.hears('Bye for now.');
    await page.goto(`${site.base}/my-words`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my views' }).click()]);
    expect(download.suggestedFilename()).toBe('my-views.html');
    expect(await readFile(await download.path(), 'utf8')).toContain('  I want ma dug back ');
    const own = page.locator('.answer', { hasText: 'he means it' });
    expect(await own.locator('[data-whose]').textContent()).toBe('This is what the worker thinks.');
    expect(await own.getByRole('button').count(), 'nobody alters it here').toBe(0);
    expect(visited.noise).toEqual([]);
    await visited.close();
  });

  test('sends nothing where nothing was changed', { timeout: PATIENCE }, async () => {
    const answer = await answered('as it is');
    const before = (await site.entries()).length;
    await tap(answer, 'Change');
    await tap(answer, 'Save');
    await answer.getByRole('button', { name: 'Change', exact: true }).waitFor();
    expect(await site.entries()).toHaveLength(before);
    await visited.close();
  });

  test('takes an answer out once that is confirmed', { timeout: PATIENCE }, async () => {
    const answer = await answered('not this');
    await tap(answer, 'Take out');
    await answer.getByText('Take these words out?').waitFor();
    expect((await site.entries()).some((entry) => entry.kind === 'taken-out')).toBe(false);
    await tap(answer, 'Take them out');
    await visited.page.getByText('There is nothing here yet.').waitFor();
    expect((await site.entries()).some((entry) => entry.kind === 'taken-out')).toBe(true);
    await visited.close();
  });

  test('are deleted for good from the form for taking out: nothing of them is kept', { timeout: PATIENCE }, async () => {
    const answer = await answered('nobody knows this');
    await tap(answer, 'Take out');
    await answer.getByText('Then we keep nothing of them.').waitFor();
    expect(await site.said()).toContain('nobody knows this');
    await tap(answer, 'Delete for good');
    await visited.page.getByText('There is nothing here yet.').waitFor();
    expect(await site.said()).not.toContain('nobody knows this');
    expect((await site.entries()).some((entry) => entry.kind === 'erased')).toBe(true);
    expect(visited.noise).toEqual([]);
    await visited.close();
  });

  test('that were taken out before are deleted for good from the list of those', { timeout: PATIENCE }, async () => {
    const answer = await answered('not this either');
    const { page } = visited;
    await tap(answer, 'Take out');
    await tap(answer, 'Take them out');
    await page.getByRole('heading', { name: 'What you took out' }).waitFor();
    expect(await site.said(), 'a copy that no view shows').toContain('not this either');
    await page.getByRole('button', { name: 'Delete for good', exact: true }).click();
    await page.getByRole('heading', { name: 'What you took out' }).waitFor({ state: 'hidden' });
    expect(await site.said()).not.toContain('not this either');
    await visited.close();
  });

  test('keeps who may see an answer, with a wish in the person’s own words', { timeout: PATIENCE }, async () => {
    const answer = await answered('my gran');
    await tap(answer, 'Who can see it');
    await answer.getByLabel('My worker').check();
    await answer.getByLabel('People at my meeting').check();
    await answer.getByLabel('Is there someone').fill(' no my dad ');
    await tap(answer, 'Save');
    await answer.getByText('Saved.').waitFor();
    const shared = (await site.entries()).flatMap((entry) => (entry.kind === 'shared' ? [entry.with] : []));
    expect(shared).toEqual([['worker', 'meeting']]);
    expect(await site.said()).toEqual(['my gran', ' no my dad ']);
    await visited.close();
  });

  test('lets “nobody yet” stand alone', { timeout: PATIENCE }, async () => {
    const answer = await answered('mine');
    await tap(answer, 'Who can see it');
    await answer.getByLabel('My worker').check();
    await answer.getByLabel('Nobody yet').check();
    expect(await answer.getByLabel('My worker').isChecked()).toBe(false);
    await tap(answer, 'Save');
    await expect.poll(async () => (await site.entries()).some((entry) => entry.kind === 'kept-back')).toBe(true);
    await visited.close();
  });

  test('can be read but not altered while a worker has stopped the talk, and says so kindly, with help and a copy at hand', { timeout: PATIENCE }, async () => {
    const answer = await answered('before');
    const { page } = visited;
    const changed = answer.getByLabel('What would you like it to say?');
    await tap(answer, 'Change');
    await changed.fill('  typed while it was stopped ');
    await site.take({ did: 'hold', by: 'staff-1' });
    await tap(answer, 'Save');
    await answer.getByText('What you typed is still in the box.').waitFor();
    expect(await changed.inputValue()).toBe('  typed while it was stopped ');
    await page.reload();
    await page.getByText('So nothing here can be changed, taken out or shared.').waitFor();
    expect(await page.locator('[data-held]').textContent()).toContain('You are not in trouble.');
    expect(await words(answer).textContent()).toBe('before');
    expect(await answer.getByRole('button').count()).toBe(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a copy' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('before');
    await page.locator('[data-help]').first().click();
    expect(await page.locator('#help').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await site.take({ did: 'lift-hold', by: 'staff-1' });
    await page.reload();
    await tap(answer, 'Change');
    expect(await page.locator('[data-held]').isVisible()).toBe(false);
    expect(await site.said()).toEqual(['before']);
    await visited.close();
  });

  test('keeps the form and what is in it where saving fails', { timeout: PATIENCE }, async () => {
    const answer = await answered('before');
    await visited.context.setOffline(true);
    await tap(answer, 'Change');
    await answer.getByLabel('What would you like it to say?').fill('typed without the internet');
    await tap(answer, 'Save');
    await answer.getByText('Your words are still here.').waitFor();
    expect(await answer.getByLabel('What would you like it to say?').inputValue()).toBe('typed without the internet');
    await visited.close();
  });

  test('gives a copy to take home under a name that says nothing', { timeout: PATIENCE }, async () => {
    await answered(WORDS);
    const download = visited.page.waitForEvent('download');
    await visited.page.getByRole('button', { name: 'Save a copy' }).click();
    const copy = await download;
    expect(copy.suggestedFilename()).toBe('notes.html');
    const page = await readFile(await copy.path(), 'utf8');
    const [, data = ''] = /<script type="application\/json"[^>]*>([^<]*)</.exec(page) ?? [];
    expect(JSON.stringify(JSON.parse(data))).toContain(JSON.stringify(WORDS));
    await visited.close();
  });
});
