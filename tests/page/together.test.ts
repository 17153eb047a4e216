import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryOf } from '../../src/record/entry.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { findings, fits } from './easy-to-use.ts';
import { openSite, type Site } from './site.ts';

/** A browser that knows nothing of the one in which the desk is open. */
const ELSEWHERE = { reducedMotion: 'reduce' } as const;

const WORDS = '  ma dug\n\n an ma pals \t';

describe.skipIf(unable)(named('what there is to talk about, and a worker beside somebody'), () => {
  let site: Site;
  let desk: Visit;

  beforeAll(async () => {
    site = await openSite();
    desk = await visit(site.base, site.signInPath());
    await desk.page.locator('[data-view=files]').waitFor();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  const unfold = (view: string) =>
    desk.page.locator(`[data-view=${view}] details`).evaluateAll((folds) => {
      for (const fold of folds) fold.open = true;
    });

  const formOf = (kind: string): Locator => desk.page.locator(`[data-form=${kind}]`);

  async function openFile(name: string): Promise<void> {
    const { page } = desk;
    if (await page.locator('[data-all-files]').isVisible()) await page.locator('[data-all-files]').click();
    await formOf('open').locator('[name=name]').fill(name);
    await formOf('open').getByRole('button').click();
    await page.locator('[data-name]', { hasText: name }).waitFor();
  }

  /** Makes something ready in the file that is open. @returns what then stands in the place of the form */
  async function makeReady(kind: string, dialog: string, fill: (form: Locator) => Promise<void> = async () => undefined): Promise<Locator> {
    const fold = desk.page.locator('details.fold').filter({ has: formOf(kind) });
    if (!(await formOf(kind).isVisible())) await fold.locator('summary').click();
    await formOf(kind).locator('select').selectOption(dialog);
    await fill(formOf(kind));
    await formOf(kind).locator('button.main').click();
    const ready = fold.locator('.ready');
    await ready.waitFor();
    return ready;
  }

  async function goOnFrom(ready: Locator): Promise<Visit> {
    const path = (await ready.locator('[data-here]').getAttribute('href')) ?? '';
    await ready.locator('[data-done]').click();
    return visit(site.base, path);
  }

  const said = async () => (await site.entries()).filter((entry): entry is EntryOf<'said'> => entry.kind === 'said');

  test('from who one is to what there is to talk about to that very talk, and one open chat stays one', { timeout: PATIENCE }, async () => {
    const { page, noise, strangers, close } = await visit(site.base, '/');
    await page.getByRole('link', { name: 'I am a young person' }).click();
    await page.getByRole('link', { name: 'A short talk A few questions about good things.' }).click();
    const chat = await new Chat(page).ready();
    expect((await chat.bubbles('bot'))[0]).toBe('Hello. I am a computer program.');
    expect((await site.entries())[0]).toMatchObject({ dialog: 'a-short-talk@1', role: 'young-person' });
    const before = (await site.entries()).length;
    await page.reload();
    await chat.ready();
    expect((await site.entries()).length).toBe(before);
    await page.goto(`${site.base}/start?as=parent`);
    await page.getByRole('link', { name: 'Once more Look' }).click();
    await page.getByRole('button', { name: 'Go on with it' }).waitFor();
    expect(await page.getByRole('button').filter({ hasText: 'I am the same person' }).count(), 'a parent is not the young person').toBe(0);
    await page.getByRole('button', { name: 'Start a new one' }).click();
    await chat.hears('What is new?');
    expect((await site.entries())[0]).toMatchObject({ dialog: 'once-more@1', role: 'parent' });
    expect([noise, strangers]).toEqual([[], []]);
    await close();
  });

  test('what can be seen of the questions is one tap from the list', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/start?as=child');
    await page.getByRole('link', { name: 'See the questions: A short talk' }).click();
    await page.getByRole('heading', { name: 'a-short-talk' }).waitFor();
    await close();
  });

  test('topics stand as big choices of their own, the ways around them below, and a list of questions line by line', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/chat?as=child&about=a-short-talk');
    const chat = await new Chat(page).ready();
    await chat.tap('Next');
    await chat.hears('Which of these');
    const [topics, steering] = [page.locator('#choices.topics .chip:not(.steering)'), page.locator('#choices .chip.steering')];
    expect(await topics.allTextContents()).toEqual(['Good things', 'Wishes']);
    expect(await steering.allTextContents()).toEqual([
      'In this order',
      'See the questions',
      'That is all for now',
      'What does that mean?',
      'Go back',
      'More choices',
    ]);
    await chat.tap('See the questions');
    await chat.hears('These are the questions.');
    const list = page.locator('.bubble-words', { hasText: 'These are the questions.' });
    expect(await list.locator('.line').count()).toBeGreaterThan(4);
    expect(await list.textContent()).toBe(
      'These are the questions. You can skip any of them.\nGood things\nWhat is the best thing just now?\nWho is it with?\nWishes\nWhat do you wish for?',
    );
    expect(await list.locator('.line.heading').allTextContents()).toEqual(['Good things\n', 'Wishes\n']);
    await close();
  });

  test('what somebody said before is put before them when they say that it is them, in their very words', { timeout: PATIENCE }, async () => {
    const { page, noise, close } = await visit(site.base, '/chat?as=child&about=a-short-talk');
    const chat = await new Chat(page).ready();
    for (const label of ['Next', 'Good things', 'Next']) await chat.tap(label);
    await chat.hears('What is the best thing just now?');
    await chat.say(WORDS);
    await chat.hears('Who is it with?');
    await page.goto(`${site.base}/chat?as=child&about=once-more`);
    await page.getByRole('button', { name: 'I am the same person' }).click();
    await chat.hears('You told us this before');
    expect((await chat.bubbles('bot')).at(-1)).toBe(`You told us this before: “${WORDS}”. How is it now?`);
    await page.goto(`${site.base}/chat?as=child&about=once-more`);
    await page.getByRole('button', { name: 'I am someone else' }).click();
    await chat.hears('What is new?');
    expect(await chat.bubbles('bot')).toEqual(['What is new?']);
    expect(noise).toEqual([]);
    await close();
  });

  test('the link to the desk works once, is out of the address at once, and a second use is told kindly', { timeout: PATIENCE }, async () => {
    expect(desk.page.url()).toBe(`${site.base}/desk`);
    const path = site.signInPath();
    const [first, second] = [await visit(site.base, path, ELSEWHERE), await visit(site.base, path, ELSEWHERE)];
    await first.page.locator('[data-view=files]').waitFor();
    await second.page.getByText('This link does not work any more.').waitFor();
    expect(await second.page.locator('[data-view]:visible').count()).toBe(0);
    await first.page.locator('[data-sign-out]').click();
    await first.page.getByText('You are not signed in.').waitFor();
    await first.page.reload();
    await first.page.getByText('You are not signed in.').waitFor();
    await Promise.all([first.close(), second.close()]);
  });

  test('the desk is shut in a tab in which somebody talks', { timeout: PATIENCE }, async () => {
    const { page, context, close } = await visit(site.base, site.signInPath(), ELSEWHERE);
    await page.locator('[data-view=files]').waitFor();
    await page.goto(`${site.base}/chat?as=child&about=a-short-talk`);
    await new Chat(page).ready();
    await page.goto(`${site.base}/desk`);
    await page.getByText('You are not signed in.').waitFor();
    const next = await context.newPage();
    await next.goto(`${site.base}/desk`);
    await next.getByText('You are not signed in.').waitFor();
    await next.close();
    await close();
  });

  test('the desk, its files and its forms have nothing that axe finds hard to use, and fit the narrowest page', { timeout: PATIENCE }, async () => {
    await openFile('Kyle <b>B</b>');
    const ready = await makeReady('ask', 'a-short-talk');
    await unfold('file');
    expect(await findings(desk.page)).toEqual([]);
    await fits(desk.page);
    await ready.locator('[data-done]').click();
    await desk.page.locator('[data-all-files]').click();
    await unfold('files');
    expect(await findings(desk.page)).toEqual([]);
    await fits(desk.page);
    expect([desk.noise, desk.strangers]).toEqual([[], []]);
  });

  test('somebody who is asked comes with the code, and the file shows how far they are', { timeout: PATIENCE }, async () => {
    await openFile('Rose');
    const ready = await makeReady('ask', 'a-short-talk', (form) => form.locator('[name=child]').fill('Rose'));
    const code = await ready.locator('[data-code]').textContent();
    expect(await ready.locator('[data-link]').textContent()).toBe(`${site.base}/chat#${code?.replace('-', '')}`);
    expect(await ready.locator('[data-qr] svg').getAttribute('viewBox')).toMatch(/^0 0 \d+ \d+$/);
    await ready.locator('[data-done]').click();
    await desk.page.locator('.asked', { hasText: 'A short talk' }).getByText('Not opened yet').waitFor();
    const { page, close } = await visit(site.base, `/chat#${code}`);
    const chat = await new Chat(page).ready();
    expect(await page.locator('[data-company]').isVisible(), 'nobody sits with them').toBe(false);
    await chat.tap('Next');
    await chat.hears('Which of these');
    await desk.page.locator('[data-all-files]').click();
    await desk.page.getByRole('button', { name: 'Rose' }).click();
    await desk.page.locator('.asked', { hasText: 'A short talk' }).getByText('Begun').waitFor();
    await close();
  });

  test('a worker sits with somebody: the note is theirs, hand-over is one tap and seen, and their own view is never the child’s', {
    timeout: PATIENCE,
  }, async () => {
    await openFile('Kyle');
    const ready = await makeReady('together', 'a-short-talk', (form) => form.locator('[name=child]').fill('Kyle'));
    const { page, noise, strangers, close } = await goOnFrom(ready);
    const chat = await new Chat(page).ready();
    const bar = page.locator('[data-company]');
    const line = page.locator('[data-whose-now]');
    const tap = (name: string) => bar.getByRole('button', { name, exact: true }).click();
    expect(await line.textContent()).toBe('Kyle is typing.');
    for (const label of ['Next', 'Good things', 'Next']) await chat.tap(label);
    await page.locator('.worker-note', { hasText: 'For the worker: Ask, then wait.' }).waitFor();
    expect(await chat.bubbles('bot'), 'the note is no bubble').not.toContain('Ask, then wait.');

    await chat.write('ma du');
    await tap('Me, the worker');
    expect(await line.textContent()).toContain('You are writing what you think.');
    expect(await page.locator('#box').inputValue(), 'what Kyle began is not the worker’s').toBe('');
    await chat.say(' he smiled ');
    await page.locator('.own-view', { hasText: 'What the worker thinks' }).waitFor();
    await tap('Kyle');
    expect(await page.locator('#box').inputValue()).toBe('ma du');
    await chat.say(WORDS);
    await chat.hears('Who is it with?');

    await tap('Someone else');
    await page.locator('#speaker [name=name]').fill('Mum');
    expect(await findings(page)).toEqual([]);
    await page.locator('#speaker .main').click();
    await tap('I type');
    expect(await line.textContent()).toBe('You are typing as Mum speaks.');
    await expect.poll(async () => (await site.entries()).filter(({ kind }) => kind === 'handed-over').length).toBe(2);
    await chat.say('wi his pals');
    await page.locator('.handed', { hasText: 'Mum. The worker typed this.' }).waitFor();
    expect((await said()).map(({ words, as }) => [words, as ?? 'person'])).toEqual([
      [' he smiled ', 'worker'],
      [WORDS, 'person'],
      ['wi his pals', 'person'],
    ]);
    expect((await site.entries()).findLast(({ kind }) => kind === 'handed-over')).toMatchObject({ speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' });

    await page.locator('[data-company] [data-room]').click();
    await page.locator('#room').getByLabel('The parent or carer').check();
    await page.locator('#room [name=others]').fill(' her wee dug ');
    await page.locator('#room .main').click();
    await expect
      .poll(async () => (await site.entries()).at(-1))
      .toMatchObject({ kind: 'in-the-room', who: ['child', 'parent', 'worker'], others: ' her wee dug ' });

    await page.reload();
    await chat.ready();
    await expect.poll(() => line.textContent()).toBe('You are typing as Mum speaks.');
    expect(await findings(page)).toEqual([]);
    await fits(page);
    expect([noise, strangers]).toEqual([[], []]);
    await close();
  });

  test('with the keyboard alone a worker hands over', { timeout: PATIENCE }, async () => {
    const ready = await makeReady('together', 'side-by-side', (form) => form.locator('[name=child]').fill('Kyle'));
    const { page, close } = await goOnFrom(ready);
    await new Chat(page).ready();
    await page.locator('#box').focus();
    for (let steps = 0; steps < 12 && (await page.evaluate('document.activeElement.textContent')) !== 'Me, the worker'; steps++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-whose-now]', { hasText: 'You are writing what you think.' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Me, the worker');
    await close();
  });

  test('nothing is sent under a name that the record does not have yet', { timeout: PATIENCE }, async () => {
    const ready = await makeReady('together', 'side-by-side', (form) => form.locator('[name=child]').fill('Kyle'));
    const { page, close } = await goOnFrom(ready);
    const chat = await new Chat(page).ready();
    site.fail = new Unrecorded('x', 'ENOSPC');
    await page.locator('[data-company]').getByRole('button', { name: 'I type' }).click();
    await chat.say('hame');
    await page.getByText('That did not go yet.').waitFor();
    expect(await page.locator('#box').inputValue()).toBe('hame');
    site.fail = null;
    await expect.poll(async () => (await site.entries()).some(({ kind }) => kind === 'handed-over'), { timeout: 15_000 }).toBe(true);
    await expect
      .poll(async () => {
        if ((await page.locator('#box').inputValue()) !== '') await page.locator('.composer [data-send]').click();
        return (await said()).map(({ words }) => words);
      })
      .toEqual(['hame']);
    await close();
  });

  test('what was said on paper is typed in as it stands, kept once however often it is sent, and read back together', { timeout: PATIENCE }, async () => {
    await openFile('Ellie');
    const { page, noise, close } = await goOnFrom(await makeReady('paper', 'a-short-talk'));
    const save = page.getByRole('button', { name: 'Save all of this' });
    await page.locator('[name=best-thing]').fill(WORDS);
    await page.reload();
    expect(await page.locator('[name=best-thing]').inputValue(), 'a reload loses nothing').toBe(WORDS);
    await save.click();
    await page.getByText('Please write the day first.').waitFor();
    await page.locator('[name=on]').fill('2026-11-20');
    await page.locator('[name=one-wish]').fill('a dug');
    await page.locator('[data-paper] [name=whose][value=parent]').check();
    await page.locator('[data-paper] [name=name]').fill('Mum');
    await page.locator('[name=wrote][value=worker]').check();
    await page.locator('[name=there][value=child]').check();
    let lost = 0;
    await page.route('**/paper', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort();
    });
    await save.click();
    await page.getByText('Not all of it was saved.').waitFor();
    await page.unroute('**/paper');
    await page.reload();
    await page.locator('[name=on]').fill('2026-11-20');
    await save.click();
    await page.getByText('It is all saved.').waitFor();
    expect(lost).toBe(1);
    expect((await said()).map(({ words, step, paper }) => [words, step, paper])).toEqual([
      [WORDS, 'best-thing', '2026-11-20'],
      ['a dug', 'one-wish', '2026-11-20'],
    ]);
    expect((await site.entries()).find(({ kind }) => kind === 'handed-over')).toMatchObject({ speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' });
    await page.getByRole('link', { name: 'Read it back together' }).click();
    const chat = await new Chat(page).ready();
    await chat.hears(`You said “${WORDS}”.`);
    expect(noise.filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
    await close();
  });

  test('the page for paper needs a talk that was made ready for it', { timeout: PATIENCE }, async () => {
    const { page, close } = await visit(site.base, '/paper?dialog=a-short-talk&voice=child');
    await page.getByText('Please open this page from the desk.').waitFor();
    expect(await page.locator('[data-paper]').isVisible()).toBe(false);
    await close();
  });

  test('what is asked of one alone is switched on when all is ticked, told and not sent, and leaves nothing when it ends', { timeout: PATIENCE }, async () => {
    await openFile('Sam');
    const ready = await makeReady('ask', 'by-themselves', async (form) => {
      await form.locator('button.main').click();
      await form.getByText('Please tick all of them first.').waitFor();
      for (const gate of await form.locator('[data-gates] input').all()) await gate.check();
    });
    expect(await ready.locator('[data-link]').isVisible()).toBe(false);
    await ready.getByText('Tell them the code when they are alone.').waitFor();
    const code = (await ready.locator('[data-code]').textContent()) ?? '';
    await ready.locator('[data-done]').click();
    expect(await formOf('ask').locator('[data-gates] input:checked').count(), 'each is ticked anew for the next one').toBe(0);
    expect(await desk.page.getByText('By themselves').and(desk.page.locator('.title')).isVisible(), 'the file shows it to nobody who walks past').toBe(false);

    const { page, noise, close } = await visit(site.base, `/chat#${code}`);
    const chat = await new Chat(page).ready();
    expect([await page.locator('[data-my-words]').isVisible(), await page.title(), page.url()]).toEqual([false, 'Notes', `${site.base}/chat`]);
    await page.locator('button[data-pause]').click();
    expect(await page.getByText(code).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show my code' }).click();
    expect(await page.locator('#pause').getByText(code).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await chat.tap('Carry on');
    await chat.tap('Not a good time');
    await page.getByRole('heading', { name: 'We stop here.' }).waitFor();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toBe('{}');
    expect(await page.locator('main').textContent()).not.toMatch(/code|words|home/i);
    await page.goto(`${site.base}/chat`);
    await page.getByText('No chat is open here.').waitFor();
    await page.goBack();
    expect(await page.locator('.bubble-words').count()).toBe(0);
    expect(noise).toEqual([]);
    await close();
  });
});
