import { describe, expect, test } from 'vitest';
import { alertId } from '../../src/alerts/alert-id.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { anAlert, HOUR, MINUTE, ROSE, SECOND, setUp } from './set-up.ts';

describe('an alert', () => {
  test('has an id that the same turn has again, that no other has, and that tells nobody of which interview it is', () => {
    const id = alertId(ROSE, 'turn-1');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(alertId(ROSE, 'turn-1')).toBe(id);
    expect([alertId(ROSE, 'turn-2'), alertId('other', 'turn-1')]).not.toContain(id);
    expect(id).not.toContain(ROSE.slice(0, 8));
  });

  test('is told once where it is taken and seen, and is durable before raising it resolves', async () => {
    const { start, route, told, records, clock } = setUp();
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await alerts.raise(anAlert());
    expect((await records.read('alerts'))?.[0]?.entries[0]).toMatchObject({
      kind: 'alert-raised',
      alert: anAlert().id,
      interview: ROSE,
      why: 'disclosure',
      risk: 'R3',
      entry: 12,
      practice: false,
    });
    await clock.pass(MINUTE);
    expect(alerts.open()).toMatchObject([{ id: anAlert().id, state: 'sent', sentBy: ['webhook'], raised: '2026-11-22T10:00:00.000Z' }]);
    expect(await alerts.acknowledge(anAlert().id, 'asha', 'rang her school')).toBe(true);
    await clock.pass(24 * HOUR);
    expect(webhook.got).toHaveLength(1);
    expect(await told()).toEqual(['raised', 'sent webhook', 'acknowledged by asha']);
    expect(alerts.open()).toEqual([]);
    expect(alerts.seen()).toMatchObject([{ id: anAlert().id, acknowledged: { by: 'asha', note: 'rang her school' } }]);
  });

  test('that is raised again is the same one', async () => {
    const { start, route, told } = setUp();
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await Promise.all([alerts.raise(anAlert()), alerts.raise(anAlert())]);
    await alerts.raise(anAlert());
    expect(await told()).toEqual(['raised', 'sent webhook']);
    expect(webhook.got).toHaveLength(1);
  });

  test('is seen by the first who says so, and an alert that does not exist by nobody', async () => {
    const { start, told } = setUp();
    const alerts = await start();
    await alerts.raise(anAlert({ practice: true }));
    expect(await alerts.acknowledge('nothing', 'asha', null)).toBe(false);
    expect(await alerts.acknowledge(anAlert().id, 'asha', null)).toBe(true);
    expect(await alerts.acknowledge(anAlert().id, 'ben', 'late')).toBe(true);
    expect(await told()).toEqual(['raised', 'acknowledged by asha']);
  });

  test('of practice stays in the list and uses no route, however long it waits', async () => {
    const { start, route, clock, unsent, told } = setUp();
    const routes = [route('webhook'), route('email', 2)];
    const alerts = await start({ routes });
    await alerts.raise(anAlert({ practice: true, risk: 'R1' }));
    await clock.pass(24 * HOUR);
    const again = await start({ routes });
    await clock.pass(24 * HOUR);
    expect(routes.map(({ tried }) => tried)).toEqual([[], []]);
    expect(again.open()).toMatchObject([{ state: 'practice' }]);
    expect([unsent, await told()]).toEqual([[], ['raised']]);
    expect(again.figures()).toEqual({ open: 0, unsent: 0, oldestSeconds: 0 });
  });

  test('tells whoever watches each time it stands otherwise', async () => {
    const { start, route, clock } = setUp();
    const alerts = await start({ routes: [route('webhook')] });
    const states: (string | undefined)[] = [];
    const stop = alerts.watch(() => states.push(alerts.open()[0]?.state));
    await alerts.raise(anAlert());
    await clock.pass(SECOND);
    await alerts.acknowledge(anAlert().id, 'asha', null);
    stop();
    await alerts.raise(anAlert({ entry: 13, id: 'x' }));
    expect(states).toEqual(['waiting', 'sent', undefined]);
  });

  test('that was seen is in the list for a week, and is still not raised again after it', async () => {
    const { start, clock, told } = setUp();
    const first = await start();
    await first.raise(anAlert({ practice: true }));
    await first.acknowledge(anAlert().id, 'asha', null);
    clock.set(7 * 24 * HOUR);
    expect(first.seen()).toHaveLength(1);
    clock.set(1);
    expect(first.seen()).toEqual([]);
    const second = await start();
    await second.raise(anAlert({ practice: true }));
    expect([second.open(), await second.acknowledge(anAlert().id, 'ben', null)]).toEqual([[], true]);
    expect(await told()).toEqual(['raised', 'acknowledged by asha']);
  });
});

describe('a route that does not take it', () => {
  test('is tried again after 1 s, 5 s, 30 s, 2 min and then every 10 min, until it does', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    webhook.works = false;
    const alerts = await start({ routes: [webhook] });
    const begun = clock.ticks();
    await alerts.raise(anAlert());
    await clock.pass(40 * MINUTE);
    const [first = 0] = webhook.tried;
    expect(first).toBe(begun);
    const gaps = webhook.tried.slice(1).map((at, index) => (at - (webhook.tried[index] ?? 0)) / SECOND);
    expect(gaps).toEqual([1, 5, 30, 120, 600, 600, 600]);
    webhook.works = true;
    await clock.pass(10 * MINUTE);
    expect(webhook.got).toHaveLength(1);
    expect(alerts.open()).toMatchObject([{ state: 'sent' }]);
  });

  test('after 5 min lets the next contact be told, goes on being tried itself, and stops with whoever has seen it', async () => {
    const { start, route, clock, told } = setUp();
    const [webhook, second] = [route('webhook'), route('webhook-2', 2)];
    webhook.works = false;
    const alerts = await start({ routes: [webhook, second] });
    const begun = clock.ticks();
    await alerts.raise(anAlert());
    await clock.pass(5 * MINUTE - 1);
    expect(second.tried).toEqual([]);
    await clock.pass(1);
    expect(second.got).toMatchObject([{ at: begun + 5 * MINUTE, before: 'unsent' }]);
    await clock.pass(10 * MINUTE);
    expect(webhook.tried.length).toBeGreaterThan(5);
    await alerts.acknowledge(anAlert().id, 'asha', null);
    const tries = webhook.tried.length + second.tried.length;
    await clock.pass(24 * HOUR);
    expect(webhook.tried.length + second.tried.length).toBe(tries);
    expect((await told()).filter((one) => !one.startsWith('tried'))).toEqual(['raised', 'escalated to 2 unsent', 'sent webhook-2', 'acknowledged by asha']);
  });

  test('in danger now lets the next contact be told at once', async () => {
    const { start, route, clock } = setUp();
    const [webhook, email, second] = [route('webhook'), route('email'), route('email-2', 2)];
    webhook.works = email.works = false;
    const alerts = await start({ routes: [webhook, email, second] });
    const begun = clock.ticks();
    await alerts.raise(anAlert({ risk: 'R1' }));
    await clock.pass(SECOND);
    expect(second.got).toMatchObject([{ at: begun }]);
  });

  test('with another of the same contact that does take it is no reason to tell the next one', async () => {
    const { start, route, clock } = setUp();
    const [webhook, email, second] = [route('webhook'), route('email'), route('email-2', 2)];
    webhook.works = false;
    const alerts = await start({ routes: [webhook, email, second] });
    await alerts.raise(anAlert());
    await clock.pass(10 * MINUTE);
    expect([email.got.length, second.tried.length]).toEqual([1, 0]);
    expect(webhook.tried.length).toBeGreaterThan(3);
  });

  test('and no other that does: the interview is told once that nobody could be, even over a restart', async () => {
    const { start, route, clock, unsent, told } = setUp();
    const routes = [route('webhook'), route('email', 2)];
    for (const one of routes) one.works = false;
    const first = await start({ routes });
    await first.raise(anAlert());
    await clock.pass(5 * MINUTE - 1);
    expect(unsent).toEqual([]);
    await clock.pass(HOUR);
    expect(unsent).toEqual([anAlert()]);
    expect(first.open()).toMatchObject([{ state: 'unsent' }]);
    await first.close();
    const second = await start({ routes });
    await clock.pass(HOUR);
    expect(unsent).toHaveLength(1);
    expect((await told()).filter((one) => one === 'unsent')).toHaveLength(1);
    for (const one of routes) one.works = true;
    await clock.pass(10 * MINUTE);
    expect(second.open()).toMatchObject([{ state: 'sent' }]);
  });

  test('where there is no route at all the interview is told at once', async () => {
    const { start, unsent, settle } = setUp();
    const alerts = await start();
    await alerts.raise(anAlert());
    await settle();
    expect(unsent).toEqual([anAlert()]);
  });

  test('an interview that could not be told is told again', async () => {
    const { start, clock, warned, told } = setUp();
    let times = 0;
    const onUnsent = async () => {
      times += 1;
      if (times < 3) throw new Unrecorded(ROSE, 'ENOSPC');
    };
    const alerts = await start({ onUnsent });
    await alerts.raise(anAlert());
    await clock.pass(HOUR);
    expect(times).toBe(3);
    expect(warned.map(({ code }) => code)).toEqual(['alert-unsent-not-said', 'alert-unsent-not-said']);
    expect(await told()).toEqual(['raised', 'unsent']);
  });

  test('does not hold up raising or seeing another alert, and the most urgent is sent first', async () => {
    const { start, route, settle } = setUp();
    let letGo = (): void => undefined;
    const shut = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const slow = route('webhook');
    const taken: string[] = [];
    const send = async ({ risk }: { readonly risk: string | null }): Promise<void> => {
      taken.push(String(risk));
      await shut;
    };
    const routes = [{ ...slow, send }];
    const alerts = await start({ routes });
    for (let n = 0; n < 6; n++) await alerts.raise(anAlert({ id: `list-${n}`, risk: 'R5' }));
    await alerts.raise(anAlert({ id: 'help', why: 'asked-for-help', risk: null }));
    await alerts.raise(anAlert({ id: 'now', risk: 'R1' }));
    expect(await alerts.acknowledge('list-0', 'asha', null)).toBe(true);
    expect(taken).toEqual(['R5', 'R5', 'R5', 'R5']);
    letGo();
    await settle();
    expect(taken.slice(4)).toEqual(['R1', 'null', 'R5', 'R5']);
  });
});

describe('an alert that was sent and that nobody has seen', () => {
  test.each([
    ['danger now', anAlert({ risk: 'R1' }), [5, 10, 20, 40, 60, 60]],
    ['self-harm', anAlert({ risk: 'R2' }), [15, 30, 60, 60]],
    ['harm', anAlert({ risk: 'R3' }), [15, 30, 60, 60]],
    ['somebody who may not talk', anAlert({ risk: 'R4' }), [15, 30, 60, 60]],
    ['a call for help', anAlert({ why: 'asked-for-help', risk: null }), [15, 30, 60, 60]],
  ])('of %s is told again, later each time', async (_, alert, minutes) => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await alerts.raise(alert);
    await clock.pass(4 * HOUR);
    const gaps = webhook.got.slice(1).map(({ at }, index) => (at - (webhook.got[index]?.at ?? 0)) / MINUTE);
    expect(gaps.slice(0, minutes.length)).toEqual(minutes);
    expect(webhook.got.map(({ before }) => before).slice(0, 2)).toEqual([null, 'unanswered']);
    await alerts.acknowledge(alert.id, 'asha', null);
    const times = webhook.got.length;
    await clock.pass(4 * HOUR);
    expect(webhook.got).toHaveLength(times);
  });

  test('goes to the next contact first, and then to all', async () => {
    const { start, route, clock, told } = setUp();
    const routes = [route('webhook'), route('email'), route('email-2', 2)];
    const alerts = await start({ routes });
    await alerts.raise(anAlert({ risk: 'R1' }));
    await clock.pass(6 * MINUTE);
    expect(routes.map(({ got }) => got.length)).toEqual([1, 1, 1]);
    await clock.pass(5 * MINUTE);
    expect(routes.map(({ got }) => got.length)).toEqual([2, 2, 2]);
    const escalations = (await told()).filter((one) => one.startsWith('escalated'));
    expect(escalations).toEqual(['escalated to 2 unanswered', 'escalated to 2 unanswered']);
  });

  test.each([
    ['distress', anAlert({ risk: 'R5' })],
    ['the lowest mark', anAlert({ why: 'lowest-mark', risk: null })],
  ])('of %s stays in the list of that day, and nobody is told again', async (_, alert) => {
    const { start, route, clock } = setUp();
    const routes = [route('webhook'), route('email-2', 2)];
    const alerts = await start({ routes });
    await alerts.raise(alert);
    await clock.pass(24 * HOUR);
    expect(routes.map(({ got }) => got.length)).toEqual([1, 0]);
    expect(alerts.open()).toMatchObject([{ state: 'sent' }]);
  });
});

describe('figures', () => {
  test('say how many wait, how many were not sent and for how long the oldest has waited', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await alerts.raise(anAlert());
    await clock.pass(90 * SECOND);
    webhook.works = false;
    await alerts.raise(anAlert({ entry: 13, id: alertId(ROSE, 'b') }));
    await clock.pass(10 * SECOND);
    expect(alerts.figures()).toEqual({ open: 2, unsent: 1, oldestSeconds: 100 });
    await alerts.acknowledge(anAlert().id, 'asha', null);
    expect(alerts.figures()).toEqual({ open: 1, unsent: 1, oldestSeconds: 10 });
  });
});
