import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { AssessedContribution } from '../../../src/assessment/contribution-shape.ts';
import { narrativeOf } from '../../../src/documents/fhir/narrative.ts';
import { wordsAsText } from '../../../src/documents/html/words-as-html.ts';
import { anyWords } from '../../assessment/any-interview.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { closeBrowser, named, PATIENCE, unable, visit } from '../../page/browser.ts';
import { READER } from '../reader.ts';
import { anyContribution } from './any-contribution.ts';

/** What FHIR lets a narrative be made of, as far as it is used. */
const ALLOWED = ['blockquote', 'div', 'h3', 'p'];

/** Run in the page: reads narratives as XML; null for one that is none. */
const READ = `(divs) => JSON.stringify(JSON.parse(divs).map((div) => {
  const read = new DOMParser().parseFromString(div, 'application/xhtml+xml');
  if (read.querySelector('parsererror')) return null;
  const all = [...read.querySelectorAll('*')];
  return {
    names: all.map(({ localName }) => localName),
    attributes: all.flatMap((one) => [...one.attributes].map(({ name }) => name)),
    quoted: [...read.querySelectorAll('blockquote')].map(({ textContent }) => textContent),
  };
}))`;

const telling = { ...READER, of: 'assessment' } as const;

/** An answer in these words, whatever else may be known of it. */
function saying(words: string): AssessedContribution {
  const [any] = fc.sample(anyContribution(0), 1);
  if (!any) throw new Error('there is no answer');
  const { chose: _chose, picture: _picture, erased: _erased, ...rest } = any;
  return { ...rest, words, earlier: [] };
}

describe.skipIf(unable)(named('the narrative of a section'), () => {
  afterAll(closeBrowser);

  test('is XML of what FHIR allows, whatever was said, and reads as it was said', { timeout: PATIENCE }, async () => {
    const words = [...naughty, ...fc.sample(anyWords, 3_000)];
    const divs = words.map((one) => narrativeOf([[null, [saying(one)]]], telling).div);
    const any = fc.sample(anyContribution(0), 500).map((one) => narrativeOf([['<Title>', [one]]], telling).div);
    const { page, close } = await visit('about:', 'blank');
    const read = JSON.parse(await page.evaluate<string>(`(${READ})(${JSON.stringify(JSON.stringify([...divs, ...any]))})`)) as ({
      names: string[];
      attributes: string[];
      quoted: string[];
    } | null)[];
    expect(read.indexOf(null)).toBe(-1);
    expect([...new Set(read.flatMap((one) => one?.names ?? []))].filter((name) => !ALLOWED.includes(name))).toEqual([]);
    expect(new Set(read.flatMap((one) => one?.attributes ?? []))).toEqual(new Set(['xmlns', 'lang', 'xml:lang', 'dir', 'style']));
    expect(read.slice(0, words.length).map((one) => one?.quoted)).toEqual(words.map((one) => [wordsAsText(one)]));
    await close();
  });

  test('turns words that are written from the right', () => {
    const of = (words: string) => narrativeOf([[null, [{ ...saying(words), language: 'ur' }]]], telling).div;
    expect(of('“نہیں” no')).toContain('<blockquote lang="ur" xml:lang="ur" dir="rtl"');
    expect(of('no نہیں')).toContain('<blockquote lang="ur" xml:lang="ur" dir="ltr"');
  });
});
