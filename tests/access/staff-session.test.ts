import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { StaffSession } from '../../src/access/staff-session.ts';
import { TOKEN_LIFE, Tokens } from '../../src/access/token.ts';

function open() {
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  const tokens = new Tokens({ key: new Uint8Array(32).fill(1), now: () => clock.now });
  return { clock, tokens, session: new StaffSession({ tokens, random: randomBytes }) };
}

test('a key opens the desk once, and the next one is another', () => {
  const { session } = open();
  const { key } = session;
  expect(session.open(key)).toEqual(expect.any(String));
  expect(session.open(key)).toBeNull();
  expect(session.key).not.toBe(key);
  expect(session.open(session.key)).toEqual(expect.any(String));
});

test('a key is as hard to guess as a key should be, and nothing near it opens anything', () => {
  const { session } = open();
  const { key } = session;
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  for (const wrong of ['', key.slice(1), `${key}x`, key.toLowerCase(), ` ${key}`]) expect(session.open(wrong)).toBeNull();
  expect(session.open(key), 'a wrong key uses nothing up').toEqual(expect.any(String));
});

test('the token is good for the desk and for nothing else, for 12 hours', () => {
  const { session, tokens, clock } = open();
  const token = session.open(session.key) ?? '';
  expect(tokens.check(token, 'staff')).toMatchObject({ state: 'valid', claims: { conv: 'desk', user: 'worker', aud: 'staff' } });
  expect([tokens.check(token).state, tokens.check(token, 'picture').state]).toEqual(['not-a-token', 'not-a-token']);
  clock.now += TOKEN_LIFE * 1000;
  expect(tokens.check(token, 'staff').state).not.toBe('valid');
});

test('nobody’s token for a chat opens the desk', () => {
  const { tokens } = open();
  for (const purpose of ['direct-line', 'picture'] as const) expect(tokens.check(tokens.issue('desk', 'worker', purpose), 'staff').state).toBe('not-a-token');
});
