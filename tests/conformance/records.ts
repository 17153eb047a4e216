import fc from 'fast-check';
import { afterEach, describe, expect, test as plainTest } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import { type Addition, Conflict, type Erasure, type Records } from '../../src/record/records.ts';

/** A store under test. */
export interface Opened {
  readonly records: Records;
  /** Closes it and opens the same store again. */
  reopen(): Promise<Records>;
  /** Closes it and removes what it left behind. */
  cleanUp(): Promise<void>;
}

/** Tests that a store can't pass, by their titles, and why. */
export interface Skip {
  readonly reason: string;
  readonly tests: readonly string[];
}

const AT = '2026-11-22T10:00:00.000Z';
const FEW_APPENDS = 10;
const MANY_STRINGS = 1000; // in each of the few

/** Words that storage tends to alter. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  'null',
  'a\u0000b',
  '\ud83d',
  'tail \udc36',
  'e\u0301 is not \u00e9',
  '\u202eright to left',
  'میں چاہتا ہوں',
  'one\r\ntwo\rthree\n',
  'blanks behind  \t ',
  '\ufeffmark in front',
  'naebody fightin and my dug sleepin on my bed 🐶',
  '👩‍👩‍👧‍👦',
  '\u2028 and \u2029',
  '{"words":"no"}\n',
  '=1+1',
  '\\u0041 \\',
  '"',
  '\uffff\ufffe',
  'x'.repeat(65_536),
];

const COPY_FROZEN = {
  kind: 'copy-frozen',
  child: 'child-1',
  audience: 'hearing',
  version: 1,
  layout: 'hearing@1',
  madeAt: '2026-11-22T10:00:00.000Z',
  practice: false,
  hash: '',
  pictures: {},
  by: 's',
} as const;
const STARTED = { kind: 'started', dialog: 'd@1', voice: 'child', role: 'child', locale: 'en', channel: 'console', practice: true, sitting: 1 } as const;

function said(words: string): Happening {
  return { kind: 'said', words, step: 'matters-most', prompt: 'p1', channel: 'console' };
}

function brought(words: string | null): Happening {
  const from = { interview: 'earlier', entry: 12 };
  return { kind: 'brought', what: 'worries', words, from, by: { role: 'worker', name: 'Asha' }, said: AT, section: 'worried-about', asked: null };
}

function erasure(key: string): Erasure {
  return { key, at: AT, by: 'w1' };
}

function saying(key: string, ...words: readonly string[]): Addition {
  return { key, at: AT, happenings: words.map(said) };
}

async function wordsOf(records: Records, stream: string): Promise<(string | null)[]> {
  const lines = (await records.read(stream)) ?? [];
  return lines.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : [])));
}

/** What every store of records must do. `open` gives an empty one. */
export function testRecords(name: string, open: () => Promise<Opened>, { skip = [] }: { readonly skip?: readonly Skip[] } = {}): void {
  describe(name, { timeout: 30_000 }, () => {
    let opened: Opened | null = null;
    const start = async (): Promise<Opened> => {
      opened = await open();
      return opened;
    };
    afterEach(async () => {
      await opened?.cleanUp();
      opened = null;
    });
    const test = (title: string, run: () => Promise<void>): void => {
      const reason = skip.find(({ tests }) => tests.includes(title))?.reason;
      if (reason === undefined) plainTest(title, run);
      else plainTest.skip(`${title} (skipped: ${reason})`, run);
    };

    test('a stream nobody has written to is not there', async () => {
      const { records } = await start();
      expect(await records.read('nothing')).toBeNull();
      expect(await records.picture('nothing', 0)).toBeNull();
      expect(await records.streams()).toEqual([]);
    });

    test('a name that can be no stream names nothing, and is refused when written to', async () => {
      const { records } = await start();
      for (const bad of ['', '../codes', 'UPPER', 'a'.repeat(65), 'a.b', 'a/b', 'a\u0000', 'ä']) {
        expect(await records.read(bad)).toBeNull();
        await expect(records.append(bad, 0, saying('k', 'hello'))).rejects.toThrow(RangeError);
      }
      await records.append('a'.repeat(64), 0, saying('k', 'hello'));
      expect(await records.streams()).toEqual(['a'.repeat(64)]);
    });

    test('what is appended reads back as one line, its entries numbered from 0', async () => {
      const { records } = await start();
      const happenings: readonly Happening[] = [
        STARTED,
        said('hello'),
        { kind: 'taken-out', entry: 1 },
        { kind: 'stepped', event: { type: 'SAID', deep: { list: [1, null, 'x'] } } },
        {
          kind: 'asked',
          shown: { id: 'p1', step: null, key: 'k', text: ['You said “', { entry: 1, from: 0, to: 5 }, '”'], chips: [], lang: 'en', dir: 'ltr' },
        },
      ];
      const added = await records.append('s', 0, { key: 'turn-1', at: AT, happenings });
      expect(added).toEqual(happenings.map((happening, n) => ({ ...happening, n, at: AT })));
      expect(await records.read('s')).toEqual([{ seq: 0, key: 'turn-1', at: AT, entries: added }]);
      const later = await records.append('s', 5, { key: 'turn-2', at: '2026-11-22T10:00:01.000Z', happenings: [said('again')] });
      expect(later).toEqual([{ ...said('again'), n: 5, at: '2026-11-22T10:00:01.000Z' }]);
      expect((await records.read('s'))?.map(({ seq, key }) => [seq, key])).toEqual([
        [0, 'turn-1'],
        [1, 'turn-2'],
      ]);
    });

    test('hostile words come back code unit by code unit', async () => {
      const { records, reopen } = await start();
      await records.append('s', 0, saying('all', ...HOSTILE));
      expect(await wordsOf(records, 's')).toEqual(HOSTILE);
      expect(await wordsOf(await reopen(), 's')).toEqual(HOSTILE);
    });

    test('hostile words that were brought in come back code unit by code unit, and so do those that were erased before', async () => {
      const { records, reopen } = await start();
      const happenings = [...HOSTILE, null].map(brought);
      await records.append('s', 0, { key: 'begin', at: AT, happenings });
      const expected = happenings.map((happening, n) => ({ ...happening, n, at: AT }));
      expect((await records.read('s'))?.[0]?.entries).toEqual(expected);
      expect((await (await reopen()).read('s'))?.[0]?.entries).toEqual(expected);
    });

    test('erased words, said or brought in, are null for ever; two lines say so and nothing else changes', async () => {
      const { records, reopen } = await start();
      const happenings: readonly Happening[] = [brought('one'), brought('two'), said('three'), said('four'), { kind: 'paused' }];
      await records.append('s', 0, { key: 'begin', at: AT, happenings });
      expect(await records.erase('s', [1, 2, 4], erasure('gone'))).toBe(true);
      const expected = [brought('one'), brought(null), { ...said(''), words: null }, said('four'), { kind: 'paused' }].map((one, n) => ({ ...one, n, at: AT }));
      const check = async (store: Records): Promise<void> => {
        const [first, begun, done] = (await store.read('s')) ?? [];
        expect(first?.entries).toEqual(expected);
        expect(begun).toEqual({ seq: 1, key: 'gone', at: AT, entries: [{ kind: 'erase-begun', entries: [1, 2], by: 'w1', n: 5, at: AT }] });
        expect(done?.entries).toEqual([{ kind: 'erased', entries: [1, 2], n: 6, at: expect.any(String) }]);
      };
      await check(records);
      const again = await reopen();
      await check(again);
      await again.append('s', 7, { key: 'on', at: AT, happenings: [brought('five')] });
      expect((await again.read('s'))?.map(({ entries }) => entries.length)).toEqual([5, 1, 1, 1]);
    });

    test('names, and what workers wrote, are erased as words are', async () => {
      const { records, reopen } = await start();
      const named = (name: string | null): readonly Happening[] => [
        { kind: 'file-opened', name },
        { kind: 'joined', interview: 'i', dialog: 'd', role: 'parent', name },
        { kind: 'handed-over', speaker: { role: 'parent', name }, typing: 'worker' },
        { kind: 'in-the-room', who: ['someone-else'], others: name },
        { kind: 'granted', staff: 's', by: 't', why: name, until: null },
        { kind: 'looked-at', by: 's', name: 'Asha', role: 'reader', what: 'file', interview: null, why: name },
        { kind: 'alert-acknowledged', alert: 'a', by: 's', note: name },
        { kind: 'core-written', field: 'address', written: name === null ? null : { value: name, concealed: [name] }, by: 's', name: 'Asha' },
        { kind: 'copy-sent', copy: 'copy-1', audience: 'parent', for: { role: 'parent', name }, version: 1, by: 's' },
        { kind: 'pre-read', reader: name === null ? null : { role: 'parent', name, language: name }, how: 'read', by: 's' },
        { ...COPY_FROZEN, frozen: name === null ? null : { data: name, paper: name, for: null, to: [{ role: 'panel', name, how: 'post' }], since: null } },
        { ...STARTED, names: name === null ? {} : { child: name } },
        STARTED,
      ];
      const numbered = (happenings: readonly Happening[]) => happenings.map((one, n) => ({ ...one, n, at: AT }));
      await records.append('s', 0, { key: 'begin', at: AT, happenings: named('Kyle \ud83d') });
      expect((await records.read('s'))?.[0]?.entries).toEqual(numbered(named('Kyle \ud83d')));
      expect(await records.erase('s', [...named(null).keys()], erasure('gone'))).toBe(true);
      for (const open of [async () => records, reopen]) expect((await (await open()).read('s'))?.[0]?.entries).toEqual(numbered(named(null)));
    });

    test('a record that is erased whole has nothing left but that it was, and can be added to', async () => {
      const { records, reopen } = await start();
      const attached: Happening = {
        kind: 'attached',
        step: null,
        prompt: null,
        picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'photo' },
      };
      await records.append('s', 0, { key: 'a', at: AT, happenings: [said('one'), attached], pictures: new Map([[1, new Uint8Array(1)]]) });
      await records.append('s', 2, { key: 'b', at: AT, happenings: [{ kind: 'paused' }] });
      expect(await records.erase('s', 'all', erasure('gone'))).toBe(true);
      expect(await records.erase('s', 'all', erasure('again'))).toBe(false);
      const begun = { kind: 'erase-begun', entries: 'all', by: 'w1', n: 3, at: AT };
      const done = { kind: 'erased', entries: 'all', n: 4, at: expect.any(String) };
      for (const open of [async () => records, reopen]) {
        const store = await open();
        const lines = await store.read('s');
        expect(lines?.map(({ key, entries }) => [key, entries])).toEqual([
          ['a', []],
          ['b', []],
          ['gone', [begun]],
          [expect.any(String), [done]],
        ]);
        expect(await store.picture('s', 1)).toBeNull();
        expect(await store.streams()).toEqual(['s']);
      }
      const again = await reopen();
      await expect(again.append('s', 0, saying('c', 'anew'))).rejects.toMatchObject({ name: 'Conflict', actual: 5 });
      await again.append('s', 5, saying('c', 'anew'));
      expect(await wordsOf(await reopen(), 's')).toEqual(['anew']);
    });

    test('nothing is erased, or added, where there is nothing to erase', async () => {
      const { records } = await start();
      await records.append('s', 0, { key: 'begin', at: AT, happenings: [{ kind: 'paused' }, brought(null), said('x')] });
      expect(await records.erase('s', [0, 1, 3], erasure('gone'))).toBe(false);
      expect(await records.erase('s', [], erasure('gone'))).toBe(false);
      expect(await records.erase('s', [2], erasure('gone'))).toBe(true);
      expect(await records.erase('s', [2], erasure('again'))).toBe(false);
      for (const what of [[0], 'all'] as const) expect(await records.erase('other', what, erasure('gone'))).toBe(false);
      expect(await records.read('s')).toHaveLength(3);
      expect(await records.read('other')).toBeNull();
    });

    test('an erased picture is none, and the others stay', async () => {
      const { records, reopen } = await start();
      const attached: Happening = {
        kind: 'attached',
        step: null,
        prompt: null,
        picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'photo' },
      };
      const pictures = new Map([0, 1].map((index) => [index, new Uint8Array([index])]));
      await records.append('s', 0, { key: 'k', at: AT, happenings: [attached, attached], pictures });
      expect(await records.erase('s', [0], erasure('gone'))).toBe(true);
      for (const open of [async () => records, reopen]) {
        const store = await open();
        expect(await store.picture('s', 0)).toBeNull();
        expect([...((await store.picture('s', 1)) ?? [])]).toEqual([1]);
      }
    });

    test('hostile words are kept exactly in everything else that people or channels write', async () => {
      const { records } = await start();
      for (const [index, text] of HOSTILE.entries()) {
        const happenings: readonly Happening[] = [{ kind: 'chose', step: text, prompt: text, value: { option: text }, label: [text] }];
        const added = await records.append('s', index, { key: `${index}${text}`, at: AT, happenings });
        expect((await records.read('s'))?.at(-1)).toEqual({ seq: index, key: `${index}${text}`, at: AT, entries: added });
      }
    });

    test('10,000 random strings of 16-bit units come back the same', async () => {
      const { records } = await start();
      const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })).map((code) => String.fromCharCode(code));
      const strings = fc.array(fc.string({ unit, maxLength: 40 }), { minLength: MANY_STRINGS, maxLength: MANY_STRINGS });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(strings, async (words) => {
          const stream = `s${run++}`;
          await records.append(stream, 0, saying('k', ...words));
          expect(await wordsOf(records, stream)).toEqual(words);
        }),
        { numRuns: FEW_APPENDS, endOnFailure: true },
      );
    });

    test('an append that expects another number of entries adds nothing', async () => {
      const { records } = await start();
      await expect(records.append('s', 1, saying('k', 'early'))).rejects.toMatchObject({ name: 'Conflict', stream: 's', expected: 1, actual: 0 });
      expect(await records.read('s')).toBeNull();
      await records.append('s', 0, saying('k1', 'one', 'two'));
      for (const wrong of [0, 1, 3]) await expect(records.append('s', wrong, saying('k2', 'late'))).rejects.toBeInstanceOf(Conflict);
      expect(await wordsOf(records, 's')).toEqual(['one', 'two']);
    });

    test('of two appends that expect the same, one is added and one is told', async () => {
      const { records } = await start();
      const outcomes = await Promise.allSettled([records.append('s', 0, saying('a', 'mine')), records.append('s', 0, saying('b', 'yours'))]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await wordsOf(records, 's')).toHaveLength(1);
    });

    test('100 appends at once lose none, in one stream or in many', async () => {
      const { records, reopen } = await start();
      const hundred = Array.from({ length: 100 }, (_, index) => index);
      await Promise.all(hundred.map((index) => records.append('one', index, saying(`k${index}`, `words ${index}`))));
      await Promise.all(hundred.map((index) => records.append(`many-${index}`, 0, saying('k', `words ${index}`))));
      const again = await reopen();
      expect(await wordsOf(again, 'one')).toEqual(hundred.map((index) => `words ${index}`));
      for (const index of hundred) expect(await wordsOf(again, `many-${index}`)).toEqual([`words ${index}`]);
      expect((await again.streams()).length).toBe(101);
    });

    test('pictures come back byte for byte by the number of their entry', async () => {
      const { records, reopen } = await start();
      const picture = { type: 'image/png', width: 1, height: 1, bytes: 5, source: 'drawing' } as const;
      const attached: Happening = { kind: 'attached', step: null, prompt: null, picture };
      const first = new Uint8Array([0, 255, 10, 13, 0]);
      const second = new Uint8Array(1_000_000).map((_, index) => index % 251);
      await records.append('s', 0, {
        key: 'k',
        at: AT,
        happenings: [said('my house'), attached, attached],
        pictures: new Map([
          [1, first],
          [2, second],
        ]),
      });
      await records.append('s', 3, { key: 'l', at: AT, happenings: [attached], pictures: new Map([[0, new Uint8Array()]]) });
      const check = async (store: Records): Promise<void> => {
        expect(Buffer.from((await store.picture('s', 1)) ?? []).equals(first)).toBe(true);
        expect(Buffer.from((await store.picture('s', 2)) ?? []).equals(second)).toBe(true);
        expect(await store.picture('s', 3)).toHaveLength(0);
        expect(await store.picture('s', 0)).toBeNull();
        expect(await store.picture('s', 4)).toBeNull();
      };
      await check(records);
      await check(await reopen());
    });

    test('a picture that belongs to no entry is refused and adds nothing', async () => {
      const { records } = await start();
      const addition = { ...saying('k', 'hello'), pictures: new Map([[0, new Uint8Array([1])]]) };
      await expect(records.append('s', 0, addition)).rejects.toThrow(TypeError);
      expect(await records.read('s')).toBeNull();
    });

    test('everything is there after closing and opening again', async () => {
      const { records, reopen } = await start();
      for (let index = 0; index < 20; index++) await records.append('s', index, saying(`k${index}`, `words ${index}`));
      const before = await records.read('s');
      const again = await reopen();
      expect(await again.read('s')).toEqual(before);
      expect(await again.streams()).toEqual(['s']);
      await again.append('s', 20, saying('k20', 'and on'));
      expect(await again.read('s')).toHaveLength(21);
    });

    test('what a caller does with its objects afterwards changes nothing', async () => {
      const { records } = await start();
      const bytes = new Uint8Array([1, 2, 3]);
      const happenings: Happening[] = [
        { kind: 'attached', step: null, prompt: null, picture: { type: 'image/png', width: 1, height: 1, bytes: 3, source: 'photo' } },
      ];
      await records.append('s', 0, { key: 'k', at: AT, happenings, pictures: new Map([[0, bytes]]) });
      const lines = await records.read('s');
      bytes.fill(9);
      happenings.push(said('later'));
      await records.append('s', 1, saying('l', 'next'));
      expect(lines).toHaveLength(1);
      expect([...((await records.picture('s', 0)) ?? [])]).toEqual([1, 2, 3]);
      expect(await records.read('s')).toHaveLength(2);
    });

    test('a closed store takes nothing and says so', async () => {
      const { records } = await start();
      expect(await records.ready()).toEqual({ ok: true });
      await records.append('s', 0, saying('k', 'hello'));
      await records.close();
      expect(await records.ready()).toEqual({ ok: false, why: 'closed' });
      await expect(records.append('s', 1, saying('l', 'too late'))).rejects.toThrow();
    });
  });
}
