import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SubjectAccess } from '../../src/assessment/subject-access.ts';
import { readArguments } from '../../src/commands/export-arguments.ts';
import type { Happening } from '../../src/record/entry.ts';
import { journalFile } from '../../src/storage/data-folder.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { runCommand } from '../storage/run-command.ts';
import { withFolder } from '../storage/temporary.ts';

const AT = '2026-11-22T10:00:00.000Z';
const started = (role: 'child' | 'parent'): Happening => ({
  kind: 'started',
  dialog: 'whats-important-to-me@1',
  voice: role,
  role,
  locale: 'en',
  channel: 'test',
  practice: false,
  sitting: 1,
});
const said = (words: string | null, more: object = {}): Happening => ({ kind: 'said', words, step: 'matters-most', prompt: null, channel: 'test', ...more });

const KYLE: readonly Happening[] = [
  started('child'),
  said('open words \ud83d'),
  { kind: 'shared', entry: 1, with: ['worker'], wish: null, settled: true },
  said('kept words'),
  { kind: 'kept-back', entry: 3 },
  said('harm words'),
  { kind: 'disclosed', entry: 5, level: 'hard', risk: 'R3' },
  said('gone words'),
  { kind: 'taken-out', entry: 7 },
  said('worker words', { as: 'worker' }),
  { kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' },
  said('words of mum'),
];

async function exported(...args: readonly string[]) {
  return withFolder(async (folder) => {
    const key = await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null });
    const records = await openRecords({ folder, key, warn: () => undefined });
    const add = (stream: string, happenings: readonly Happening[]) => records.append(stream, 0, { key: 'a', at: AT, happenings });
    await add('kyle', KYLE);
    await add('mum', [started('parent'), said('her own words'), said('deleted words')]);
    await records.erase('mum', [2], { key: 'e', at: AT, by: 'person' });
    await add('child-a', [
      { kind: 'file-opened', name: 'Kyle' },
      { kind: 'joined', interview: 'kyle', dialog: 'x', role: 'child', name: null },
      { kind: 'joined', interview: 'mum', dialog: 'x', role: 'parent', name: 'Mum' },
      { kind: 'looked-at', by: 's', name: 'Asha', role: 'worker', what: 'assessment', interview: null, why: null },
      { kind: 'looked-at', by: 's', name: 'Bob', role: 'worker', what: 'assessment', interview: 'mum', why: null },
    ]);
    await add('alerts', [{ kind: 'alert-raised', alert: 'x', interview: 'kyle', why: 'disclosure', risk: 'R3', entry: 5, practice: false }]);
    await add('codes', [{ kind: 'code-made', hash: 'canary-hash', interview: 'kyle' }]);
    await records.close();
    return runCommand('export', args, folder, { DATA_DIR: folder });
  });
}

const data = async (...args: readonly string[]): Promise<SubjectAccess> =>
  JSON.parse((await exported(...args, '--audience', 'subject-access', '--format', 'json')).out);
const flagged = ({ interviews }: SubjectAccess) =>
  Object.fromEntries(
    interviews.flatMap(({ items }) => items.flatMap(({ entry, flags, decided }) => (entry.kind === 'said' ? [[entry.words, [...flags, ...decided]]] : []))),
  );

const assessed = (id: string, words: string, by: object) => ({ id, words, by, earlier: id === 'kyle/1' ? [{ id: 'kyle/3' }] : [] });
const COPY: readonly Happening[] = [
  {
    kind: 'copy-frozen',
    ...{ child: 'child-b', audience: 'hearing', version: 2, layout: 'hearing@1', madeAt: AT, practice: false, hash: 'f00d', pictures: {}, by: 'staff-1' },
    frozen: {
      data: JSON.stringify({
        sections: [
          {
            contributions: [
              assessed('kyle/1', 'open words', { role: 'child', name: null }),
              assessed('kyle/11', 'of mum', { role: 'parent', name: 'Mum' }),
              assessed('dad/1', 'words of dad', { role: 'parent', name: 'Dad' }),
            ],
          },
        ],
        ...{ otherThingsSaid: [], plan: [], core: null },
      }),
      paper: '{}',
      for: null,
      to: [{ role: 'reporter', name: 'Ms Reid', how: 'post' }],
      since: null,
    },
  },
  { kind: 'pre-read', reader: { role: 'parent', name: 'Dad', language: 'Polish' }, how: 'explained', by: 'staff-1' },
];

/** A file of its own, beside the one of the others: with a copy that was shared, and with alerts whose first stream is spoilt. */
async function withCopies(given: readonly string[], spoil: (folder: string) => Promise<void> = async () => undefined) {
  return withFolder(async (folder) => {
    const key = await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null });
    const records = await openRecords({ folder, key, warn: () => undefined });
    const add = (stream: string, happenings: readonly Happening[]) => records.append(stream, 0, { key: 'a', at: AT, happenings });
    await add('kyle', [...KYLE, { kind: 'alerted', alert: 'x', why: 'disclosure', risk: 'R3', entry: 5 }]);
    for (const [id, words] of [
      ['dad', 'words of dad'],
      ['lee', 'of lee'],
    ] as const)
      await add(id, [started(id === 'dad' ? 'parent' : 'child'), said(words)]);
    await add('child-b', [
      { kind: 'file-opened', name: 'Kyle' },
      { kind: 'joined', interview: 'kyle', dialog: 'x', role: 'child', name: null },
      { kind: 'joined', interview: 'dad', dialog: 'x', role: 'parent', name: 'Dad' },
      { kind: 'joined', interview: 'lee', dialog: 'x', role: 'child', name: 'Lee' },
      { kind: 'copy-sent', copy: 'copy-1', audience: 'hearing', for: null, version: 2, by: 'staff-1' },
    ]);
    await add('copy-1', COPY);
    await add('alerts', [{ kind: 'alert-raised', alert: 'x', interview: 'kyle', why: 'disclosure', risk: 'R3', entry: 5, practice: false }]);
    await add('alerts-2', [
      { kind: 'alert-acknowledged', alert: 'x', by: 'staff-2', note: 'rang gran' },
      { kind: 'alert-raised', alert: 'y', interview: 'dad', why: 'disclosure', risk: 'R3', entry: 1, practice: false },
      { kind: 'alert-acknowledged', alert: 'y', by: 'staff-2', note: 'about dad' },
    ]);
    await records.close();
    await spoil(folder);
    return runCommand('export', [...given, '--audience', 'subject-access'], folder, { DATA_DIR: folder });
  });
}

describe('subject access', { timeout: 60_000 }, () => {
  it('holds everything of an interview, each item with what has to be weighed before it goes out', async () => {
    const made = await data('--interview', 'kyle');
    expect(Object.keys(made)[0]).toBe('decideFirst');
    expect(made.decideFirst).toContain('may not go out yet');
    expect(made.interviews[0]?.items.map(({ entry }) => entry.kind)).toEqual(KYLE.map(({ kind }) => kind));
    expect(flagged(made)).toEqual({
      'open words \ud83d': ['shared'],
      'kept words': ['expectations-and-wishes', 'kept-back'],
      'harm words': ['serious-harm', 'expectations-and-wishes'],
      'gone words': ['expectations-and-wishes', 'taken-out'],
      'worker words': ['third-party'],
      'words of mum': ['third-party'],
    });
    expect(made.alerts).toMatchObject([{ entry: { kind: 'alert-raised', alert: 'x' }, flags: ['serious-harm'] }]);
    expect(made.invitations).toEqual([{ interview: 'kyle', at: AT }]);
    expect(made.file.flatMap(({ entry }) => (entry.kind === 'looked-at' ? [entry.name] : []))).toEqual(['Asha']);
    expect(JSON.stringify(made)).not.toMatch(/her own words|canary-hash/);
  });

  it('finds one person in a child’s file, also where they spoke in somebody else’s talk, and nothing that was erased', async () => {
    const made = await data('--child', 'child-a', '--role', 'parent', '--name', 'Mum');
    expect(made.interviews.map(({ id }) => id)).toEqual(['mum']);
    expect(made.elsewhere.map(({ entry, flags }) => [entry.kind === 'said' && entry.words, flags])).toEqual([['words of mum', ['third-party']]]);
    expect(JSON.stringify(made)).not.toMatch(/deleted words|kept words|harm words/);
    expect(made.alerts).toEqual([]);
  });

  it('is a page too, that says first that nobody may pass it on yet', async () => {
    const { code, out } = await exported('--interview', 'kyle', '--audience', 'subject-access', '--format', 'html');
    expect(code).toBe(0);
    expect(out).toContain('kept words');
    expect(out.indexOf('may not go out yet')).toBeLessThan(out.indexOf('open words'));
  });

  it('says where nobody is meant by a role and a name', async () => {
    const args = ['--child', 'child-a', '--audience', 'subject-access', '--role', 'parent', '--format', 'json'];
    expect(await exported(...args)).toMatchObject({ code: 1, out: '' });
    expect(() => readArguments(['--child', 'c', '--audience', 'subject-access', '--format', 'json'])).toThrow('missing');
    expect(() => readArguments(['--interview', 'c', '--role', 'child', '--format', 'json'])).toThrow('stray');
  });

  it('lists the copies that hold somebody’s words, to whom they went, and none of what others said there', async () => {
    const { out } = await withCopies(['--interview', 'kyle', '--format', 'json']);
    const made: SubjectAccess = JSON.parse(out);
    expect(made.copies).toEqual([
      {
        ...{ copy: 'copy-1', audience: 'hearing', version: 2, madeAt: AT, hash: 'f00d', for: null },
        to: [{ role: 'reporter', name: 'Ms Reid', how: 'post' }],
        wordings: ['kyle/1', 'kyle/3'],
        ...{ preRead: [], flags: ['third-party'] },
      },
    ]);
    expect(out).not.toMatch(/words of dad|Polish/);
    expect(JSON.parse((await withCopies(['--interview', 'lee', '--format', 'json'])).out).copies).toEqual([]);
  });

  it('lists with a copy that somebody came to know it', async () => {
    const made: SubjectAccess = JSON.parse((await withCopies(['--child', 'child-b', '--role', 'parent', '--name', 'Dad', '--format', 'json'])).out);
    expect(made.copies).toMatchObject([
      { wordings: ['dad/1'], preRead: [{ id: 'copy-1/1', entry: { how: 'explained', reader: { name: 'Dad', language: 'Polish' } } }] },
    ]);
  });

  it('shows what staff noted of an alert, wherever alerts go on, as what may be about somebody else', async () => {
    const made: SubjectAccess = JSON.parse((await withCopies(['--interview', 'kyle', '--format', 'json'])).out);
    expect(made.alerts.map(({ id, entry, flags }) => [id, entry.kind, flags])).toEqual([
      ['alerts/0', 'alert-raised', ['serious-harm']],
      ['alerts-2/0', 'alert-acknowledged', ['third-party', 'serious-harm']],
    ]);
    expect(JSON.stringify(made)).not.toContain('about dad');
  });

  it('says so where the alerts can’t be read, and still shows the notes behind them', async () => {
    const spoil = (folder: string) => writeFile(join(folder, 'streams', journalFile('alerts')), 'spoilt\n');
    const { code, out } = await withCopies(['--interview', 'kyle', '--format', 'html'], spoil);
    expect(code).toBe(0);
    expect(out).toContain('alerts can’t be read.');
    for (const shown of ['rang gran', 'Ms Reid', 'For the Reporter', 'f00d', 'kyle/1']) expect(out).toContain(shown);
    expect(out).not.toMatch(/words of dad|about dad/);
  });
});
