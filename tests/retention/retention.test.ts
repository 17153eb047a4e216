import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { review, type Stream } from '../../src/retention/review.ts';
import { retentionTable } from '../../src/retention/table.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { runCommand } from '../storage/run-command.ts';
import { withFolder } from '../storage/temporary.ts';

const LONG_AGO = '2020-01-01T10:00:00.000Z';
const NOW = '2026-11-22T10:00:00.000Z';
const CANARY = 'canary-8812 ma dug';
const NOTE = 'note-4417 rang the school about Kyle';

const started = (practice: boolean, dialog = 'whats-important-to-me@1'): Happening => ({
  kind: 'started',
  dialog,
  voice: 'child',
  role: 'child',
  locale: 'en',
  channel: 'test',
  practice,
  sitting: 1,
});
const said = (words: string): Happening => ({ kind: 'said', words, step: 'one', prompt: null, channel: 'test' });
const joined = (interview: string): Happening => ({ kind: 'joined', interview, dialog: 'x', role: 'child', name: null });
const file: Happening = { kind: 'file-opened', name: 'Kyle' };
const held: Happening = { kind: 'held', by: 'staff-1' };
const until = (day: string, placed: boolean): Happening => ({ kind: 'kept-until', until: day, placed, by: 'Asha' });

const stream = (id: string, happenings: readonly Happening[], at = LONG_AGO): Stream => ({
  id,
  entries: happenings.map((one, n): Entry => ({ ...one, n, at })),
});
const see = (streams: readonly Stream[], table = retentionTable()) => review(streams, { table, isAnonymous: (name) => name.startsWith('feedback@'), now: NOW });

describe('what has been kept long enough', () => {
  it('is told by kind of record: practice after 90 days, feedback and binned words after 2 years, sign-ins after 6', () => {
    const { over } = see([
      stream('p', [started(true), said('x')]),
      stream('f', [started(true, 'feedback@1')]),
      stream('binned-words', [{ kind: 'word-binned', word: 'contact', key: null, locale: 'en' }]),
      stream('sign-ins-2020-01', [{ kind: 'signed-in', staff: 's', how: 'provider' }]),
    ]);
    expect(over.map(({ stream: id, type, due }) => [id, type, due.slice(0, 10)])).toEqual([
      ['p', 'interview-in-practice', '2020-03-31'],
      ['f', 'feedback', '2022-01-01'],
      ['binned-words', 'binned-words', '2022-01-01'],
      ['sign-ins-2020-01', 'sign-ins', '2026-01-01'],
    ]);
  });

  it('is nothing that is younger', () => {
    expect(
      see([stream('p', [started(true)], '2026-10-01T10:00:00.000Z'), stream('f', [started(true, 'feedback@1')], '2025-10-01T10:00:00.000Z')]).over,
    ).toEqual([]);
  });

  it('is no interview of a child’s file: it goes with that; and a file waits for a schedule or a day', () => {
    const streams = [stream('child-a', [file, joined('i')]), stream('i', [started(false)]), stream('alone', [started(false)])];
    expect(see(streams)).toEqual({
      over: [],
      waiting: [
        { stream: 'child-a', type: 'child-file-not-placed', waitsFor: 'local-schedule' },
        { stream: 'alone', type: 'interview-without-file', waitsFor: 'local-schedule' },
      ],
    });
    const local = retentionTable('{"child-file-not-placed":{"years":5,"from":"last-entry"}}');
    expect(see(streams, local).over).toMatchObject([{ stream: 'child-a', due: '2025-01-01T10:00:00.000Z', withIt: ['i'], keptBecause: null }]);
  });

  it('takes with a file the copies that were shared of it, but for those that are gone; a copy alone goes with its file, or after practice', () => {
    const frozen = (practice: boolean): Happening => ({
      kind: 'copy-frozen',
      child: 'child-a',
      audience: 'hearing',
      version: 1,
      layout: 'hearing@1',
      madeAt: LONG_AGO,
      practice,
      hash: '',
      pictures: {},
      by: 's',
      frozen: null,
    });
    const sent = (copy: string): Happening => ({ kind: 'copy-sent', copy, audience: 'hearing', for: null, version: 1, by: 's' });
    const streams = [
      stream('child-a', [file, sent('copy-1'), sent('copy-2'), sent('copy-3'), until('2021-03-04', false)]),
      stream('copy-1', [frozen(false)]),
      stream('copy-2', [
        { kind: 'erase-begun', entries: 'all', by: 's' },
        { kind: 'erased', entries: 'all' },
      ]),
      stream('copy-p', [frozen(true)]),
    ];
    expect(see(streams).over).toMatchObject([
      { stream: 'child-a', withIt: ['copy-1'] },
      { stream: 'copy-p', type: 'interview-in-practice' },
    ]);
  });

  it('is the file of a placed child on the day that was given, whatever the schedule of others says', () => {
    const local = retentionTable('{"child-file-not-placed":{"years":1,"from":"last-entry"}}');
    const later = stream('child-a', [file, until('2117-03-04', true)]);
    expect(see([later], local).over).toEqual([]);
    expect(see([stream('child-a', [file, until('2021-03-04', true)])], local).over).toMatchObject([
      { type: 'child-file-placed', due: '2021-03-04T00:00:00.000Z' },
    ]);
  });

  it('stays where it is held, and so does a file one of whose interviews is', () => {
    expect(see([stream('p', [started(true), held])]).over).toMatchObject([{ keptBecause: 'held' }]);
    const files = [stream('child-a', [file, joined('i'), until('2021-03-04', false)]), stream('i', [started(false), held])];
    expect(see(files).over).toMatchObject([{ stream: 'child-a', keptBecause: 'held-in-file' }]);
  });

  it('takes copies of its words in other interviews with it', () => {
    const brought: Happening = {
      kind: 'brought',
      what: 'answers',
      words: 'x',
      from: { interview: 'p', entry: 1 },
      by: { role: 'child', name: null },
      said: LONG_AGO,
      section: null,
      asked: null,
    };
    expect(see([stream('p', [started(true), said('x')]), stream('q', [started(false), brought], NOW)]).over).toMatchObject([
      { stream: 'p', elsewhere: [{ stream: 'q', entries: [1] }] },
    ]);
  });

  it('takes with it what staff wrote beside its alerts, in whatever stream they were seen, and nothing of other alerts', () => {
    const raised = (alert: string, interview: string): Happening => ({
      kind: 'alert-raised',
      alert,
      interview,
      why: 'disclosure',
      risk: 'R3',
      entry: 1,
      practice: true,
    });
    const seen = (alert: string, note: string | null): Happening => ({ kind: 'alert-acknowledged', alert, by: 'staff-1', note });
    const streams = [
      stream('child-a', [file, joined('p'), until('2021-03-04', false)]),
      stream('p', [started(false), said('x')]),
      stream('alerts', [raised('of-p', 'p'), raised('of-q', 'q'), seen('of-q', 'rang gran'), seen('of-p', 'rang school')], NOW),
      stream('alerts-2', [seen('of-p', null), seen('of-p', 'and mum')], NOW),
    ];
    expect(see(streams).over).toMatchObject([
      {
        stream: 'child-a',
        elsewhere: [
          { stream: 'alerts', entries: [3] },
          { stream: 'alerts-2', entries: [1] },
        ],
      },
    ]);
  });

  it('has a table that refuses what it does not know', () => {
    expect(() => retentionTable('{"interviews":{"days":1,"from":"last-entry"}}')).toThrow();
    expect(() => retentionTable('{"interview":{"days":0,"from":"last-entry"}}')).toThrow();
  });
});

describe('npm run retention', { timeout: 60_000 }, () => {
  const openIn = async (folder: string) =>
    openRecords({ folder, key: await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null }), warn: () => undefined });
  const bytesIn = async (folder: string) => {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    return new Map(await Promise.all(names.toSorted().map(async (name) => [name, await readFile(name, 'latin1')] as const)));
  };
  const wordsIn = async (folder: string) => {
    const records = await openForReading({
      folder,
      key: await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null }, { make: false }),
    });
    const lines = await Promise.all((await records.streams()).map(async (id) => [id, await records.read(id)] as const));
    return JSON.stringify(lines);
  };

  it('without more shows what would go and changes nothing; told to, erases it for good, keeps what is held, and keeps what it did', async () => {
    await withFolder(async (folder) => {
      const records = await openIn(folder);
      await records.append('old', 0, { key: 'a', at: LONG_AGO, happenings: [started(true), said(CANARY)] });
      await records.append('held', 0, { key: 'a', at: LONG_AGO, happenings: [started(true), said('held words'), held] });
      await records.append('live', 0, { key: 'a', at: LONG_AGO, happenings: [started(false), said('live words')] });
      await records.append('child-a', 0, { key: 'a', at: LONG_AGO, happenings: [file, joined('live')] });
      await records.close();
      const before = await bytesIn(folder);

      const dry = await runCommand('retention', [], folder, { DATA_DIR: folder });
      expect(dry).toMatchObject({ code: 0, complaint: '' });
      expect(dry.out).toContain('old  interview-in-practice  time was over on 2020-03-31; would be erased');
      expect(dry.out).toMatch(/held {2}interview-in-practice.*kept: a worker stopped it/);
      expect(dry.out).toMatch(/child-a {2}child-file-not-placed {2}kept: there is no schedule/);
      expect(dry.out).not.toMatch(/canary|words|Kyle/);
      expect(await bytesIn(folder)).toEqual(before);

      expect((await runCommand('retention', ['--do-it'], folder, { DATA_DIR: folder })).code).toBe(0);
      const words = await wordsIn(folder);
      expect(words).not.toContain('canary-8812');
      expect(words).toContain('held words');
      expect(words).toContain('live words');
      expect(words).toContain('"kind":"time-over","stream":"old","what":"interview-in-practice"');
      for (const [name, bytes] of await bytesIn(folder)) expect(bytes, name).not.toContain('canary-8812');

      const again = await runCommand('retention', ['--do-it'], folder, { DATA_DIR: folder });
      expect(again.out).toContain('Erased: 0. Kept all the same: 1.');
    });
  });

  it('erases a file on the day that was given, with the interviews in it and what staff wrote about their alerts', async () => {
    await withFolder(async (folder) => {
      const records = await openIn(folder);
      await records.append('live', 0, { key: 'a', at: LONG_AGO, happenings: [started(false), said(CANARY)] });
      await records.append('child-a', 0, { key: 'a', at: LONG_AGO, happenings: [file, joined('live')] });
      const alert = { kind: 'alert-raised', alert: 'x', interview: 'live', why: 'disclosure', risk: 'R3', entry: 1, practice: false } as const;
      const seen = { kind: 'alert-acknowledged', alert: 'x', by: 'staff-1', note: NOTE } as const;
      await records.append('alerts', 0, { key: 'a', at: LONG_AGO, happenings: [alert, seen] });
      await records.close();
      const run = (...args: string[]) => runCommand('retention', args, folder, { DATA_DIR: folder });
      expect((await run('--child', 'child-a', '--keep-until', '2021-03-04', '--by', 'Asha')).out).toContain('is kept until 2021-03-04');
      expect((await run('--do-it')).out).toContain('erased, with live');
      const words = await wordsIn(folder);
      expect(words).not.toMatch(/canary-8812|Kyle/);
      expect(words).not.toContain(NOTE);
      expect(words, 'the alert itself is still told of').toContain('"kind":"alert-acknowledged","alert":"x"');
      for (const [name, bytes] of await bytesIn(folder)) expect(bytes, name).not.toContain(NOTE);
    });
  });

  it.each([['--keep-until', '2021-13-04', '--child', 'x', '--by', 'A'], ['--child', 'x'], ['--do-it', '--dry-run'], ['--all']])(
    'says how it is used: %s',
    async (...args) => {
      await withFolder(async (folder) => expect((await runCommand('retention', args, folder, { DATA_DIR: folder })).code).toBe(2));
    },
  );
});
