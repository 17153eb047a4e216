import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOKEN_LIFE } from '../../src/access/token.ts';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

const LIFE = TOKEN_LIFE * 1000; // ms

describe.skipIf(unable)(named('the chat page’s line to the service'), () => {
  let site: Site;
  let visited: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  async function open(prepare: (visited: Visit) => Promise<void> = async () => undefined): Promise<Chat> {
    visited = await visit(site.base, '/help');
    await prepare(visited);
    await visited.page.goto(`${site.base}/chat?as=young-person`);
    return new Chat(visited.page).ready();
  }

  /** Says it, sending it again where the page says that it was not sent. */
  async function sayUntilHeard(chat: Chat, words: string): Promise<void> {
    await chat.say(words);
    const again = chat.page.getByRole('button', { name: 'Try again' });
    await expect
      .poll(
        async () => {
          if (await again.count()) await again.click();
          else if (await chat.page.locator('.composer .fault').isVisible()) await chat.page.locator('.composer [data-send]').click();
          return (await site.said()).includes(words);
        },
        { timeout: PATIENCE, interval: 500 },
      )
      .toBe(true);
  }

  test('shows the chat again after a reload', { timeout: PATIENCE }, async () => {
    const chat = await open();
    await chat.say('  before \n');
    await chat.until('bot', 2);
    const before = [await chat.bubbles('bot'), await chat.bubbles('person')];
    await visited.page.reload();
    await chat.ready();
    await chat.until('bot', 2);
    expect([await chat.bubbles('bot'), await chat.bubbles('person')]).toEqual(before);
    await visited.close();
  });

  test('keeps what stands in the box over a reload', { timeout: PATIENCE }, async () => {
    const chat = await open();
    await chat.write('  not yet \n\ud83d ');
    await visited.page.reload();
    await chat.ready();
    expect(await visited.page.locator('#box').evaluate((box) => JSON.stringify(box.value))).toBe(JSON.stringify('  not yet \n\ud83d '));
    await visited.close();
  });

  test('sends what was under way when the page was reloaded, as the same words once', { timeout: PATIENCE }, async () => {
    const chat = await open();
    // The service takes the words, and its answer is lost: nobody can know yet that they have arrived.
    await visited.page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await chat.say(' arrived ');
    await chat.until('bot', 2);
    await visited.page.route('**/activities', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await chat.say(' did not arrive ');
    await chat.until('person', 2);
    await visited.page.unrouteAll();
    await visited.page.reload();
    await chat.ready();
    await expect.poll(() => site.said()).toEqual([' arrived ', ' did not arrive ']);
    await expect.poll(() => chat.bubbles('person')).toEqual([' arrived ', ' did not arrive ']);
    await visited.close();
  });

  test('goes on after the service was stopped in the middle and started again', { timeout: PATIENCE * 2 }, async () => {
    const chat = await open();
    await chat.say('before');
    await chat.until('bot', 2);
    await site.stop();
    await visited.page.locator('[data-hint]', { hasText: 'Your words stay on this page.' }).waitFor({ timeout: PATIENCE });
    await site.start();
    await visited.page.locator('[data-hint]', { hasText: 'The chat is back.' }).waitFor();
    await sayUntilHeard(chat, 'after');
    expect(await site.said()).toEqual(['before', 'after']);
    await expect.poll(() => chat.bubbles('person')).toEqual(['before', 'after']);
    await visited.close();
  });

  test('sends what was said while nobody could be reached, by itself and once', { timeout: PATIENCE * 2 }, async () => {
    const chat = await open();
    await site.stop();
    await chat.say('  said to nobody ');
    await visited.page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: PATIENCE });
    await site.start();
    await expect.poll(() => site.said(), { timeout: PATIENCE }).toEqual(['  said to nobody ']);
    await chat.until('bot', 2);
    await visited.page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
    expect(await chat.bubbles('person')).toEqual(['  said to nobody ']);
    expect(await site.said()).toEqual(['  said to nobody ']);
    await visited.close();
  });

  test('asks again and again where a network lets no socket through', { timeout: PATIENCE }, async () => {
    const chat = await open(({ page }) => page.routeWebSocket(/./, (socket) => socket.close()));
    await chat.say('without sockets');
    await chat.until('bot', 2);
    expect(await site.said()).toEqual(['without sockets']);
    await visited.close();
  });

  test.each([
    ['a little old', LIFE + 60_000],
    ['much too old', LIFE * 5],
  ])('goes on with a token that is %s, as after a night asleep', { timeout: PATIENCE }, async (_, ahead) => {
    const chat = await open();
    await chat.say('in the evening');
    await chat.until('bot', 2);
    site.ahead += ahead;
    await visited.page.reload();
    await chat.ready();
    await sayUntilHeard(chat, 'in the morning');
    expect(await site.said()).toEqual(['in the evening', 'in the morning']);
    await visited.close();
  });

  test('says when there is no internet, keeps what is written, and goes on when it is back', { timeout: PATIENCE }, async () => {
    const chat = await open();
    await visited.context.setOffline(true);
    await visited.page.locator('[data-hint]', { hasText: 'Your words stay on this page.' }).waitFor();
    await chat.write('half a sen');
    await visited.context.setOffline(false);
    await visited.page.locator('[data-hint]', { hasText: 'The chat is back.' }).waitFor();
    expect(await visited.page.locator('#box').inputValue()).toBe('half a sen');
    await sayUntilHeard(chat, 'half a sentence');
    await visited.close();
  });
});
