import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { CouncilEvent } from '../../src/council/event.ts';
import { type CouncilParts, openCouncil } from '../../src/council/open-council.ts';
import { BACK_OFF } from '../../src/council/patience.ts';
import type { Entry, Happening } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { NotTaken } from '../../src/sending/not-taken.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { testClock } from '../alerts/clock.ts';
import { setUp } from '../alerts/set-up.ts';

const HOUR = 3_600_000;
const ONE = 'i-1';

const started = (practice = false): Happening => ({
  ...{ kind: 'started', dialog: 'd@1', voice: 'child', role: 'child', locale: 'en', channel: 'test', practice, sitting: 1 },
});
const said = (words: string): Happening => ({ kind: 'said', words, step: 's', prompt: null, channel: 'test' });
const finished: Happening = { kind: 'closed', how: 'finished' };

/** A council's system that a test holds in its hands, and interviews that it writes by hand. */
function council(records: Records = memoryRecords()) {
  const { settle } = setUp();
  const clock = testClock({ settle });
  const interviews = new Map<string, Entry[]>();
  const got: CouncilEvent[] = [];
  const tried: number[] = [];
  const warned: string[] = [];
  let keys = 0;
  const side = {
    ...{ interviews, got, tried, warned, clock, settle, records },
    works: true,
    add(interview: string, ...happenings: Happening[]): readonly Entry[] {
      const entries = interviews.get(interview) ?? [];
      interviews.set(interview, entries);
      const added = happenings.map((happening, index): Entry => ({ ...happening, n: entries.length + index, at: clock.now() }));
      entries.push(...added);
      return added;
    },
    async start(changes: Partial<CouncilParts> = {}) {
      const opened = openCouncil({
        records,
        entriesOf: async (interview) => interviews.get(interview) ?? null,
        childOf: async () => 'child-1',
        interviews: async () => [...interviews.keys()].filter((name) => name !== 'child-1'),
        async send(event) {
          tried.push(clock.ticks());
          if (!side.works) throw new NotTaken('refused', 500);
          got.push(event);
        },
        sendsPractice: false,
        isWanted: async () => true,
        now: clock.now,
        ticks: clock.ticks,
        schedule: clock.schedule,
        newKey: () => `line-${++keys}`,
        warn: ({ code }) => warned.push(code),
        ...changes,
      });
      await opened.start();
      await settle();
      return opened;
    },
    whats: () => got.map(({ what }) => what.join(' ')),
  };
  return side;
}

describe('a council’s system is told', () => {
  test('that an interview came to its end, and of what happens to its words from then on; of nothing before', async () => {
    const side = council();
    const opened = await side.start();
    const notice = async (...happenings: Happening[]) => {
      await opened.notice(ONE, side.add(ONE, ...happenings));
      await side.settle();
    };
    await notice(started(), said('one'), { kind: 'shared', entry: 1, with: ['worker'], wish: null, settled: true });
    await notice({ kind: 'paused' }, { kind: 'closed', how: 'left' });
    expect(side.got).toEqual([]);
    await notice(finished);
    expect(side.got).toMatchObject([{ interview: ONE, child: 'child-1', what: ['finished'], version: 6, practice: false }]);
    await notice(said('new'), { kind: 'changed', entry: 6, earlier: 1 });
    await notice({ kind: 'kept-back', entry: 6 });
    await notice({ kind: 'taken-out', entry: 6 });
    await notice({ kind: 'erased', entries: [1] });
    await notice({ kind: 'resumed', sitting: 2, channel: 'test' }, { kind: 'sent', copy: 'c', what: 'assessment', entries: [1], by: 'x' });
    expect(side.whats()).toEqual(['finished', 'said changed', 'shared', 'taken-out', 'erased']);
    expect(side.got.map(({ version }) => version)).toEqual([6, 8, 9, 10, 11]);
    expect(JSON.stringify(side.got)).not.toMatch(/one|new/);
    await opened.close();
  });

  test('that core details were changed, which are the child’s and no talk’s: ids alone, once for each change, and nothing of what is concealed', async () => {
    const side = council();
    const opened = await side.start();
    const write = async (value: string, ...concealed: string[]) => {
      const entry: Happening = { kind: 'core-written', field: 'address', written: { value, concealed }, by: 'staff-1', name: 'Asha' };
      side.add('child-1', entry);
      await opened.noticeCore('child-1');
      await side.settle();
    };
    side.add('child-1', { kind: 'file-opened', name: 'Kyle' });
    await write('1 High Street');
    expect(side.got, 'nobody knows of that child yet').toEqual([]);
    await opened.notice(ONE, side.add(ONE, started(), finished));
    await side.settle();
    await opened.noticeCore('child-1');
    await side.settle();
    expect(side.got.map(({ interview, child, what, version }) => [interview, child, what, version])).toEqual([
      [ONE, 'child-1', ['finished'], 2],
      [null, 'child-1', ['core-details-changed'], 2],
    ]);
    await write('2 High Street');
    await write('canary street', 'Dad');
    await write('canary street 2', 'Dad');
    await write('');
    expect(
      side.got.slice(2).map(({ version }) => version),
      'that it was concealed is told as gone',
    ).toEqual([3, 4]);
    expect(new Set(side.got.map(({ event }) => event)).size).toBe(4);
    expect(JSON.stringify(side.got)).not.toMatch(/Street|street|address|Asha|Dad/);
    expect(await opened.coreVersion('child-1')).toBe(4);
    expect((await opened.interviews()).map(({ interview }) => interview)).toEqual([ONE]);
    await opened.close();
  });

  test('of core details that were changed while nobody looked, once, when it starts', async () => {
    const side = council();
    side.add(ONE, started(), finished);
    await (await side.start()).close();
    side.add('child-1', { kind: 'core-written', field: 'health', written: { value: 'asthma', concealed: [] }, by: 'staff-1', name: 'Asha' });
    await (await side.start()).close();
    await (await side.start()).close();
    expect(side.whats()).toEqual(['finished', 'core-details-changed']);
  });

  test('of core details in a practice file never', async () => {
    const side = council();
    side.add('child-1', { kind: 'core-written', field: 'health', written: { value: 'asthma', concealed: [] }, by: 'staff-1', name: 'Asha' });
    side.add(ONE, started(true), finished);
    const opened = await side.start();
    expect([side.got, opened.figures().waiting, (await opened.news(null))?.children]).toEqual([[], 0, ['child-1']]);
    await opened.close();
  });

  test('that somebody stopped, and not that somebody did not want to', async () => {
    const side = council();
    side.add('stopped', started(), said('a'), { kind: 'closed', how: 'stopped' });
    side.add('declined', started(), { kind: 'declined', step: 's' }, { kind: 'closed', how: 'declined' });
    const opened = await side.start();
    expect(side.got.map(({ interview, what }) => [interview, what])).toEqual([['stopped', ['stopped']]]);
    await opened.notice('stopped', side.add('stopped', said('more'), finished));
    await side.settle();
    expect((await opened.interviews()).map(({ state }) => state)).toEqual(['finished']);
    await opened.close();
  });

  test('of what happened while nobody looked, once, when it starts', async () => {
    const side = council();
    side.add(ONE, started(), finished);
    await (await side.start()).close();
    side.add(ONE, { kind: 'taken-out', entry: 0 });
    for (let again = 0; again < 3; again++) await (await side.start()).close();
    expect(side.whats()).toEqual(['finished', 'taken-out']);
    expect(new Set(side.got.map(({ event }) => event)).size).toBe(2);
  });

  test('that nothing is left of an interview', async () => {
    const side = council();
    side.add(ONE, started(), finished);
    const opened = await side.start();
    side.interviews.set(ONE, [
      { kind: 'erase-begun', entries: 'all', by: 'x', n: 2, at: side.clock.now() },
      { kind: 'erased', entries: 'all', n: 3, at: side.clock.now() },
    ]);
    await opened.notice(ONE, null);
    await opened.notice(ONE, null);
    await opened.close();
    side.interviews.clear();
    const later = await side.start();
    expect(side.whats()).toEqual(['finished', 'gone']);
    expect(await later.interviews()).toMatchObject([{ state: 'gone', version: 4 }]);
    await later.close();
  });

  test('nothing of practice, of what is in no file, or where nobody wants to know', async () => {
    const side = council();
    side.add('practice', started(true), finished);
    await (await side.start()).close();
    expect(side.got).toEqual([]);
    side.add('elsewhere', started(), finished);
    await (await side.start({ childOf: async () => null })).close();
    await (await side.start({ isWanted: async () => false })).close();
    expect(side.got).toEqual([]);
    await (await side.start({ sendsPractice: true })).close();
    expect(side.got.map(({ interview }) => interview)).toEqual(['practice', 'elsewhere']);
  });
});

describe('what is not taken', () => {
  test('is tried again with growing patience, given up after the last try, and sent again when somebody says so', async () => {
    const side = council();
    side.works = false;
    side.add(ONE, started(), finished);
    const opened = await side.start();
    await side.clock.pass(48 * HOUR);
    const waits = side.tried.slice(1).map((at, index) => at - (side.tried[index] ?? 0));
    expect(waits).toEqual(BACK_OFF);
    const [given] = await opened.givenUp();
    expect(given).toMatchObject({ event: { interview: ONE, what: ['finished'] }, outcome: 'refused' });
    expect([opened.figures(), side.warned.at(-1)]).toEqual([{ waiting: 0, givenUp: 1 }, 'council-given-up']);
    expect(await opened.again('no such thing', 'chief')).toBe(false);
    side.works = true;
    expect(await opened.again(given?.event.event ?? '', 'chief')).toBe(true);
    await side.settle();
    expect(side.whats()).toEqual(['finished']);
    expect([opened.figures(), await opened.givenUp()]).toEqual([{ waiting: 0, givenUp: 0 }, []]);
    expect(await opened.again(given?.event.event ?? '', 'chief'), 'it was taken').toBe(false);
    await opened.close();
  });

  test('is as it was after a restart: what was given up stays so, and what waits does not wait longer', async () => {
    const side = council();
    side.works = false;
    side.add(ONE, started(), finished);
    await side.start().then((opened) => side.clock.pass(48 * HOUR).then(() => opened.close()));
    const before = side.tried.length;
    side.add('i-2', started(), finished);
    const opened = await side.start();
    expect(opened.figures()).toEqual({ waiting: 1, givenUp: 1 });
    await side.clock.pass(10);
    await opened.close();
    const again = await side.start();
    side.works = true;
    await side.clock.pass(1_000);
    expect(side.tried.length).toBe(before + 2);
    expect(side.got.map(({ interview }) => interview)).toEqual(['i-2']);
    expect((await again.givenUp()).map(({ event }) => event.interview)).toEqual([ONE]);
    await again.close();
  });

  test('does not bury a system that comes back: few are sent at once', async () => {
    const side = council();
    for (let n = 0; n < 40; n++) side.add(`i-${n}`, started(), finished);
    let [now, most] = [0, 0];
    const opened = await side.start({
      async send() {
        most = Math.max(most, ++now);
        await setImmediate();
        now -= 1;
      },
    });
    for (let again = 0; again < 40; again++) await side.settle();
    expect([most, opened.figures()]).toEqual([4, { waiting: 0, givenUp: 0 }]);
    await opened.close();
  });
});

describe('what is new', () => {
  test('is told once for each interview, behind any event, in pages', async () => {
    const side = council();
    for (let n = 0; n < 1_203; n++) side.add(`i-${n}`, started(), finished);
    const opened = await side.start({ send: null });
    const seen: string[] = [];
    let since: string | null = null;
    let pages = 0;
    for (let more = true; more; pages++) {
      const news = await opened.news(since);
      if (news === null) throw new Error('not known');
      seen.push(...news.interviews.map(({ interview }) => interview));
      [since, more] = [news.next, news.more];
    }
    expect([pages, new Set(seen).size, seen.length]).toEqual([3, 1_203, 1_203]);
    expect(await opened.news(since)).toEqual({ interviews: [], children: [], next: since, more: false });
    await opened.notice('i-7', side.add('i-7', said('more'), { kind: 'changed', entry: 2, earlier: 0 }));
    expect(await opened.news(since)).toMatchObject({ interviews: [{ interview: 'i-7', version: 4, state: 'finished' }], more: false });
    expect(await opened.news('of another service')).toBeNull();
    await opened.close();
  });

  test('is on disk before it is told: nothing is told while the disk takes nothing', async () => {
    const records = memoryRecords();
    let isFull = false;
    const side = council({ ...records, append: (...given) => (isFull ? Promise.reject(new Error('full')) : records.append(...given)) });
    const opened = await side.start({ send: null });
    isFull = true;
    await opened.notice(ONE, side.add(ONE, started(), finished)).catch(() => undefined);
    await expect(opened.news(null)).rejects.toThrow();
    isFull = false;
    expect((await opened.news(null))?.interviews).toHaveLength(1);
    await opened.close();
  });
});
