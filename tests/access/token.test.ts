import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOKEN_GRACE, TOKEN_LIFE, Tokens } from '../../src/access/token.ts';

const START = Date.parse('2026-11-22T10:00:00Z');
const key = new Uint8Array(32).fill(7);
const clocked = (clock: { now: number }, with_ = key): Tokens => new Tokens({ key: with_, now: () => clock.now });

function partsOf(token: string): unknown[] {
  return token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
}

test('a token is a JWT that says whose it is, as Microsoft’s clients read it', () => {
  const tokens = clocked({ now: START });
  const [header, claims] = partsOf(tokens.issue('4k2x.2', 'dl_4k2x'));
  const nbf = START / 1000;
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(claims).toEqual({ conv: '4k2x.2', user: 'dl_4k2x', nbf, exp: nbf + 12 * 3600, iss: 'own-words', aud: 'direct-line' });
});

test('a token is valid for 12 hours, can be renewed for 24 more, and then is expired', () => {
  const clock = { now: START };
  const tokens = clocked(clock);
  const token = tokens.issue('4k2x.1', 'dl_4k2x');
  const stateAfter = (seconds: number): string => {
    clock.now = START + seconds * 1000;
    return tokens.check(token).state;
  };
  expect([0, TOKEN_LIFE - 1, TOKEN_LIFE, TOKEN_LIFE + TOKEN_GRACE - 1, TOKEN_LIFE + TOKEN_GRACE].map(stateAfter)).toEqual([
    'valid',
    'valid',
    'lapsed',
    'lapsed',
    'expired',
  ]);
});

test('a token outlives a restart with the same key, and is nothing under another key', () => {
  const clock = { now: START };
  const token = clocked(clock).issue('4k2x.1', 'dl_4k2x');
  expect(clocked(clock).check(token).state).toBe('valid');
  expect(clocked(clock, new Uint8Array(32).fill(8)).check(token).state).toBe('not-a-token');
});

test('a token made for one purpose is nothing for another', () => {
  const tokens = clocked({ now: START });
  expect(tokens.check(tokens.issue('4k2x.1|3', 'dl_4k2x', 'picture')).state).toBe('not-a-token');
  expect(tokens.check(tokens.issue('4k2x.1', 'dl_4k2x'), 'picture').state).toBe('not-a-token');
});

test('a token can not choose how it is checked', () => {
  const tokens = clocked({ now: START });
  const [, payload = ''] = tokens.issue('4k2x.1', 'dl_4k2x').split('.');
  const header = (alg: string): string => Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url');
  const signed = (head: string): string => `${head}.${payload}.${createHmac('sha256', key).update(`${head}.${payload}`).digest('base64url')}`;
  expect(tokens.check(`${header('none')}.${payload}.`).state).toBe('not-a-token');
  expect(tokens.check(signed(header('none'))).state).toBe('not-a-token');
  expect(tokens.check(signed(header('HS512'))).state).toBe('not-a-token');
  expect(tokens.check(signed(header('HS256'))).state).toBe('valid');
});

test('no other text is a token, and no changed token is one', () => {
  const tokens = clocked({ now: START });
  const token = tokens.issue('4k2x.1', 'dl_4k2x');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tokens.check(text).state === 'not-a-token'));
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '.', '_', '='), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      return changed === token || tokens.check(changed).state === 'not-a-token';
    }),
  );
});
