import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldersIn, placeOf } from '../../src/dialogs/folders.ts';
import { Unusable } from '../../src/dialogs/json-files.ts';
import { loadDialogs, loadLocales, loadWordLists } from '../../src/dialogs/load.ts';
import { stepsOf } from '../../src/interview/dialog.ts';
import { furnishTurns, openShelf } from '../../src/parts.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { copyCutDown } from './cut-down.ts';

/** A check, or an interview, as commands, on two busy cores; milliseconds. */
const PATIENCE = 120_000;

/** What a council that is made up has written: a dialog with parts of ours and one of its own. */
const PACKS = resolve('tests/packs');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-words-packs-'));
  copyCutDown(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, args: readonly string[], { input = '', cwd = folder, packs = PACKS } = {}) {
  const env = { ...process.env, PACKS_DIR: packs, DATA_DIR: join(folder, 'data'), PORT: '0' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(`src/${command}.ts`), ...args], {
    cwd,
    env,
    input,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  return { status, stdout, stderr };
}

describe('dialogs of a council', () => {
  it('are there beside ours, of shared parts of ours and their own', () => {
    const { dialogs, locales } = openShelf(PACKS);
    const steps = stepsOf(dialogs.get('a-new-school')?.get(1) ?? ({ parts: [] } as never));
    expect(steps.find(({ id }) => id === 'what-i-am')?.texts).toBe('parts/opening/1:what-i-am');
    expect(steps.find(({ id }) => id === 'first-day')?.texts).toBe('parts/new-school/1:first-day');
    expect(dialogs.has('five-sections')).toBe(true);
    expect(locales['en']).toMatchObject({ 'a-new-school/1': { title: 'A new school' }, common: {} });
  });

  it('can be talked through', async () => {
    const turns = furnishTurns({ records: memoryRecords(), warn: () => undefined }, openShelf(PACKS));
    const { interview } = await turns.begin({ dialog: 'a-new-school', voice: 'child', locale: 'en', channel: 'test' });
    expect((await turns.entries(interview))?.[0]).toMatchObject({ dialog: 'a-new-school@1' });
  });

  it('can’t have the id of ours, nor can their parts; each is refused by name', () => {
    const theirs = join(folder, 'theirs');
    cpSync(PACKS, theirs, { recursive: true });
    cpSync('dialogs/feedback/1.json', join(theirs, 'dialogs/feedback/7.json'), { recursive: true });
    writeFileSync(
      join(theirs, 'dialogs/feedback/7.json'),
      JSON.stringify({ id: 'feedback', version: 7, voices: ['child'], parts: [{ id: 'x', steps: [{ id: 'bye', kind: 'closing' }] }] }),
    );
    cpSync('dialogs/parts/ending', join(theirs, 'dialogs/parts/ending'), { recursive: true });
    try {
      openShelf(theirs);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      expect(error.faults.map(({ file, message }) => [file.replace(theirs, ''), message])).toEqual([
        ['/dialogs/feedback/7.json', expect.stringContaining('there is a dialog "feedback" in')],
        ['/dialogs/parts/ending/1.json', expect.stringContaining('there is a part "ending" in')],
      ]);
    }
  });

  it('can’t have the wording of ours', () => {
    const theirs = join(folder, 'wording');
    cpSync(PACKS, theirs, { recursive: true });
    writeFileSync(join(theirs, 'locales/en/common.json'), '{}');
    expect(() => loadLocales('locales', join(theirs, 'locales'))).toThrow(/common\.json/);
  });

  it('bring numbers and exceptions of their own for what wording is checked against', () => {
    const lists = loadWordLists('locales', join(PACKS, 'locales')).get('en');
    expect(lists?.numbers.map(({ number }) => number)).toEqual(expect.arrayContaining(['999', '0131 000 0000']));
    expect(
      loadWordLists('locales')
        .get('en')
        ?.numbers.map(({ number }) => number),
    ).not.toContain('0131 000 0000');
  });

  it('are refused where their folder isn’t there, or holds no dialogs', () => {
    expect(() => foldersIn('.', join(folder, 'nowhere'))).toThrow(Unusable);
    expect([...loadDialogs(...foldersIn('.', null).dialogs).keys()]).not.toContain('a-new-school');
  });

  it('are named in findings by where they lie', () => {
    const folders = foldersIn('.', PACKS);
    expect(placeOf('locales/en/a-new-school/1.json', folders)).toBe(join(PACKS, 'locales/en/a-new-school/1.json'));
    expect(placeOf('locales/pl/parts/new-school/1.json', folders)).toBe(join(PACKS, 'locales/pl/parts/new-school/1.json'));
    expect(placeOf('locales/en/common.json', folders)).toBe('locales/en/common.json');
  });
});

describe('with PACKS_DIR', { timeout: PATIENCE }, () => {
  it('the check finds nothing in ours and theirs, and names what is wrong in theirs', () => {
    expect(run('commands/dialogs', ['check'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^5 dialogs, .*nothing to mend$/m) });
    const theirs = join(folder, 'spoilt');
    cpSync(PACKS, theirs, { recursive: true });
    const exception = { key: 'a-new-school/1:title', rule: 'why', because: 'to see where it is named' };
    writeFileSync(join(theirs, 'locales/en/wording.json'), JSON.stringify({ exceptions: [exception] }));
    const { status, stdout } = run('commands/dialogs', ['check'], { packs: theirs });
    expect(status).toBe(1);
    expect(stdout).toContain(`${join(theirs, 'locales/en/a-new-school/1.json')}  who-to-call.ask\n    a number that is not listed: 0131 000 0000`);
    expect(stdout).toContain(`${join(theirs, 'locales/en/wording.json')}  a-new-school/1:title\n`);
  });

  it('a drawing and a sheet can be made of them, and a version published in their own folder', () => {
    expect(run('commands/dialogs', ['draw', 'a-new-school']).stdout).toContain('Who do you know at the new school?');
    expect(run('commands/dialogs', ['sheet', 'a-new-school', '--voice', 'child']).stdout).toContain('What was your first day like?');
    const theirs = join(folder, 'published');
    cpSync(PACKS, theirs, { recursive: true });
    const { stdout } = run('commands/dialogs', ['publish', 'a-new-school'], { packs: theirs });
    expect(stdout).toContain(`4 files in ${join(theirs, 'dialogs/published.json')}`);
    expect(stdout).not.toContain(' dialogs/published.json');
  });

  it('the terminal holds them, and what was said can be exported', () => {
    const chat = run('commands/chat', ['--dialog', 'a-new-school', '--voice', 'child'], { input: '\n\n\n\n\n\n\n\n1\n\nit was loud\n', cwd: resolve('.') });
    expect(chat.stdout).toContain('You said: “it was loud”\nTell me more about that.');
    const interview = /--interview (\S+)/.exec(chat.stdout)?.[1] ?? '';
    const copy = run('commands/export', ['--interview', interview, '--format', 'json'], { cwd: resolve('.') });
    expect(copy.status).toBe(0);
    expect(copy.stdout).toContain('it was loud');
  });

  it('nothing starts where the folder isn’t there', () => {
    const nowhere = join(folder, 'nowhere');
    expect(run('main', [], { packs: nowhere, cwd: resolve('.') })).toMatchObject({ status: 1, stderr: expect.stringContaining(nowhere) });
    expect(run('commands/chat', ['--dialog', 'feedback'], { packs: nowhere, cwd: resolve('.') })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(nowhere),
    });
  });
});
