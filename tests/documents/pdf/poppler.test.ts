import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Paper } from '../../../src/documents/paper.ts';
import { createPdfWriter } from '../../../src/documents/pdf/pdf.ts';
import { pdfParts } from '../../../src/pdf-parts.ts';
import { HARD_WORDS, paperOf, richPaper, said } from './sample-paper.ts';

const write = createPdfWriter(pdfParts);
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{M}]+/gu;

const isThere = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/**
 * The text that poppler finds, in the order it stands in (`-raw`). It takes what a word from right to left says for how it is drawn and turns it around, and puts
 * each on a line of its own between marks of direction: those are left out, the words turned back, and blanks and line ends not compared.
 */
async function extracted(paper: Paper): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'poppler-'));
  try {
    writeFileSync(join(folder, 'paper.pdf'), await write(paper));
    const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', join(folder, 'paper.pdf'), '-'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.replace(/\p{Bidi_Control}/gu, '').replace(RIGHT_TO_LEFT, (word) => (/\p{Script=Arabic}/u.test(word) ? [...word].reverse().join('') : word));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const withoutBlanks = (text: string) => text.replace(/\s/g, '').normalize('NFC');
const wordsFromRight = (text: string) => (text.match(RIGHT_TO_LEFT) ?? []).sort();
const lettersFromLeft = (text: string) => withoutBlanks(text).replace(/[\p{Script=Arabic}\p{M}\p{P}]/gu, '');

test.skipIf(!isThere).each(HARD_WORDS)('poppler finds %s words as they were said (skipped where there is no pdftotext)', async (_, language, words) => {
  const text = (await extracted(paperOf([said(words, language)], { title: '1' }))).replace(/^1\n/, '').replace(/1 ?\/ ?1\s*$/, '');
  expect(wordsFromRight(text)).toEqual(wordsFromRight(words));
  expect(lettersFromLeft(text)).toBe(lettersFromLeft(words));
  if (!/\p{Script=Arabic}/u.test(words)) expect(withoutBlanks(text)).toBe(withoutBlanks(words));
});

test.skipIf(!isThere).each([
  ['in letters', 'W'.repeat(400)],
  ['in Cyrillic', 'щ'.repeat(400)],
  ['with marks', '\0'.repeat(120)],
  ['of an address', `https://example.org/${'a-b_c'.repeat(90)}`],
])('a very long word %s stays on the page, all of it (skipped where there is no pdftotext)', async (_, words) => {
  const paper = paperOf([said(words), { kind: 'table', caption: '', head: [[], [], [], [], []], rows: [[[said(words, 'en', 'small')], [], [], [], []]] }]);
  for (const over of [{}, { print: 'large' }, { landscape: true }] as const) {
    const shown = words.replaceAll('\0', '[U+0000]');
    const found = withoutBlanks(await extracted({ ...paper, ...over })).replace(/\d+\/\d+/g, '');
    expect(found.split(shown)).toHaveLength(3);
  }
});

test.skipIf(!isThere)('nothing stands outside the page (skipped where there is no pdftotext)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poppler-'));
  try {
    writeFileSync(join(folder, 'paper.pdf'), await write(richPaper()));
    const boxes = execFileSync('pdftotext', ['-bbox', join(folder, 'paper.pdf'), '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const found = [...boxes.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"/g)].map((box) => box.slice(1).map(Number));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(([left = 0, , right = 0]) => left < 50 || right > 595 - 50)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
