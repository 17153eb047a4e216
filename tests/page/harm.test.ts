import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, named, PATIENCE, unable, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

const HARM = 'my stepdad hits me';
const DANGER = "he's got a knife and hes outside my room";

describe.skipIf(unable)(named('words that may tell of harm'), () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  async function saying(words: string) {
    const visited = await visit(site.base, '/chat?as=child');
    const chat = await new Chat(visited.page).toOpenQuestion();
    await chat.say(words);
    await chat.hears('Do you want to stop, or do something different?');
    return { visited, chat };
  }

  test('are thanked for, told the truth about, and end the topic', { timeout: PATIENCE }, async () => {
    const { visited, chat } = await saying(HARM);
    expect((await chat.bubbles('bot')).at(-2)).toMatch(/^Thank you for telling me\. It is OK that you told me\..*nothing was sent/);
    expect(await visited.page.locator('#choices .chip').allTextContents()).toEqual([
      'Do something different',
      "That's not what I meant",
      'Stop',
      'I need to tell someone',
    ]);
    await chat.tap('Do something different');
    await chat.hears('What are you doing later today?');
    expect([visited.noise, visited.strangers]).toEqual([[], []]);
    await visited.close();
  });

  test('are not on the screen any more after a reload, and the numbers do not open again', { timeout: PATIENCE }, async () => {
    const { visited, chat } = await saying(DANGER);
    const help = visited.page.locator('#help');
    await help.waitFor({ state: 'visible' });
    expect(await chat.bubbles('person')).toContain(DANGER);
    await visited.page.reload();
    await chat.ready();
    expect(await chat.bubbles('person')).not.toContain(DANGER);
    expect(await help.isVisible()).toBe(false);
    await visited.close();
  });

  test('are among my words only for somebody who asks for them, and is asked again', { timeout: PATIENCE }, async () => {
    const { visited } = await saying(HARM);
    const { page } = visited;
    await page.goto(`${site.base}/my-words`);
    await page.getByText('Some of your words are not shown here.').waitFor();
    expect(await page.content()).not.toContain(HARM);
    await page.getByRole('button', { name: 'Show all my words' }).click();
    expect(await page.content()).not.toContain(HARM);
    await page.getByRole('button', { name: 'Yes, show them' }).click();
    await page.locator('.answer', { hasText: HARM }).waitFor();
    await visited.close();
  });
});
