import { expect, test } from 'vitest';
import { TICKET_LIFE, Tickets } from '../../src/access/tickets.ts';

function tickets() {
  const clock = { now: 0 };
  let count = 0;
  return { clock, tickets: new Tickets({ now: () => clock.now, secret: () => `secret-${++count}` }) };
}

test('a ticket opens what it was made for, once', () => {
  const { tickets: open } = tickets();
  const ticket = open.issue('4k2x.1');
  expect(open.redeem(ticket, '4k2x.1')).toBe(true);
  expect(open.redeem(ticket, '4k2x.1')).toBe(false);
});

test('a ticket shown at the wrong door is used up', () => {
  const { tickets: open } = tickets();
  const ticket = open.issue('4k2x.1');
  expect(open.redeem(ticket, '9zzz.1')).toBe(false);
  expect(open.redeem(ticket, '4k2x.1')).toBe(false);
});

test('a ticket is good for a minute', () => {
  const { tickets: open, clock } = tickets();
  const [soon, late] = [open.issue('a.1'), open.issue('a.1')];
  clock.now = TICKET_LIFE;
  expect(open.redeem(soon, 'a.1')).toBe(true);
  clock.now = TICKET_LIFE + 1;
  expect(open.redeem(late, 'a.1')).toBe(false);
});

test('tickets nobody uses do not pile up', () => {
  const { tickets: open } = tickets();
  const first = open.issue('a.1');
  const second = open.issue('a.1');
  for (let count = 0; count < 9_999; count++) open.issue('a.1');
  expect(open.redeem(first, 'a.1')).toBe(false);
  expect(open.redeem(second, 'a.1')).toBe(true);
});
