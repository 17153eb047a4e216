import { expect, test } from 'vitest';
import { LONGEST_WAIT, SignInDelay } from '../../src/access/sign-in-delay.ts';

function open() {
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  const waits: number[] = [];
  const delay = new SignInDelay({
    now: () => clock.now,
    sleep: async (ms) => {
      waits.push(ms);
      clock.now += ms;
    },
  });
  return { clock, waits, delay };
}

test('a few wrong ones cost nothing, more cost more, and none costs more than 42 seconds', async () => {
  const { waits, delay } = open();
  for (let count = 0; count < 12; count++) expect(await delay.wait('asha', '::1')).toBe(true);
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]);
  expect(LONGEST_WAIT).toBe(42_000);
});

test('nobody is locked out: the right one gets in after the longest wait, and starts afresh', async () => {
  const { waits, delay } = open();
  for (let count = 0; count < 100; count++) await delay.wait('asha', `10.0.0.${count}`);
  expect(await delay.wait('asha', '::1')).toBe(true);
  expect(Math.max(...waits)).toBe(LONGEST_WAIT);
  delay.forget('asha');
  const before = waits.length;
  await delay.wait('asha', '::1');
  expect(waits.length).toBe(before);
});

test('it does not matter where wrong ones come from, and others are not kept waiting', async () => {
  const { waits, delay } = open();
  for (let count = 0; count < 6; count++) await delay.wait('asha', `10.0.0.${count}`);
  expect(waits).toHaveLength(3);
  await delay.wait('kyle', '10.0.0.1');
  expect(waits).toHaveLength(3);
});

test('ten an hour are forgotten', async () => {
  const { clock, waits, delay } = open();
  for (let count = 0; count < 13; count++) await delay.wait('asha', '::1');
  waits.length = 0;
  clock.now += 3_600_000;
  await delay.wait('asha', '::1');
  expect(waits.length === 0 || (waits[0] ?? 0) < LONGEST_WAIT).toBe(true);
  clock.now += 3_600_000;
  waits.length = 0;
  await delay.wait('asha', '::1');
  expect(waits).toEqual([]);
});

test('nobody waits twice at once from one place', async () => {
  const pending: (() => void)[] = [];
  const delay = new SignInDelay({ now: () => 0, sleep: () => new Promise<void>((resolve) => pending.push(resolve)) });
  for (let count = 0; count < 3; count++) await delay.wait('asha', '::1');
  const first = delay.wait('asha', '::1');
  expect(await delay.wait('asha', '::1')).toBe(false);
  const elsewhere = delay.wait('asha', '10.0.0.1');
  for (const go of pending) go();
  expect([await first, await elsewhere]).toEqual([true, true]);
});
