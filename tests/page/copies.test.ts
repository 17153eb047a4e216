import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, NARROW, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { findings } from './easy-to-use.ts';
import { openSite, type Site } from './site.ts';

const WORDS = '  ma dug <img src=x onerror=alert(1)>\n an ma pals ';
const [HERS, ITS] = [{ reducedMotion: 'reduce' }, { colorScheme: 'dark' }] as const;

describe.skipIf(unable)(named('copies on the desk'), () => {
  let site: Site;
  let asha: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  const form = (page: Page, name: string) => page.locator(`[data-form=${name}]`);

  test('a copy is shared, read, logged, and whoever has it is to be told of what was taken back, all of it by keyboard', {
    timeout: 3 * PATIENCE,
  }, async () => {
    asha = await visit(site.base, site.signInPath(), HERS);
    const { page } = asha;
    await page.locator('[data-view=files]').waitFor();
    await form(page, 'open').locator('[name=name]').fill('Kyle');
    await form(page, 'open').getByRole('button').click();
    await page.locator('[data-name]', { hasText: 'Kyle' }).waitFor();
    await page.getByText('Ask somebody', { exact: true }).click();
    await form(page, 'ask').locator('select').selectOption('whats-important-to-me');
    await form(page, 'ask').locator('button.main').click();
    const code = await page.locator('[data-code]').textContent();
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

    await page.locator('[data-copies] > summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has a copy yet.').waitFor();
    const share = form(page, 'share');
    await share.locator('[name=audience]').selectOption('assessment');
    await share.locator('[name=role]').selectOption('team-leader');
    await share.locator('[name=name]').fill('Ms <b>Reid</b>');
    await page.getByRole('button', { name: 'Somebody else gets it too' }).press('Enter');
    expect(await page.evaluate("document.activeElement.closest('fieldset') === document.querySelector('[data-recipients]').lastElementChild")).toBe(true);
    await share.locator('[name=role]').nth(1).selectOption('worker');
    await page.getByRole('button', { name: 'Make this copy' }).press('Enter');
    await page.getByText('Version 1 is made. You can give it out now.').waitFor();
    const copy = page.locator('[data-copy-list] .copy');
    await copy.getByText('Given to Ms <b>Reid</b> (Team leader), By hand; Worker, By hand.').waitFor();
    expect(await page.locator('[data-copy-list] b').count()).toBe(0);

    const [paper] = await Promise.all([asha.context.waitForEvent('page'), copy.getByRole('link', { name: 'Read it' }).click()]);
    await paper.waitForLoadState();
    expect((await paper.locator('body').textContent())?.includes(WORDS)).toBe(true);
    expect(await paper.locator('img[src=x]').count()).toBe(0);
    await paper.close();
    for (const [name, ending] of [
      ['Save the page', 'html'],
      ['Save it for printing', 'pdf'],
      ['Save it for Word', 'docx'],
      ['Save the data', 'json'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), copy.getByRole('link', { name }).click()]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^copy-[0-9a-f]{32}\\.${ending}$`));
    }

    const openLink = copy.getByRole('link', { name: 'Read it' });
    const savePdf = copy.getByRole('link', { name: 'Save it for printing' });
    const large = copy.getByLabel('In large letters');
    expect([await large.isChecked(), (await openLink.getAttribute('href'))?.includes('print=')]).toEqual([false, false]);
    await large.press('Space');
    for (const link of [openLink, savePdf]) expect(await link.getAttribute('href')).toMatch(/[?&]print=large$/);
    expect(await copy.getByRole('link', { name: 'Save the data' }).getAttribute('href')).not.toContain('print=');
    const [big] = await Promise.all([page.waitForEvent('download'), savePdf.click()]);
    expect(big.suggestedFilename()).toMatch(/\.pdf$/);
    await large.press('Space');
    expect(await savePdf.getAttribute('href')).not.toContain('print=');

    await copy.getByText('Who has read it').press('Enter');
    await copy.locator('[name=role]').selectOption('parent');
    await copy.locator('[name=name]').fill('Mum');
    await copy.locator('[name=how]').selectOption('explained');
    await copy.locator('[name=language]').fill('Polski');
    await copy.getByRole('button', { name: 'Keep this' }).press('Enter');
    await copy.getByText('Mum (Parent or carer)').waitFor();
    await copy.getByText('Language: Polski').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Who has read it');

    await kyle.page.reload();
    await answer.getByRole('button', { name: 'Take out', exact: true }).click();
    await answer.locator('[data-form=take-out] button.main').click();
    await expect.poll(async () => (await site.entries()).some(({ kind }) => kind === 'taken-out')).toBe(true);
    await page.locator('[data-copies] > summary').press('Enter');
    await page.locator('[data-copies] > summary').press('Enter');
    await page.getByText('Ms <b>Reid</b> (Team leader), By hand has All of it, for workers, version 1.').waitFor();
    expect(await page.locator('[data-to-tell] li').count()).toBe(2);
    expect((await page.locator('[data-to-tell]').textContent())?.includes('dug')).toBe(false);
    await copy.getByText('What changed since then').press('Enter');
    await copy.locator('[data-change-list] li', { hasText: 'Taken back' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/desk-copies.png`, fullPage: true });
    for (const left of [1, 0]) {
      await page.getByRole('button', { name: 'I told them' }).first().press('Enter');
      await expect.poll(() => page.locator('[data-to-tell] li').count()).toBe(left);
    }
    expect(await page.locator('[data-to-tell-part]').isVisible()).toBe(false);
    expect([kyle.noise, asha.noise, asha.strangers]).toEqual([[], [], []]);
  });

  test('nothing of them is left in the page when the desk is closed', { timeout: PATIENCE }, async () => {
    await asha.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await asha.page.getByText('You are not signed in.').waitFor();
    expect((await asha.page.locator('[data-copies]').textContent())?.includes('Reid')).toBe(false);
  });
});
