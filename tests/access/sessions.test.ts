import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { IDLE, LONGEST, Sessions } from '../../src/access/sessions.ts';

function open() {
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  return { clock, sessions: new Sessions({ now: () => clock.now, random: randomBytes }) };
}

test('a session is known by its token and by nothing near it', () => {
  const { sessions } = open();
  const token = sessions.begin('staff-a');
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(sessions.find(token)).toBe('staff-a');
  for (const wrong of ['', token.slice(1), `${token}x`, token.toLowerCase(), sessions.begin('staff-b').slice(0, 5)]) expect(sessions.find(wrong)).toBeNull();
});

test('it is over when nothing was asked for a quarter of an hour, and not before', () => {
  const { clock, sessions } = open();
  const token = sessions.begin('staff-a');
  for (let count = 0; count < 3; count++) {
    clock.now += IDLE - 1;
    expect(sessions.find(token)).toBe('staff-a');
  }
  clock.now += IDLE;
  expect(sessions.find(token)).toBeNull();
  clock.now -= IDLE;
  expect(sessions.find(token), 'once over, for good').toBeNull();
});

test('what a page asks by itself keeps no session open', () => {
  const { clock, sessions } = open();
  const token = sessions.begin('staff-a');
  for (let at = 60_000; at < IDLE; at += 60_000) {
    clock.now += 60_000;
    expect(sessions.find(token, false)).toBe('staff-a');
  }
  clock.now += 60_000;
  expect(sessions.find(token, false)).toBeNull();
});

test('it is over after eight hours, however busy', () => {
  const { clock, sessions } = open();
  const token = sessions.begin('staff-a');
  for (let at = 0; at < LONGEST - IDLE; at += IDLE / 2) {
    clock.now += IDLE / 2;
    expect(sessions.find(token)).toBe('staff-a');
  }
  clock.now += IDLE;
  expect(sessions.find(token)).toBeNull();
});

test('it is ended alone, or with all of somebody’s but one', () => {
  const { sessions } = open();
  const [one, two, three, other] = [sessions.begin('staff-a'), sessions.begin('staff-a'), sessions.begin('staff-a'), sessions.begin('staff-b')];
  sessions.end(one);
  expect([one, two, other].map((token) => sessions.find(token))).toEqual([null, 'staff-a', 'staff-b']);
  expect(sessions.endAll('staff-a', { but: three })).toBe(1);
  expect([two, three, other].map((token) => sessions.find(token))).toEqual([null, 'staff-a', 'staff-b']);
});

test('nobody has more than eight, and the one begun first goes', () => {
  const { sessions } = open();
  const tokens = Array.from({ length: 9 }, () => sessions.begin('staff-a'));
  expect(tokens.map((token) => sessions.find(token))).toEqual([null, ...Array(8).fill('staff-a')]);
});

test('another start of the service knows none of them', () => {
  const token = open().sessions.begin('staff-a');
  expect(open().sessions.find(token)).toBeNull();
});
