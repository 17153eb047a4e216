import type { Page } from 'playwright-core';

/** Both sides of a chat, as Web Chat marks their bubbles. */
const BUBBLES = { person: '.webchat__bubble--from-user', bot: '.webchat__bubble:not(.webchat__bubble--from-user)' } as const;

/** More taps than there are things told before the first question. */
const MOST_TAPS = 20;

/** What a person does in a chat, and what they see. */
export class Chat {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until a question and its choices are there. */
  async ready(): Promise<this> {
    await this.page.locator('#choices .chip').first().waitFor();
    return this;
  }

  async tap(label: string): Promise<void> {
    await this.page.locator('#choices').getByRole('button', { name: label, exact: true }).click();
  }

  /** Puts words into the box without sending them. They travel as JSON, so that lone halves of surrogates come through as well. */
  async write(words: string): Promise<void> {
    await this.page.locator('#box').evaluate((box, json) => {
      box.value = JSON.parse(json);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }, JSON.stringify(words));
  }

  /** Puts words into the box and sends them. */
  async say(words: string): Promise<void> {
    await this.write(words);
    await this.page.locator('.composer [data-send]').click();
  }

  /** The text of all bubbles of one side, exactly. */
  async bubbles(side: keyof typeof BUBBLES): Promise<readonly string[]> {
    const words = this.page.locator(`${BUBBLES[side]} .bubble-words`);
    return JSON.parse(await words.evaluateAll((bubbles) => JSON.stringify(bubbles.map((bubble) => bubble.textContent)))) as string[];
  }

  /** Waits until the last bubble of the bot's holds these words. */
  async hears(words: string): Promise<void> {
    await this.page.locator(BUBBLES.bot, { hasText: words }).last().waitFor();
  }

  /** Waits until there are so many bubbles of one side. */
  async until(side: keyof typeof BUBBLES, count: number): Promise<void> {
    await this.page
      .locator(BUBBLES[side])
      .nth(count - 1)
      .waitFor();
  }

  /** Goes on, agreeing and passing, until something is asked that is answered in words. */
  async toOpenQuestion(): Promise<this> {
    await this.ready();
    for (let taps = 1; taps <= MOST_TAPS; taps++) {
      const answers = await this.page.locator('#choices .chip:not(.steering)').allTextContents();
      if (answers.length === 0) return this;
      const bubbles = (await this.bubbles('bot')).length;
      await this.tap(answers.find((label) => label === 'Next') ?? (answers.includes('Not now') ? 'Yes' : 'Skip'));
      await this.until('bot', bubbles + 1);
      await this.ready();
    }
    throw new Error('no open question came');
  }
}
