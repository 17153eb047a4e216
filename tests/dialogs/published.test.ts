import { describe, expect, it } from 'vitest';
import { loadPublished, marksIn } from '../../src/dialogs/load-lists.ts';
import { markOfJson } from '../../src/dialogs/mark.ts';
import { checkPublished, publish } from '../../src/dialogs/published.ts';

const DIALOG = 'dialogs/tiny/1.json';
const WORDING = 'locales/en/tiny/1.json';
const files = (dialog: string, wording: string) =>
  new Map([
    [DIALOG, dialog],
    [WORDING, wording],
  ]);
const PUBLISHED = { [DIALOG]: { mark: 'a' }, [WORDING]: { mark: 'b' } };

describe('what is published', () => {
  it('is the first dialogs, as they were', () => {
    const published = loadPublished('.');
    expect(Object.keys(published)).toEqual(expect.arrayContaining(['dialogs/whats-important-to-me/1.json', 'locales/en/feedback/1.json']));
    expect(checkPublished(published, marksIn('.', Object.keys(published)))).toEqual([]);
  });

  it('is found to have changed, by file', () => {
    expect(checkPublished(PUBLISHED, files('a', 'b'))).toEqual([]);
    expect(checkPublished(PUBLISHED, files('x', 'y')).map(({ rule, file }) => [rule, file])).toEqual([
      ['published', DIALOG],
      ['published-wording', WORDING],
    ]);
    expect(checkPublished(PUBLISHED, new Map()).map(({ rule }) => rule)).toEqual(['published-gone', 'published-gone']);
  });

  it('is the same however its file is set', () => {
    expect(markOfJson({ a: [1, { c: 2, b: 3 }] })).toBe(markOfJson(JSON.parse('{ "a":[1,{"b":3,  "c":2}]}')));
    expect(markOfJson({ a: [1, 2] })).not.toBe(markOfJson({ a: [2, 1] }));
  });
});

describe('publishing', () => {
  it('adds what is new, and nothing a second time', () => {
    expect(publish({}, files('a', 'b'), null)).toEqual({ published: PUBLISHED });
    expect(publish(PUBLISHED, files('a', 'b'), null)).toEqual({ published: PUBLISHED });
  });

  it('never takes a dialog that has changed', () => {
    expect(publish(PUBLISHED, files('x', 'b'), 'it is better now')).toEqual({ changed: DIALOG });
  });

  it('takes wording that was mended with a reason only, and keeps all reasons', () => {
    expect(publish(PUBLISHED, files('a', 'y'), null)).toEqual({ reasonless: WORDING });
    const mended = publish(PUBLISHED, files('a', 'y'), 'a full stop');
    expect(mended).toEqual({ published: { ...PUBLISHED, [WORDING]: { mark: 'y', mended: ['a full stop'] } } });
    expect('published' in mended && publish(mended.published, files('a', 'z'), 'a comma')).toEqual({
      published: { ...PUBLISHED, [WORDING]: { mark: 'z', mended: ['a full stop', 'a comma'] } },
    });
  });
});
