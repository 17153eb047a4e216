import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Council } from '../../src/council/council.ts';
import type { CouncilEvent } from '../../src/council/event.ts';
import { NotTaken } from '../../src/sending/not-taken.ts';
import { councilInMemory } from '../channels/council-in-memory.ts';
import { filesInMemory } from '../channels/in-memory-files.ts';
import { type Running, runService } from '../channels/running-service.ts';
import { type Streams, scriptedTurns } from '../channels/scripted-turns.ts';
import { closeBrowser, DESK, NARROW, named, PATIENCE, unable, type Visit, visit } from './browser.ts';

describe.skipIf(unable)(named('computer systems on the desk'), () => {
  let running: Running;
  let council: Council;
  let desk: Visit;
  let takes = false;
  const sent: CouncilEvent[] = [];

  beforeAll(async () => {
    const streams: Streams = new Map();
    const turns = scriptedTurns(streams);
    const children = filesInMemory();
    council = councilInMemory({
      children,
      entriesOf: turns.entries,
      backOff: [],
      warn: () => undefined,
      async send(event) {
        if (!takes) throw new NotTaken('refused', 503);
        sent.push(event);
      },
    });
    running = await runService({ turns, children: async () => children, council: async () => council });
    await running.service.warmUp();
    const { interview } = await turns.begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'test' });
    const child = await children.open('Kyle', 'practice');
    await children.join(child, { interview, dialog: 'whats-important-to-me@1', role: 'child', name: null });
    const entries = streams.get(interview);
    entries?.push({ kind: 'closed', how: 'finished', n: entries.length, at: '2026-11-22T10:00:00.000Z' });
    await council.notice(interview, null);
    desk = await visit(running.base, running.service.signInPath());
    await desk.page.locator('[data-view=files]').waitFor();
    await desk.page.getByRole('button', { name: 'Computer systems' }).click();
    await desk.page.locator('[data-view=systems]').waitFor();
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await running.service.close();
    await council.close();
  });

  const press = (name: string) => desk.page.getByRole('button', { name, exact: true }).click();

  test('show a token once, and end it', { timeout: PATIENCE }, async () => {
    const { page } = desk;
    await page.getByText('No system may ask yet.').waitFor();
    await page.locator('[data-form=system]').getByLabel('Name', { exact: false }).fill('Mosaic <b>1</b>');
    await page.locator('[data-form=system] [name=team]').fill('East');
    await press('Make a token');
    await page.locator('[data-systems] li', { hasText: 'Mosaic <b>1</b> May ask for the files of East' }).waitFor();
    const token = (await page.locator('[data-token]').textContent()) ?? '';
    expect(token).toMatch(/^own-words_[\w-]{43}$/);
    expect((await running.ask('/api/v1/exports', { token })).status).toBe(200);
    await press('All files');
    await press('Computer systems');
    await page.locator('[data-systems] li').waitFor();
    expect(await page.locator('[data-token]').textContent()).toBe('');
    await page.locator('[data-systems] summary').click();
    await press('End it');
    await page.getByText(/^Ended on/).waitFor();
    expect((await running.ask('/api/v1/exports', { token })).status).toBe(403);
  });

  test('show what was not taken, and send it again', { timeout: PATIENCE }, async () => {
    const { page } = desk;
    const letter = page.locator('[data-undelivered] li');
    await letter.waitFor();
    expect((await letter.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/A talk came to its end.*Last sent on.*It said no\..*child-1/);
    expect(await letter.innerText()).not.toContain('Kyle');
    takes = true;
    await press('Send it again');
    await page.getByText('There is nothing here.').waitFor();
    expect(sent).toMatchObject([{ what: ['finished'], child: 'child-1' }]);
  });

  test('have nothing that axe finds hard to use, and fit the narrowest page', { timeout: PATIENCE }, async () => {
    const { page } = desk;
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))");
      expect(found, colorScheme).toEqual([]);
    }
    for (const size of [DESK, NARROW]) {
      await page.setViewportSize(size);
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width);
    }
    expect([desk.noise, desk.strangers]).toEqual([[], []]);
  });
});
