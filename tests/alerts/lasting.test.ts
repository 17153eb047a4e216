import { describe, expect, test } from 'vitest';
import { Conflict, type Records, Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { anAlert, HOUR, MINUTE, SECOND, setUp } from './set-up.ts';

describe('a restart', () => {
  test('in the middle of it all goes on where it was', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    webhook.works = false;
    const first = await start({ routes: [webhook] });
    await first.raise(anAlert());
    await clock.pass(10 * SECOND);
    await first.close();
    await clock.pass(HOUR);
    expect(webhook.tried).toHaveLength(3);
    webhook.works = true;
    const second = await start({ routes: [webhook] });
    await clock.pass(0);
    expect(webhook.got).toHaveLength(1);
    expect(second.open()).toMatchObject([{ state: 'sent' }]);
  });

  test('does not tell again what was told a moment before', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    const first = await start({ routes: [webhook] });
    await first.raise(anAlert());
    await clock.pass(MINUTE);
    await first.close();
    await start({ routes: [webhook] });
    await clock.pass(13 * MINUTE);
    expect(webhook.got).toHaveLength(1);
    await clock.pass(MINUTE);
    expect(webhook.got).toHaveLength(2);
  });

  test('with a clock that was set back in between, or is set back at any time, waits no longer than it would have', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    webhook.works = false;
    const first = await start({ routes: [webhook] });
    await first.raise(anAlert());
    clock.set(-365 * 24 * HOUR);
    await clock.pass(MINUTE);
    expect(webhook.tried).toHaveLength(4);
    await first.close();
    clock.set(-365 * 24 * HOUR);
    const second = await start({ routes: [webhook] });
    webhook.works = true;
    await clock.pass(2 * MINUTE);
    expect(second.open()).toMatchObject([{ state: 'sent' }]);
    await clock.pass(15 * MINUTE);
    expect(webhook.got).toHaveLength(2);
    expect(second.figures().oldestSeconds).toBe(0);
  });

  test('with other routes tells those that there are now', async () => {
    const { start, route, clock } = setUp();
    const webhook = route('webhook');
    webhook.works = false;
    const first = await start({ routes: [webhook] });
    await first.raise(anAlert());
    await clock.pass(MINUTE);
    await first.close();
    const email = route('email', 2);
    await start({ routes: [email] });
    await clock.pass(0);
    expect(email.got).toHaveLength(1);
  });
});

describe('a disk', () => {
  /** Records whose `alerts` can be made to fail. */
  function failing(): Records & { fault: Error | null; appended: number } {
    const inner = memoryRecords();
    const records = {
      ...inner,
      fault: null as Error | null,
      appended: 0,
      append: async (...args: Parameters<Records['append']>) => {
        if (records.fault) throw records.fault;
        records.appended += 1;
        return inner.append(...args);
      },
    };
    return records;
  }

  test('that takes nothing is a clear error; the alert is sent all the same, once, and recorded as soon as the disk takes it', async () => {
    const records = failing();
    const { start, route, clock, told, warned } = setUp(records);
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    records.fault = new Unrecorded('alerts', 'ENOSPC');
    await expect(alerts.raise(anAlert())).rejects.toThrow('stream alerts could not be written (ENOSPC)');
    await expect(alerts.raise(anAlert())).rejects.toThrow(Unrecorded);
    await clock.pass(MINUTE);
    expect(webhook.got).toHaveLength(1);
    expect(warned.filter(({ code }) => code === 'alerts-not-recorded')).toHaveLength(1);
    records.fault = null;
    await clock.pass(5 * SECOND);
    expect(await told()).toEqual(['raised', 'sent webhook']);
    await alerts.raise(anAlert());
    expect(await told()).toEqual(['raised', 'sent webhook']);
  });

  test('that takes no acknowledgement is a clear error; nobody is told again, and it is recorded later', async () => {
    const records = failing();
    const { start, route, clock, told } = setUp(records);
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await alerts.raise(anAlert());
    await clock.pass(0);
    records.fault = new Unrecorded('alerts', 'EIO');
    await expect(alerts.acknowledge(anAlert().id, 'asha', null)).rejects.toThrow(Unrecorded);
    await expect(alerts.acknowledge(anAlert().id, 'asha', null)).rejects.toThrow(Unrecorded);
    await clock.pass(HOUR);
    expect(webhook.got).toHaveLength(1);
    records.fault = null;
    expect(await alerts.acknowledge(anAlert().id, 'asha', null)).toBe(true);
    expect(await told()).toEqual(['raised', 'sent webhook', 'acknowledged by asha']);
  });

  test('that said no and kept it all the same keeps it once', async () => {
    const inner = memoryRecords();
    let lies = 1;
    const records: Records = {
      ...inner,
      async append(...args) {
        const added = await inner.append(...args);
        if (lies-- > 0) throw new Unrecorded('alerts', 'EIO');
        return added;
      },
    };
    const { start, told } = setUp(records);
    const alerts = await start();
    const alert = anAlert({ practice: true });
    await expect(alerts.raise(alert)).rejects.toThrow(Unrecorded);
    await alerts.raise(alert);
    expect(await told()).toEqual(['raised']);
  });

  test('on which somebody else wrote first is read again', async () => {
    const records = memoryRecords();
    const { start, told } = setUp(records);
    const alerts = await start();
    await alerts.raise(anAlert({ practice: true }));
    await records.append('alerts', 1, {
      key: 'x',
      at: '2026-11-22T10:00:00.000Z',
      happenings: [{ kind: 'alert-acknowledged', alert: 'other', by: 'x', note: null }],
    });
    await expect(records.append('alerts', 1, { key: 'y', at: '', happenings: [] })).rejects.toThrow(Conflict);
    await alerts.raise(anAlert({ practice: true, id: 'second' }));
    expect(await told()).toEqual(['raised', 'acknowledged by x', 'raised']);
  });

  test('that can not be read at the start does not keep an alert from being sent, and is read again', async () => {
    const inner = memoryRecords();
    const { start: startBefore, clock: before } = setUp(inner);
    const old = await startBefore();
    await old.raise(anAlert({ entry: 1, id: 'old' }));
    await before.pass(0);
    let broken = true;
    const records: Records = {
      ...inner,
      async read(stream) {
        if (broken) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        return inner.read(stream);
      },
    };
    const { start, route, clock } = setUp(records);
    const webhook = route('webhook');
    const alerts = await start({ routes: [webhook] });
    await expect(alerts.raise(anAlert())).rejects.toThrow('EIO');
    await clock.pass(0);
    expect(webhook.got.map(({ id }) => id)).toEqual([anAlert().id]);
    broken = false;
    await clock.pass(MINUTE);
    expect(alerts.open().map(({ id }) => id)).toEqual(['old', anAlert().id]);
    expect(webhook.got.map(({ id }) => id)).toEqual([anAlert().id, 'old']);
  });

  test('on which the alerts are damaged leaves them as they are, says so, and keeps new ones beside them', async () => {
    const inner = memoryRecords();
    let damaged = false;
    const records: Records = {
      ...inner,
      async read(stream) {
        if (damaged && stream === 'alerts') throw Object.assign(new Error('damaged'), { code: 'damaged' });
        return inner.read(stream);
      },
    };
    const { start, warned, told } = setUp(records);
    await (await start()).raise(anAlert({ practice: true }));
    damaged = true;
    const second = await start();
    expect(warned).toEqual([{ code: 'alerts-damaged', stream: 'alerts' }]);
    await second.raise(anAlert({ practice: true, id: 'second' }));
    const third = await start();
    expect(third.open().map(({ id }) => id)).toEqual(['second']);
    damaged = false;
    const mended = await start();
    expect(mended.open().map(({ id }) => id)).toEqual([anAlert().id, 'second']);
    expect(await told(), 'nothing was added to what was damaged').toEqual(['raised']);
  });

  test('is asked to sync once for many alerts at once', async () => {
    const records = failing();
    const { start, told } = setUp(records);
    const alerts = await start();
    await Promise.all(Array.from({ length: 100 }, (_, n) => alerts.raise(anAlert({ practice: true, id: `many-${n}` }))));
    expect((await told()).length).toBe(100);
    expect(records.appended).toBeLessThan(5);
  });
});
