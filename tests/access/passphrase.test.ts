import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPassphrase, isPassphrase, LEAST_CHARACTERS, wrongWith } from '../../src/access/passphrase.ts';

const GOOD = 'kettle moss violin thirty';

describe('a passphrase', () => {
  test.each([
    ['', 'too-short'],
    ['x'.repeat(LEAST_CHARACTERS - 1), 'too-short'],
    ['👩‍👩‍👧🏽 ab', 'too-short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too-plain'],
    ['abababababababababab', 'too-plain'],
    ['Asha Asha Asha Asha', 'too-plain'],
    ['asha.khan@council.example', 'too-plain'],
    ['asha.khanasha.khan', 'too-plain'],
    [GOOD, null],
    ['correct-horse-battery', null],
    ['ڪيتلي ماس ويولن ٿيھه', null],
    ['  blanks at the ends  ', null],
  ])('%j: %s', (passphrase, wrong) => {
    expect(wrongWith(passphrase, ['Asha', 'asha.khan@council.example', 'asha.khan', null, ' '])).toBe(wrong);
  });

  test('is itself and nothing near it, and is kept nowhere as it is', { timeout: 60_000 }, async () => {
    const kept = await hashPassphrase(GOOD);
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await isPassphrase(GOOD, kept)).toBe(true);
    for (const near of [`${GOOD} `, GOOD.toUpperCase(), GOOD.slice(1), '']) expect([near, await isPassphrase(near, kept)]).toEqual([near, false]);
    expect(await hashPassphrase(GOOD), 'salted').not.toBe(kept);
    const digest = createHash('sha256').update(GOOD).digest('base64');
    expect(kept.includes('kettle') || kept.includes(digest.slice(0, 20))).toBe(false);
  });

  test('is the same however its accents were typed', { timeout: 60_000 }, async () => {
    const kept = await hashPassphrase('caf\u00e9 kettle moss violin');
    expect(await isPassphrase('cafe\u0301 kettle moss violin', kept)).toBe(true);
  });

  test('opens nothing where there is none', { timeout: 60_000 }, async () => {
    for (const nothing of [null, '', '$argon2id$', '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA']) expect(await isPassphrase('', nothing)).toBe(false);
  });

  test('that is longer than it need be is never wrong for that', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 40, maxLength: 200 }), (passphrase) => {
        fc.pre(new Set(passphrase.normalize('NFKC')).size > 12);
        return wrongWith(passphrase) !== 'too-short';
      }),
    );
  });
});
