import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, NARROW, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { findings } from './easy-to-use.ts';
import { openSite, type Site } from './site.ts';

const PASSPHRASE = 'kettle moss violin thirty';
const WORDS = '  ma dug <img src=x onerror=alert(1)>\n an ma pals ';
/** Browsers apart, as two people have them. */
const [HERS, HIS, ITS] = [{ reducedMotion: 'reduce' }, { reducedMotion: 'no-preference' }, { colorScheme: 'dark' }] as const;

describe.skipIf(unable)(named('staff on the desk'), () => {
  let site: Site;
  let chief: Visit;
  let asha: Visit;

  beforeAll(async () => {
    site = await openSite({ practice: false });
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  async function fits(page: Page): Promise<void> {
    await page.setViewportSize(NARROW);
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  }

  const view = (page: Page, name: string) => page.locator(`[data-view=${name}]`);
  const form = (page: Page, name: string) => page.locator(`[data-form=${name}]`);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  async function add(page: Page, name: string, role: string, team = ''): Promise<void> {
    await form(page, 'account').getByLabel('Name', { exact: true }).fill(name);
    await form(page, 'account').getByLabel('Email address', { exact: true }).fill(`${name.toLowerCase()}@council.example`);
    await form(page, 'account').getByText(role, { exact: true }).click();
    await form(page, 'account').locator('[name=team]').fill(team);
    await press(page, 'Add them');
    await page.locator('[data-accounts] li', { hasText: name }).waitFor();
  }

  async function linkFor(page: Page, name: string): Promise<string> {
    const entry = page.locator('[data-accounts] li', { hasText: name });
    await entry.getByRole('button', { name: 'Make a sign-in link' }).click();
    await entry.locator('[data-link]').waitFor();
    return new URL((await entry.locator('[data-link]').textContent()) ?? '').pathname + new URL((await entry.locator('[data-link]').textContent()) ?? '').hash;
  }

  async function choose(page: Page, passphrase: string, again = passphrase): Promise<void> {
    await form(page, 'choose').getByLabel('Your new passphrase').fill(passphrase);
    await form(page, 'choose').getByLabel('The same once more').fill(again);
    await press(page, 'Keep it and sign in');
  }

  test('whoever sets the service up makes an administrator, who chooses a passphrase and adds the others', { timeout: PATIENCE }, async () => {
    const first = await visit(site.base, site.signInPath(), HERS);
    await first.page.getByText('There is no account yet.').waitFor();
    expect(await view(first.page, 'files').isVisible()).toBe(false);
    expect(await findings(first.page)).toEqual([]);
    await fits(first.page);
    await add(first.page, 'Chief', 'administrator');
    const link = await linkFor(first.page, 'Chief');
    chief = await visit(site.base, link, HIS);
    expect(chief.page.url()).toBe(`${site.base}/desk`);
    await choose(chief.page, PASSPHRASE, `${PASSPHRASE}x`);
    await chief.page.getByText('These two are not the same.').waitFor();
    await choose(chief.page, 'chiefchiefchiefchief');
    await chief.page.getByText('This is too easy to guess.').waitFor();
    expect(await findings(chief.page)).toEqual([]);
    await choose(chief.page, PASSPHRASE);
    await view(chief.page, 'files').waitFor();
    await chief.page.getByText('You are Chief: administrator.').waitFor();
    expect(await form(chief.page, 'open').isVisible(), 'no file is theirs to open').toBe(false);
    // Whoever set it up has done their part.
    await first.page.locator('[data-accounts] li').getByRole('button', { name: 'Sign them out everywhere' }).click();
    await first.page.getByText('You are not signed in.').waitFor();
    await first.page.getByText('Only people with an account can sign in here.').waitFor();
    expect([first.noise.filter((line) => !line.includes('401')), first.strangers]).toEqual([[], []]);
    await first.close();
  });

  test('a worker signs in, opens a file, asks somebody, and reads what they shared; the file keeps it and the person is told', {
    timeout: 2 * PATIENCE,
  }, async () => {
    await press(chief.page, 'Accounts');
    await add(chief.page, 'Asha', 'worker', 'East');
    await add(chief.page, 'Boss', 'manager', 'East');
    expect(await findings(chief.page)).toEqual([]);
    await fits(chief.page);
    asha = await visit(site.base, await linkFor(chief.page, 'Asha'), HERS);
    await choose(asha.page, PASSPHRASE);
    await view(asha.page, 'files').waitFor();
    expect(await asha.page.getByRole('button', { name: 'Accounts', exact: true }).isVisible()).toBe(false);
    await form(asha.page, 'open').locator('[name=name]').fill('Kyle <b>B</b>');
    await form(asha.page, 'open').getByRole('button').click();
    await asha.page.locator('[data-name]', { hasText: 'Kyle <b>B</b>' }).waitFor();
    await asha.page.getByText('Ask somebody', { exact: true }).click();
    await form(asha.page, 'ask').locator('select').selectOption('whats-important-to-me');
    await form(asha.page, 'ask').locator('button.main').click();
    const code = await asha.page.locator('[data-code]').textContent();
    const kyle = await visit(site.base, `/chat#${code}`, ITS);
    const chat = await new Chat(kyle.page).toOpenQuestion();
    await chat.say(WORDS);
    await chat.until('person', 1);
    await kyle.page.goto(`${site.base}/my-words`);
    const answer = kyle.page.locator('.answer', { hasText: 'ma dug' });
    await answer.getByRole('button', { name: 'Who can see it' }).click();
    await answer.getByText('My worker').click();
    await answer.locator('[data-form=share]').getByRole('button', { name: 'Save' }).click();
    await answer.getByText('Saved.').waitFor();
    const [paper] = await Promise.all([asha.context.waitForEvent('page'), asha.page.getByRole('link', { name: 'Read what was shared' }).click()]);
    await paper.waitForLoadState();
    expect((await paper.locator('body').textContent())?.includes(WORDS)).toBe(true);
    expect([await paper.locator('img[src=x]').count(), await paper.evaluate('getComputedStyle(document.body).fontFamily')]).toEqual([
      0,
      expect.stringContaining('Atkinson'),
    ]);
    await paper.close();
    const [download] = await Promise.all([asha.page.waitForEvent('download'), asha.page.getByRole('link', { name: 'Save a copy' }).click()]);
    expect(download.suggestedFilename()).toBe('assessment.html');
    await kyle.page.reload();
    await kyle.page.getByText('Who has looked at this').click();
    await kyle.page.locator('[data-look-list] li').first().waitFor();
    const looks = await kyle.page.locator('[data-look-list] li').allTextContents();
    expect(looks.map((look) => look.replace(/ \d.*/s, ''))).toEqual(['Asha, a worker saved a copy of what was shared', 'Asha, a worker read what was shared']);
    expect(await findings(kyle.page)).toEqual([]);
    await fits(kyle.page);
    expect([kyle.noise, asha.noise, asha.strangers]).toEqual([[], [], []]);
    await kyle.close();
  });

  test('an administrator finds the file with a reason, sees no more than its name, and lets somebody open it', { timeout: PATIENCE }, async () => {
    const { page } = chief;
    await press(page, 'All files');
    await page.getByText('Find another file').click();
    await form(page, 'find').getByLabel('A part of the name').fill('kyle');
    await form(page, 'find').locator('[name=why]').fill('Boss goes on leave');
    await press(page, 'Find it');
    const found = page.locator('[data-found] li', { hasText: 'Kyle <b>B</b>' });
    await found.waitFor();
    expect(await found.getByRole('button').allTextContents()).toEqual(['Who may open this file']);
    await found.getByRole('button').click();
    await page.locator('[data-grants] li', { hasText: 'Asha (worker)' }).waitFor();
    await form(page, 'give').locator('select').selectOption({ label: 'Chief (administrator)' });
    await form(page, 'give').locator('[name=why]').fill('I am curious');
    await press(page, 'Let them open it');
    await page.getByText('Somebody else has to give you this.').waitFor();
    await form(page, 'give').locator('select').selectOption({ label: 'Boss (manager)' });
    await press(page, 'Let them open it');
    const grant = page.locator('[data-grants] li', { hasText: 'Boss (manager)' });
    await grant.getByText('I am curious').waitFor();
    expect(await findings(page)).toEqual([]);
    await fits(page);
    await grant.locator('summary').click();
    await grant.locator('[name=why]').fill('a mistake of mine');
    await grant.locator('button').click();
    await grant.waitFor({ state: 'detached' });
    expect(chief.noise.filter((line) => !/4(09|22)/.test(line))).toEqual([]);
  });

  test('somebody who signs out has nothing left to see, and comes back with their passphrase alone', { timeout: PATIENCE }, async () => {
    const { page } = asha;
    await press(page, 'Sign out');
    await page.getByText('You are not signed in.').waitFor();
    expect(await page.locator('[data-view]:visible').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Your email address').fill('asha@council.example');
    await page.getByLabel('Your passphrase', { exact: true }).fill('not that one at all');
    await press(page, 'Sign in');
    await page.getByText('This address and this passphrase do not go together.').waitFor();
    await page.getByLabel('Your passphrase', { exact: true }).fill(PASSPHRASE);
    await press(page, 'Sign in');
    await page.getByText('You are Asha: worker.').waitFor();
    await asha.close();
    await chief.close();
  });
});
