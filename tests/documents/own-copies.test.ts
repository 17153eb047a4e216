import { expect, test } from 'vitest';
import { furnishOwnCopies } from '../../src/own-copies.ts';
import type { Happening } from '../../src/record/entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { A_PICTURE } from '../assessment/written-record.ts';
import { SHELF } from '../turns/fixed.ts';
import { dataIn, quotationsIn } from './reading-html.ts';

const AT = '2026-11-22T10:00:00.000Z';
const WORDS = 'ah want tae go hame\0 ';

const happenings: readonly Happening[] = [
  {
    kind: 'started',
    dialog: 'my-review@1',
    voice: 'child',
    role: 'child',
    locale: 'en',
    channel: 'test',
    practice: true,
    sitting: 1,
    names: { child: 'Kyle' },
  },
  { kind: 'said', words: WORDS, step: 'say-at-the-meeting', prompt: null, channel: 'paper', paper: '2026-11-20' },
  { kind: 'attached', step: 'who-there', prompt: null, picture: A_PICTURE },
];

async function copies() {
  const records = memoryRecords();
  const entries = await records.append('one', 0, { key: 'k', at: AT, happenings, pictures: new Map([[2, new Uint8Array([1, 2, 3, 4])]]) });
  return { entries, records, made: furnishOwnCopies(SHELF, records, () => AT) };
}

test('an interview comes as data, as a copy to take home and as views for a meeting, with its pictures', async () => {
  const { entries, made } = await copies();
  expect(made.asJson('one', entries)).toMatchObject({ audience: 'own-copy', respondent: { role: 'child', name: 'Kyle' } });
  for (const html of [await made.asHtml('one', entries), await made.viewsHtml('one', entries)]) {
    expect(quotationsIn(html)).toEqual([WORDS]);
    expect(html).toContain('data:image/png;base64,AQIDBA==');
    expect(html).toContain('data:font/woff2;base64,');
  }
  expect(dataIn(await made.viewsHtml('one', entries))).toMatchObject({ audience: 'my-views', respondent: { role: 'child', name: 'Kyle' } });
});

test('what was written on paper stands under what the sheet asked', async () => {
  const { entries, made } = await copies();
  const [asked] = made.asJson('one', entries).sections[2].contributions.map(({ question }) => question.asked);
  expect(asked).toBe('What do you want to say at the meeting?');
});

test('a picture that can’t be read keeps nobody from their words', async () => {
  const { entries, records } = await copies();
  const broken = furnishOwnCopies(SHELF, { ...records, picture: () => Promise.reject(new Error('spoilt')) }, () => AT);
  const html = await broken.viewsHtml('one', entries);
  expect(quotationsIn(html)).toEqual([WORDS]);
  expect(html).toContain('The picture is not in this copy.');
});

test('an interview of a dialog that isn’t there is refused by name', async () => {
  const { entries, made } = await copies();
  const strange = entries.map((entry) => (entry.kind === 'started' ? { ...entry, dialog: 'gone@3' } : entry));
  expect(() => made.asJson('one', strange)).toThrow('there is no dialog gone@3');
});

test('what a worker only looks at says before anything else that it is a draft and nobody has it', async () => {
  const { entries, made } = await copies();
  const html = await made.assessmentHtml({ id: 'child-1', name: 'Kyle' }, [{ id: 'one', entries }]);
  expect(html.indexOf('Draft, not sent')).toBeGreaterThan(html.indexOf('</h1>'));
  expect(html.indexOf('Draft, not sent')).toBeLessThan(html.indexOf('<section'));
  expect(await made.asHtml('one', entries)).not.toContain('Draft, not sent');
});
