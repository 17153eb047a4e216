import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packed from '@sparticuz/chromium';
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../../src/assessment/assemble.ts';
import { myViews } from '../../src/assessment/views.ts';
import { assessmentPaper } from '../../src/documents/assessment/v1.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { myViewsPaper } from '../../src/documents/my-views/v1.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import type { Paper } from '../../src/documents/paper.ts';
import { planTable } from '../../src/documents/plan/table.ts';
import { section } from '../../src/documents/section.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { viewsTitles } from '../../src/documents/views-titles.ts';
import { ownCopyFonts } from '../../src/own-copy-fonts.ts';
import { anyWords } from '../assessment/any-interview.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { A_PICTURE, WrittenRecord } from '../assessment/written-record.ts';
import naughty from '../data/blns.json' with { type: 'json' };
import { READER } from './reader.ts';

/** A browser to unpack, on two busy cores; milliseconds. */
const PATIENCE = 120_000;

/** A phone held in one hand; CSS pixels. */
const PHONE = { width: 390, height: 844 };

const axe = createRequire(import.meta.url).resolve('axe-core');

/** One dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Run in the page: the words of its quotations, marks turned back, and its data. As JSON, because Playwright's own way of passing strings is not under test. */
const READ = `(() => {
  const wordsOf = (node) => node.dataset?.code
    ? String.fromCodePoint(Number.parseInt(node.dataset.code, 16))
    : node.nodeType === 3 ? node.data : [...node.childNodes].map(wordsOf).join('');
  return {
    quoted: JSON.stringify([...document.querySelectorAll('blockquote .words')].map(wordsOf)),
    data: document.getElementById('own-words').textContent,
    width: document.documentElement.scrollWidth,
  };
})()`;

describe.skipIf(process.platform !== 'linux')('an own copy in a browser (only on Linux: the packed Chromium runs nowhere else)', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-words-copy-'));
    browser = await chromium.launch({ executablePath: await packed.executablePath(), args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] });
  }, PATIENCE);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  const options = (pictures: ReadonlyMap<string, string> = new Map()) => ({ ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures });

  const drawn = async (paper: Paper) => paperAsHtml(paper, { fonts: await ownCopyFonts() });

  const assembled = (record: WrittenRecord, audience: 'own-copy' | 'assessment' = 'own-copy') =>
    assemble({
      interviews: [{ id: 'i', entries: record.entries }],
      dialogOf,
      audience,
      child: audience === 'assessment' ? { id: 'child-1', name: 'Kyle' } : null,
      titles: sectionTitles(READER.t),
    });

  /** The plan as a table, in large print. */
  function asTable(record: WrittenRecord): Paper {
    const assessment = assembled(record, 'assessment');
    const told = { ...options(), of: 'assessment', owner: null } as const;
    const body = [section(READER.t('plan.title'), planTable(assessment, told))];
    return { ...assessmentPaper(assessment, options()), body, print: 'large' };
  }

  /** Opens the copy of a record from a file, as someone at home would. */
  async function open(record: WrittenRecord, pictures: ReadonlyMap<string, string> = new Map()) {
    const assessment = assembled(record);
    return { ...(await openPage(await drawn(ownCopyPaper(assessment, options(pictures))))), assessment };
  }

  async function openPage(html: string) {
    const file = join(folder, 'copy.html');
    await writeFile(file, html);
    const context = await browser.newContext({ viewport: PHONE, bypassCSP: true });
    const page = await context.newPage();
    const noise: string[] = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('dialog', (dialog) => {
      noise.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) noise.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, noise, close: () => context.close() };
  }

  /** What axe finds hard to use in a page. */
  async function violationsIn(page: Page): Promise<readonly string[]> {
    await page.addScriptTag({ path: axe });
    return page.evaluate(async () => {
      const { violations: found } = await (
        globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  test('shows every word to the last unit, runs nothing, loads nothing and stays within a phone’s width', { timeout: PATIENCE }, async () => {
    const words = [...naughty, ...fc.sample(anyWords, 1_500)].filter((one) => one !== '');
    const record = new WrittenRecord();
    for (const one of words) record.said(one, 'matters');
    const { page, noise, assessment, close } = await open(record);
    const seen = await page.evaluate<{ quoted: string; data: string; width: number }>(READ);
    expect(JSON.parse(seen.quoted)).toEqual(words);
    expect(JSON.parse(seen.data)).toEqual(assessment);
    expect(seen.width).toBe(PHONE.width);
    expect(noise).toEqual([]);
    await close();
  });

  test('has nothing that axe finds hard to use', { timeout: PATIENCE }, async () => {
    const record = new WrittenRecord({ practice: true });
    record.changed(record.said('one', 'matters'), 'two\0');
    record.chose('low', 'how-safe', ['Not very safe']);
    const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    const { page, close } = await open(record, new Map([[`i/${picture}`, PNG]]));
    expect(await violationsIn(page)).toEqual([]);
    await close();
  });

  test('with a plan, the views for a meeting and a worker’s whole view stay within a phone’s width, load nothing and are easy to use', {
    timeout: PATIENCE,
  }, async () => {
    const record = new WrittenRecord({ dialog: 'planned@1', role: 'child', practice: true, names: { worker: 'Asha', child: 'Kyle' } });
    record.add({ kind: 'in-the-room', who: ['child', 'worker'], others: 'Gran' });
    for (const step of ['life', 'day', 'family', 'family-when', 'feels-safe', 'agree', 'say', 'who-there', 'worry']) {
      record.shared(record.said(`${step} ${'x'.repeat(300)}`, step), ['worker']);
      record.add({ kind: 'said', words: `own view on ${step}`, step, prompt: null, channel: 'test', as: 'worker' });
      record.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum '.repeat(40) }, typing: 'worker' });
    }
    record.shared(record.chose('7', 'sure', ['7']), ['worker']);
    const pages = [
      ownCopyPaper(assembled(record), options()),
      myViewsPaper(myViews({ id: 'i', entries: record.entries }, { dialogOf, titles: viewsTitles(READER.t) }), options()),
      assessmentPaper(assembled(record, 'assessment'), options()),
      asTable(record),
    ];
    for (const paper of pages) {
      const { page, noise, close } = await openPage(await drawn(paper));
      expect((await page.evaluate<{ width: number }>(READ)).width).toBe(PHONE.width);
      expect(await violationsIn(page)).toEqual([]);
      expect(noise).toEqual([]);
      await close();
    }
  });
});
