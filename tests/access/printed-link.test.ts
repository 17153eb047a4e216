import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { PrintedLink } from '../../src/access/printed-link.ts';

test('a key opens the desk once, and the next one is another', () => {
  const link = new PrintedLink(randomBytes);
  const { key } = link;
  expect([link.open(key), link.open(key)]).toEqual([true, false]);
  expect(link.key).not.toBe(key);
  expect(link.open(link.key)).toBe(true);
});

test('a key is as hard to guess as a key should be, and nothing near it opens anything', () => {
  const link = new PrintedLink(randomBytes);
  const { key } = link;
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  for (const wrong of ['', key.slice(1), `${key}x`, key.toLowerCase(), ` ${key}`]) expect(link.open(wrong)).toBe(false);
  expect(link.open(key), 'a wrong key uses nothing up').toBe(true);
});
