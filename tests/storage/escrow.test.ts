import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinParts, splitKey } from '../../src/storage/escrow.ts';

const key = () => new Uint8Array(randomBytes(32));
const parts = (of: Uint8Array) => splitKey(of).map((rows) => rows.join('\n')) as [string, string];

/** What people make of letters when they copy them. */
const copied = (text: string) => text.toLowerCase().replaceAll('0', 'o').replaceAll('1  ', '1. ').replaceAll(' ', '  ').replaceAll('\n', '\r\n');

describe('a key that is split for two people', () => {
  test('is put together from both parts, in any order, also as people copy them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (of) => {
        const [one, two] = parts(of);
        for (const texts of [[one, two] as const, [two, one] as const, [copied(one), `  Somebody's part\n\n${copied(two)}\n`] as const]) {
          expect(Buffer.from(joinParts(texts))).toEqual(Buffer.from(of));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('can be copied: four lines of five groups of four letters, none of which look like digits', () => {
    for (const rows of splitKey(key())) {
      expect(rows.map((row) => row.slice(0, 3))).toEqual(['1  ', '2  ', '3  ', '4  ']);
      for (const row of rows) expect(row.slice(3)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){4}$/);
    }
  });

  test('is in neither part: any key goes with a part, by another second part', () => {
    const share = new Uint8Array(32).fill(77);
    const ones = [key(), key()].map((of) => splitKey(of, () => share)[0]);
    // the first row names which key it is of; from there on there is nothing of the key in it
    expect(ones[0]?.slice(1)).toEqual(ones[1]?.slice(1));
  });

  test('has other parts each time, which do not go together', () => {
    const of = key();
    const [one] = parts(of);
    const [other, second] = parts(of);
    expect(one).not.toBe(other);
    expect(() => joinParts([one, second])).toThrow(expect.objectContaining({ code: 'strangers' }));
  });
});

describe('what does not put a key together is told apart', () => {
  test('a slip in any letter names the part and the line', () => {
    const texts = parts(key());
    const rows = texts[1].split('\n');
    for (let row = 0; row < 4; row++) {
      for (let at = 3; at < (rows[row] ?? '').length; at++) {
        if (rows[row]?.[at] === ' ') continue;
        const slipped = rows.map((text, index) => (index === row ? `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}` : text));
        expect(() => joinParts([texts[0], slipped.join('\n')])).toThrow(expect.objectContaining({ name: 'BadParts', code: 'row', which: 1, row: row + 1 }));
      }
    }
  });

  test('lines that are missing, too short, too long or changed about', () => {
    const [one, two] = parts(key());
    const [a = '', b = '', c = '', d = ''] = one.split('\n');
    for (const [lines, row] of [
      [[a, b, c], 4],
      [[], 1],
      [[a, b.slice(0, -1), c, d], 2],
      [[a, b, c, `${d}7`], 4],
      [[a, `2${c.slice(1)}`, `3${b.slice(1)}`, d], 2],
    ] as const) {
      expect(() => joinParts([lines.join('\n'), two])).toThrow(expect.objectContaining({ code: 'row', which: 0, row }));
    }
  });

  test('the same part twice, and parts of two keys', () => {
    const [one] = parts(key());
    const [, two] = parts(key());
    expect(() => joinParts([one, one])).toThrow(expect.objectContaining({ code: 'same' }));
    expect(() => joinParts([one, two])).toThrow(expect.objectContaining({ code: 'strangers' }));
  });
});
