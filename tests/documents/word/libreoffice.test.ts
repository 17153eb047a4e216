import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelOf, UNSHOWABLE } from '../../../src/documents/marks.ts';
import { paperAsWord } from '../../../src/documents/word/paper-as-word.ts';
import { drawingAsPng } from '../../../src/drawing-as-png.ts';
import { anyWords } from '../../assessment/any-interview.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { paragraphsOf, unzip, xmlOf } from './reading-word.ts';
import { everything, MADE_AT, paperWith, reader, wordsBlocks } from './sample-paper.ts';

const isThere = spawnSync('soffice', ['--version']).status === 0;

/** LibreOffice starts slowly where much else runs; milliseconds. */
const PATIENCE = 300_000;

const GENERATED = 1_000;

describe.skipIf(!isThere)('a Word document in LibreOffice (skipped where there is no soffice on the machine)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-words-word-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function converted(file: Uint8Array, to: string, ending: string): Promise<Buffer> {
    await writeFile(join(folder, 'paper.docx'), file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, 'paper.docx')]);
    return readFile(join(folder, `paper.${ending}`));
  }

  test(
    'has the same words',
    async () => {
      const all = [...naughty, ...fc.sample(anyWords, { numRuns: GENERATED, seed: 6613 })];
      const paper = paperWith({ body: wordsBlocks(all, 'en') });
      const file = await paperAsWord(paper, { t: reader.t, madeAt: MADE_AT, data: 'inside' });
      const text = (await converted(file, 'txt:Text (encoded):UTF8', 'txt')).toString('utf8').replace(/^\ufeff/, '');
      const shown = all.map((words) => words.replace(UNSHOWABLE, (found) => (found === '\r\n' ? '\n' : labelOf(found))));
      const expected = [paper.title, ...shown, '', paper.marks, reader.t('word.data.inside')].join('\n').split('\n');
      expect(text.trimEnd().split('\n')).toEqual(expected);
    },
    PATIENCE,
  );

  test(
    'has all texts of every kind of block',
    async () => {
      const file = await paperAsWord(everything(), { t: reader.t, madeAt: MADE_AT, data: 'inside', toPng: drawingAsPng });
      const text = (await converted(file, 'txt:Text (encoded):UTF8', 'txt')).toString('utf8');
      const paragraphs = paragraphsOf(xmlOf(unzip(file), 'word/document.xml')).map(({ runs }) => runs.map((run) => run.text).join(''));
      expect(paragraphs.length).toBeGreaterThan(80);
      expect(paragraphs.filter((paragraph) => !text.includes(paragraph))).toEqual([]);
    },
    PATIENCE,
  );
});
