import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refused } from '../../src/turns/turns.ts';
import naughty from '../data/blns.json' with { type: 'json' };
import { closeBrowser, DESK, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

/** Words that something on the way would like to trim, join, format, mirror or run. */
const TRICKY = [
  '  two  blanks  ',
  '   ',
  'one\nline\n\nand another\n',
  '\ttab\tstops\t',
  '12. Februar',
  '**not bold** _nor this_ `nor that` # no heading\n- no list\n1. no number',
  '[no link](https://example.org) <https://example.org>',
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '&amp; &lt;b&gt; &#128054;',
  'mein Hund 🐶 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'أريد أن أبقى مع جدتي 12',
  'mixed English مع العربية and back',
  '\u202eback to front\u202c',
  'e\u0301 is not \u00e9, and \u212b is not \u00c5',
  'half of a pair \ud83d here',
  'nothing\u0000in it',
  '\u00a0\u2003\u200b\ufeff',
  'skip',
  'naebody fightin  and my dug\nsleepin on my bed',
  'x'.repeat(20_000),
];

const NAUGHTY_TAKEN = 12;
const MADE_UP = 15;

/** What a text box makes of line ends before any script can see them (HTML, "API value"). */
const asInBox = (words: string): string => words.replaceAll(/\r\n?/g, '\n');

describe.skipIf(unable)(named('the chat page'), () => {
  let site: Site;
  let visited: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  async function open(path = '/chat?as=young-person', options: Parameters<typeof visit>[2] = {}): Promise<Chat> {
    visited = await visit(site.base, path, options);
    return new Chat(visited.page);
  }

  test('records exactly what was typed and draws it with its white space', { timeout: PATIENCE * 2 }, async () => {
    const chat = await (await open()).ready();
    const made = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: MADE_UP, seed: 7 });
    const typed = [...TRICKY, ...naughty.slice(0, NAUGHTY_TAKEN), ...made].filter((words) => words !== '').map(asInBox);
    for (const [index, words] of typed.entries()) {
      await chat.say(words);
      await expect.poll(async () => (await site.said()).length, { interval: 10 }).toBe(index + 1);
    }
    expect(await site.said()).toEqual(typed);
    await expect.poll(() => chat.bubbles('person')).toEqual(typed);
    const spaces = await visited.page
      .locator('.webchat__bubble--from-user .bubble-words')
      .first()
      .evaluate((words) => words.ownerDocument.defaultView.getComputedStyle(words).whiteSpace);
    expect(spaces).toBe('break-spaces');
    expect(visited.noise).toEqual([]);
    await visited.close();
  });

  test('starts a new line with Shift and Enter, and sends with Enter', { timeout: PATIENCE }, async () => {
    const chat = await (await open('/chat?as=young-person', { viewport: DESK })).ready();
    const box = visited.page.locator('#box');
    await box.pressSequentially('first');
    await box.press('Shift+Enter');
    await box.pressSequentially('second ');
    await box.press('Enter');
    await chat.until('person', 1);
    expect(await site.said()).toEqual(['first\nsecond ']);
    expect(await box.inputValue()).toBe('');
    await visited.close();
  });

  test('marks whose words they are, in which language, and which way they run', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).toOpenQuestion();
    while (!(await chat.bubbles('bot')).some((words) => words.includes('You said'))) {
      const bubbles = (await chat.bubbles('bot')).length;
      await chat.say('أريد جدتي');
      await chat.until('bot', bubbles + 1);
      await chat.ready();
    }
    const quotation = visited.page.locator('.bubble-words bdi').last();
    expect(await quotation.textContent()).toBe('أريد جدتي');
    expect(await quotation.getAttribute('dir')).toBe('auto');
    expect(await quotation.evaluate((words) => ['lang', 'dir'].map((name) => words.closest('.bubble-words').getAttribute(name)))).toEqual(['en', 'ltr']);
    const theirs = visited.page.locator('.webchat__bubble--from-user .bubble-words').last();
    expect(await theirs.evaluate((words) => words.ownerDocument.defaultView.getComputedStyle(words).direction)).toBe('rtl');
    await visited.close();
  });

  test('keeps words that are too long in the box and says so kindly', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    const words = 'é'.repeat(32_769); // 65,538 bytes
    await chat.say(words);
    await visited.page.locator('.composer .fault', { hasText: 'Your words are still here.' }).waitFor();
    expect(await visited.page.locator('#box').inputValue()).toBe(words);
    expect(await site.said()).toEqual([]);
    await visited.close();
  });

  test('keeps words that the service did not take, and sends them again as the same words once', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    site.fail = new Refused('no-such-interview');
    await chat.say('  nobody heard that ');
    const again = visited.page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    site.fail = null;
    await again.click();
    await chat.until('bot', 2);
    await again.waitFor({ state: 'detached' });
    expect(await site.said()).toEqual(['  nobody heard that ']);
    expect(await chat.bubbles('person')).toEqual(['  nobody heard that ']);
    await visited.close();
  });

  test('sends a choice as a choice, shows it as a bubble, and offers only the choices of the last question', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.tap('Next');
    await chat.until('bot', 2);
    const chose = (await site.entries()).filter((entry) => entry.kind === 'chose');
    expect(chose).toMatchObject([{ value: { control: 'next' }, label: ['Next'] }]);
    expect(await site.said()).toEqual([]);
    expect(await chat.bubbles('person')).toEqual(['Next']);
    expect(await visited.page.locator('#choices .chip', { hasText: /^Next$/ }).count()).toBe(1);
    await visited.close();
  });

  test('takes the code out of the address at once, and comes back with it without showing earlier words', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.say('a secret of mine');
    await chat.until('bot', 2);
    await visited.page.locator('[data-pause]').click();
    const code = (await visited.page.locator('#pause [data-code]').textContent()) ?? '';
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await visited.close();

    const back = await (await open(`/chat#${code.toLowerCase()}`)).ready();
    expect(visited.page.url()).toBe(`${site.base}/chat`);
    expect(await back.bubbles('person')).toEqual([]);
    expect(await visited.page.content()).not.toContain('a secret of mine');
    await visited.close();
  });

  test('says kindly that a code is not known', { timeout: PATIENCE }, async () => {
    await open('/chat#ZZZZZZZZZZ');
    await visited.page.getByRole('heading', { name: 'We could not find that code.' }).waitFor();
    expect(visited.page.url()).toBe(`${site.base}/chat`);
    await visited.close();
  });

  test('asks before it begins a new chat beside one that is open, and shows the way back to that', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.say('still here');
    await chat.until('bot', 2);
    await visited.page.goto(`${site.base}/chat?as=child`);
    await visited.page.getByRole('button', { name: 'Go on with it' }).click();
    await chat.ready();
    expect(await chat.bubbles('person')).toEqual(['still here']);
    await visited.close();
  });

  test('reads the question aloud with a voice of the device and with no other', { timeout: PATIENCE }, async () => {
    const chat = await (await open('/', {})).page;
    await chat.addInitScript(`
      globalThis.spoken = [];
      const voices = [{ lang: 'en-GB', localService: false, name: 'far' }, { lang: 'en-GB', localService: true, name: 'near' }];
      Object.defineProperty(globalThis, 'speechSynthesis', { value: { getVoices: () => voices, speak: (one) => spoken.push([one.voice.name, one.text]), cancel() {}, addEventListener() {} } });
      globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    `);
    await chat.goto(`${site.base}/chat?as=child`);
    await new Chat(chat).ready();
    expect(await chat.evaluate('spoken')).toEqual([]);
    await chat.locator('button[data-look]').click();
    await chat.getByLabel('Read it to me').check();
    const [asked] = await new Chat(chat).bubbles('bot');
    expect(await chat.evaluate('spoken')).toEqual([['near', asked]]);
    await visited.close();
  });

  test('says kindly where a device has no voice of its own', { timeout: PATIENCE }, async () => {
    await (await open()).ready();
    await visited.page.locator('button[data-look]').click();
    await visited.page.getByText('There is no voice on this device that works without the internet.').waitFor();
    expect(await visited.page.getByLabel('Read it to me').isVisible()).toBe(false);
    await visited.close();
  });

  test('asks for shorter words when someone wants them', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await visited.page.locator('button[data-look]').click();
    await visited.page.getByLabel('Shorter words').check();
    await chat.until('bot', 2);
    expect((await site.entries()).filter((entry) => entry.kind === 'voice-switched')).toMatchObject([{ voice: 'child' }]);
    await visited.close();
  });

  test('can be tapped to call the numbers that are in a bubble', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.say('help');
    const number = visited.page.locator('.bubble-words a', { hasText: '0800 1111' });
    await number.waitFor();
    expect(await number.getAttribute('href')).toBe('tel:08001111');
    await visited.close();
  });

  test('asks how it was in the voice of the chat that it is about', { timeout: PATIENCE }, async () => {
    await (await open('/chat?as=parent')).ready();
    await visited.page.goto(`${site.base}/feedback`);
    await new Chat(visited.page).ready();
    expect((await site.entries())[0]).toMatchObject({ kind: 'started', dialog: 'feedback@1', role: 'parent' });
    await visited.close();
  });

  test('leads back from there to that chat', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.say('in my chat');
    await chat.until('bot', 2);
    await visited.page.goto(`${site.base}/feedback`);
    await chat.ready();
    await visited.page.getByRole('link', { name: 'Back to my chat' }).click();
    await chat.ready();
    expect(await chat.bubbles('person')).toEqual(['in my chat']);
    await visited.close();
  });

  test('stands “That was my answer” beside the ways to steer, not among what answers the question', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).toOpenQuestion();
    await chat.say('skip');
    await chat.hears('OK. I have skipped that one.');
    const quiet = visited.page.locator('#choices .chip.steering');
    await expect.poll(() => quiet.first().textContent()).toBe('That was my answer');
    await visited.close();
  });

  test('shows what came in reply from its beginning, however long it is', { timeout: PATIENCE }, async () => {
    const chat = await (await open('/chat?as=parent')).ready();
    await chat.say('help');
    await chat.hears('This is a computer program with set questions.');
    const list = visited.page.locator('.webchat__bubble', { hasText: 'These people can help you now.' });
    const bar = visited.page.locator('.practice');
    const below = async () => (await list.boundingBox())?.y ?? 0;
    const bottom = async () => {
      const box = await bar.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    await expect.poll(async () => Math.round((await below()) - (await bottom()))).toBeGreaterThanOrEqual(0);
    await expect.poll(async () => Math.round((await below()) - (await bottom()))).toBeLessThan(40);
    await visited.page.getByRole('button', { name: 'More below' }).click();
    await expect.poll(() => visited.page.getByRole('button', { name: 'More below' }).isVisible()).toBe(false);
    expect(await visited.page.locator('#choices .chip').first().isVisible()).toBe(true);
    await visited.close();
  });

  test('takes feedback without a card or a code, beside the chat that is open', { timeout: PATIENCE }, async () => {
    const chat = await (await open()).ready();
    await chat.say('in my chat');
    await chat.until('bot', 2);
    await visited.page.goto(`${site.base}/feedback`);
    await chat.ready();
    expect(visited.page.url()).toBe(`${site.base}/chat?about=feedback`);
    expect(await chat.bubbles('person')).toEqual([]);
    await visited.page.locator('[data-pause]').click();
    await visited.page.getByText('There is no code for this chat.').waitFor();
    await visited.page.goto(`${site.base}/chat`);
    await chat.ready();
    expect(await chat.bubbles('person')).toEqual(['in my chat']);
    await visited.close();
  });
});
