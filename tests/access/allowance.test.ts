import { expect, test } from 'vitest';
import { Allowance } from '../../src/access/allowance.ts';

function allowance() {
  const clock = { now: 0 };
  return { clock, turns: new Allowance({ rate: { burst: 3, perMinute: 6 }, now: () => clock.now }) };
}

test('a burst may be taken at once, and then one for each that fills up', () => {
  const { clock, turns } = allowance();
  expect([turns.take('a'), turns.take('a'), turns.take('a'), turns.take('a')]).toEqual([0, 0, 0, 10]);
  clock.now = 5_000;
  expect(turns.take('a')).toBe(5);
  clock.now = 10_000;
  expect([turns.take('a'), turns.take('a')]).toEqual([0, 10]);
});

test('what one takes is not taken from another', () => {
  const { turns } = allowance();
  for (let count = 0; count < 5; count++) turns.take('a');
  expect(turns.take('b')).toBe(0);
});

test('what is given back can be taken again, and never makes more than the burst', () => {
  const { turns } = allowance();
  for (let count = 0; count < 3; count++) turns.take('a');
  turns.giveBack('a');
  expect([turns.take('a'), turns.take('a')]).toEqual([0, 10]);
  for (let count = 0; count < 9; count++) turns.giveBack('b');
  expect([turns.take('b'), turns.take('b'), turns.take('b'), turns.take('b')]).toEqual([0, 0, 0, 10]);
});
