import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_PICTURE_BYTES } from '../../src/channels/picture.ts';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from './browser.ts';
import { Chat } from './chat.ts';
import { openSite, type Site } from './site.ts';

/** One dot. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe.skipIf(unable)(named('a picture as an answer'), () => {
  let site: Site;
  let visited: Visit;

  beforeAll(async () => {
    site = await openSite();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
  });

  async function open(): Promise<Chat> {
    visited = await visit(site.base, '/chat?as=child');
    const chat = await new Chat(visited.page).ready();
    await visited.page.getByRole('button', { name: 'Picture' }).click();
    return chat;
  }

  async function drawLine(): Promise<void> {
    const { page } = visited;
    const pad = await page.getByRole('img', { name: 'Your drawing' }).boundingBox();
    if (!pad) throw new Error('no pad to draw on');
    await page.mouse.move(pad.x + 20, pad.y + 20);
    await page.mouse.down();
    await page.mouse.move(pad.x + 120, pad.y + 90, { steps: 5 });
    await page.mouse.up();
  }

  const attached = async () => (await site.entries()).flatMap((entry) => (entry.kind === 'attached' ? [entry.picture] : []));
  const shown = () =>
    visited.page.locator('img.bubble-picture').evaluate(async (image) => {
      await image.decode();
      return image.naturalWidth;
    });

  test('is drawn on the page, told about in the person’s own words, and shown in the chat', { timeout: PATIENCE }, async () => {
    await open();
    await visited.page.getByRole('button', { name: 'Draw a picture' }).click();
    await drawLine();
    await visited.page.getByLabel('What is in the picture?').fill(' ma dug\n 🐶');
    await visited.page.getByRole('button', { name: 'Send the picture' }).click();
    await expect.poll(attached).toMatchObject([{ source: 'drawing', type: 'image/png', width: 1200, height: 900 }]);
    expect(await site.said()).toEqual([' ma dug\n 🐶']);
    expect(await shown()).toBe(1200);
    await visited.close();
  });

  test('can be taken back stroke by stroke and begun again, and that again', { timeout: PATIENCE }, async () => {
    await open();
    const { page } = visited;
    const send = page.getByRole('button', { name: 'Send the picture' });
    await page.getByRole('button', { name: 'Draw a picture' }).click();
    expect(await send.isVisible()).toBe(false);
    await drawLine();
    expect(await send.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await send.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await send.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await send.isVisible()).toBe(false);
    await visited.close();
  });

  test('can be a photo, chosen with the keyboard alone, without a word about it', { timeout: PATIENCE }, async () => {
    await open();
    const { page } = visited;
    const choosing = page.waitForEvent('filechooser');
    await page.getByLabel('Use a photo').focus();
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({ name: 'garden.png', mimeType: 'image/png', buffer: PNG });
    await page.getByRole('button', { name: 'Send the picture' }).press('Enter');
    await expect.poll(attached).toMatchObject([{ source: 'photo' }]);
    expect(await site.said()).toEqual([]);
    expect(await shown()).toBe(1);
    await visited.close();
  });

  test('is made smaller where a photo has more bytes than can be sent', { timeout: PATIENCE }, async () => {
    await open();
    // Noise, because nothing makes it smaller: 2,000 × 2,000 pixels are 12 MB.
    const noise = await sharp({ create: { width: 2_000, height: 2_000, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#fff' } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(noise.length).toBeGreaterThan(MAX_PICTURE_BYTES);
    await visited.page.getByLabel('Use a photo').setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer: noise });
    await visited.page.getByRole('button', { name: 'Send the picture' }).click();
    await expect.poll(attached).toMatchObject([{ source: 'photo', width: 2_000, height: 2_000 }]);
    await visited.close();
  });

  test('is among one’s own words, with what was said about it', { timeout: PATIENCE }, async () => {
    visited = await visit(site.base, `/chat#${await site.answered('first')}`);
    const { page } = visited;
    await new Chat(page).ready();
    await page.getByRole('button', { name: 'Picture' }).click();
    await page.getByLabel('Use a photo').setInputFiles({ name: 'garden.png', mimeType: 'image/png', buffer: PNG });
    await page.getByLabel('What is in the picture?').fill('  the garden ');
    await page.getByRole('button', { name: 'Send the picture' }).click();
    await expect.poll(attached).toHaveLength(1);
    await page.goto(`${site.base}/my-words`);
    const answer = page.locator('.answer', { hasText: 'the garden' });
    const image = answer.getByRole('img', { name: 'The picture you gave' });
    await image.waitFor();
    expect(await image.evaluate(({ naturalWidth }) => naturalWidth)).toBe(1);
    expect(await answer.locator('[data-words]').textContent()).toBe('  the garden ');
    await visited.close();
  });

  test('is refused kindly where it is no picture', { timeout: PATIENCE }, async () => {
    await open();
    await visited.page.getByLabel('Use a photo').setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await visited.page.getByText('This does not seem to be a photo.').waitFor();
    expect(await visited.page.getByRole('button', { name: 'Send the picture' }).isVisible()).toBe(false);
    await visited.close();
  });

  test('need not be: the way to words is there as well', { timeout: PATIENCE }, async () => {
    await open();
    await visited.page.getByRole('button', { name: 'Write it instead' }).click();
    expect(await visited.page.locator('#box').evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true);
    await visited.close();
  });
});
