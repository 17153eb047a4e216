import { describe, expect, test } from 'vitest';
import { copyHash } from '../../src/copy-hash.ts';
import { drawDocuments } from '../../src/draw-documents.ts';
import { furnishCopies } from '../../src/furnish-copies.ts';
import { furnishDocuments } from '../../src/furnish-documents.ts';
import { openChildFiles } from '../../src/turns/child-files.ts';
import { openFrozenCopies } from '../../src/turns/frozen-copies.ts';
import type { Deed } from '../../src/turns/turns.ts';
import { SHELF } from '../turns/fixed.ts';
import { Talk } from '../turns/talk.ts';
import { READER } from './shared-file.ts';

const WORDS = 'canary my dug 🐶';
const REPORTER = { role: 'reporter', name: null, how: 'post' } as const;

/** A talk of the real turns in a file; `meanwhile` happens each time when the file has just been laid out. */
async function aFile() {
  const talk = await (await Talk.start({ by: 'worker' }, { live: true })).to('matters-most');
  const { records } = talk;
  const turns = talk.turns();
  const { interview } = talk.sitting;
  let [at, ids] = [0, 0];
  const now = () => new Date(Date.parse('2026-11-24T10:00:00.000Z') + at++ * 1000).toISOString();
  const newId = () => `c${++ids}`;
  const children = openChildFiles({ records, now, newId, newKey: newId });
  const take = (key: string, deed: Deed) => turns.take({ ...talk.sitting, key, channel: 'my-words', deed });
  const { entries } = await take('say', { did: 'say', words: WORDS, prompt: null });
  const said = entries.find(({ kind }) => kind === 'said')?.n ?? -1;
  await take('share', { did: 'share', entry: said, with: ['worker', 'meeting'], wish: null });
  const child = await children.open('Kyle', 'staff-a');
  await children.join(child, { interview, dialog: 'whats-important-to-me@1', role: 'child', name: null });
  const documents = furnishDocuments(SHELF);
  const file = { ...{ turns, children, child, interview, said, take }, meanwhile: (): void => undefined, doneAfter: [] as string[] };
  const copies = furnishCopies({
    ...{ audiences: ['hearing'], draw: drawDocuments(SHELF.locales), readerFor: () => READER, records, children, turns, now, newId },
    view(_, ...of) {
      const made = documents.view('hearing', ...of);
      file.meanwhile();
      return made;
    },
    frozen: openFrozenCopies({ records, now, newKey: newId, hash: copyHash }),
  });
  const kinds = async () => ((await turns.entries(interview)) ?? []).map(({ kind }) => kind);
  const share = async () => {
    const shared = await copies.share(child, { audience: 'hearing', for: null, to: [REPORTER] }, 'staff-a');
    if (shared === null || typeof shared === 'string') throw new Error('was not shared');
    return shared.copy;
  };
  return Object.assign(file, { copies, kinds, share });
}

describe('words that are taken back in the moment when a copy is made', () => {
  test('stand in it only where that it went out was kept first, so that the person is told of it', async () => {
    const file = await aFile();
    let taking: Promise<unknown> | null = null;
    file.meanwhile = () => {
      taking ??= file.take('out', { did: 'take-out', entry: file.said });
    };
    const copy = await file.share();
    await taking;
    const kinds = await file.kinds();
    expect(kinds.indexOf('sent')).toBeGreaterThan(0);
    expect(kinds.indexOf('taken-out')).toBeGreaterThan(kinds.indexOf('sent'));
    const data = new TextDecoder().decode((await file.copies.draw(file.child, copy, 'json'))?.bytes);
    expect(data).toContain(WORDS);
    expect(await file.copies.toTell(file.child)).toMatchObject([{ copy, changes: [{ what: 'taken-back', id: `${file.interview}/${file.said}` }] }]);
  });

  test('stand in no copy where they were taken back first, however near', async () => {
    const file = await aFile();
    const [, copy] = await Promise.all([file.take('out', { did: 'take-out', entry: file.said }), file.share()]);
    const data = new TextDecoder().decode((await file.copies.draw(file.child, copy, 'json'))?.bytes);
    expect(data).not.toContain(WORDS);
    expect(await file.kinds()).not.toContain('sent');
    expect(await file.copies.toTell(file.child)).toEqual([]);
  });

  test('come behind it, as what a worker writes in the file does', async () => {
    const file = await aFile();
    let writing: Promise<void> | null = null;
    file.meanwhile = () => {
      const details = [{ field: 'address', value: 'canary street', concealed: [] }] as const;
      writing ??= file.children.writeCore(file.child, details, { by: 'staff-b', name: 'Bo' });
    };
    const copy = await file.share();
    await writing;
    expect((await file.children.find(file.child))?.copies).toMatchObject([{ copy, version: 1 }]);
    expect(await file.copies.changes(file.child, copy)).toMatchObject([{ what: 'added', id: 'core/address' }]);
  });
});

describe('turns that are held', () => {
  test('wait for who holds them, whoever wants some of the same, and none for ever', async () => {
    const { turns, interview, take } = await aFile();
    const seen: unknown[] = [];
    const hold = (name: string, ...interviews: readonly string[]) =>
      turns.holding(interviews, async ({ entries }) => {
        const before = (await entries(interview))?.length;
        seen.push(`${name} in`);
        for (let tick = 0; tick < 20; tick++) await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} out`, (await entries(interview))?.length === before);
      });
    const say = (words: string) => take(words, { did: 'say', words, prompt: null });
    await Promise.all([say('later'), hold('a', 'b', interview), hold('b', interview, 'b', 'a'), hold('a', 'b'), say('last')]);
    expect(seen).toEqual(expect.arrayContaining(['b in', 'b out', true]));
    for (const [at, one] of seen.entries())
      if (String(one).endsWith(' in')) expect(seen.slice(at, at + 3)).toEqual([one, String(one).replace('in', 'out'), true]);
    const words = ((await turns.entries(interview)) ?? []).flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []));
    expect(words).toEqual([WORDS, 'later', 'last']);
  });
});
