import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyCutDown } from './cut-down.ts';

/** One start of the command, with its walk through every dialog, on a busy machine; milliseconds. */
const PATIENCE = 180_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-words-command-'));
  copyCutDown(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

function dialogs(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('src/commands/dialogs.ts'), ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
}

describe('npm run dialogs', { timeout: PATIENCE }, () => {
  it('says what each voice hears and that nothing is to be mended', () => {
    const { status, stdout, stderr } = dialogs('check');
    expect(status).toBe(0);
    expect(stderr, 'nothing but how far it is, where that takes long').toMatch(/^(\d+ of \d+ dialogs walked through…\n)*$/);
    for (const voice of ['child', 'young-person', 'parent', 'worker']) expect(stdout).toMatch(new RegExp(`^en {2}${voice} .*grade -?\\d+\\.\\d of \\d`, 'm'));
    expect(stdout).toMatch(/nothing to mend\n$/);
  });

  it('names file, key and mend of what is wrong, and fails', () => {
    edit('locales/en/whats-important-to-me/1.json', (text) => text.replace('What matters most to you right now?', 'Why does it matter?'));
    const { status, stdout } = dialogs('check');
    expect(status).toBe(1);
    expect(stdout).toContain('locales/en/whats-important-to-me/1.json  matters-most.ask\n');
    expect(stdout).toContain('Mend: say: What makes you say that?');
    expect(stdout).toContain('this wording is published and has changed since');
    expect(stdout).toMatch(/2 things to mend\n$/);
  });

  it('names file and step of a dialog that cannot be used, and fails', () => {
    edit('dialogs/feedback/1.json', (text) =>
      text.replace('"id": "listened-to",\n          "kind": "choice"', '"id": "listened-to",\n          "kind": "chioce"'),
    );
    const { status, stdout } = dialogs('check');
    expect(status).toBe(1);
    expect(stdout).toContain('dialogs/feedback/1.json  listened-to\n');
  });

  it('writes the schema', () => {
    edit('dialogs/dialog.schema.json', () => '{}');
    expect(dialogs('schema')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'dialogs/dialog.schema.json'), 'utf8')).toBe(readFileSync('dialogs/dialog.schema.json', 'utf8'));
  });

  it.each([
    [],
    ['chek'],
    ['check', 'more'],
    ['draw'],
    ['draw', 'fedback'],
    ['draw', 'feedback@9'],
    ['draw', 'feedback', '--voice', 'robot'],
    ['sheet', 'feedback', '--locale', 'xx'],
    ['sheet', 'feedback', '--note'],
    ['made-from'],
    ['made-from', 'en'],
    ['made-from', 'pl'],
    ['publish', 'fedback'],
  ])('answers bad use (%s %s %s) with one sentence', (...args) => {
    const { status, stdout, stderr } = dialogs(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });

  it('draws a dialog, to a file or to whoever reads', () => {
    expect(dialogs('draw', 'feedback', '--voice', 'child', '--out', 'feedback.svg')).toEqual({ status: 0, stdout: '', stderr: '' });
    const drawing = readFileSync(join(folder, 'feedback.svg'), 'utf8');
    expect(drawing).toContain('I felt listened to.');
    expect(dialogs('draw', 'feedback@1', '--voice', 'child').stdout).toBe(drawing);
  });

  it('prints a question sheet, with our pictures and letters in it', () => {
    const { status, stdout, stderr } = dialogs('sheet', 'feedback', '--voice', 'child', '--notes');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/@font-face.*<svg/s);
  });

  it('prints no sheet of what nobody else may know of', () => {
    expect(dialogs('sheet', 'talking-about-home')).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\n$/) });
  });

  it('keeps which English a translation was made from, and finds what has changed since', () => {
    for (const name of ['common.json', 'page.json']) cpSync(join(folder, 'locales/en', name), join(folder, 'locales/pl', name));
    expect(dialogs('made-from', 'pl')).toMatchObject({ status: 0, stderr: '' });
    edit('locales/en/common.json', (text) => text.replace('"receipt": "Thank you. I have saved that."', '"receipt": "Thank you. That is saved."'));
    const found = (stdout: string) => stdout.split('\n').filter((line) => /^locales\/pl\/(common|page)/.test(line) && line.includes('receipt'));
    const changed = dialogs('check');
    expect(found(changed.stdout)).toEqual(['locales/pl/common.json  receipt']);
    expect(changed.stdout).toContain('npm run dialogs -- made-from pl common:receipt');
    expect(dialogs('made-from', 'pl', 'common:receipt')).toMatchObject({ status: 0, stderr: '' });
    expect(found(dialogs('check').stdout)).toEqual([]);
    expect(dialogs('made-from', 'pl', 'common:no-such-text')).toMatchObject({ status: 2, stdout: '' });
  });

  it('publishes a version with its parts, finds what has changed in it, and lets a mistake in its wording be mended with a reason', () => {
    expect(dialogs('publish', 'whats-important-to-me')).toMatchObject({ status: 0, stderr: '' });
    const published = () => JSON.parse(readFileSync(join(folder, 'dialogs/published.json'), 'utf8')) as Record<string, object>;
    expect(Object.keys(published())).toEqual(
      expect.arrayContaining(['dialogs/whats-important-to-me/2.json', 'dialogs/parts/opening/1.json', 'locales/en/parts/opening/1.json']),
    );
    edit('locales/en/parts/opening/1.json', (text) => text.replace('Hello.', 'Hello!'));
    edit('dialogs/whats-important-to-me/2.json', (text) => text.replace(/"offered": \d+/, '"offered": 99'));
    const { status, stdout } = dialogs('check');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^dialogs\/whats-important-to-me\/2\.json /m);
    expect(stdout).toMatch(/^locales\/en\/parts\/opening\/1\.json /m);
    expect(dialogs('publish', 'whats-important-to-me', '--because', 'a greeting')).toMatchObject({ status: 1, stdout: '' });
    expect(dialogs('publish', 'parts/opening@1')).toMatchObject({ status: 1, stdout: '' });
    expect(dialogs('publish', 'parts/opening@1', '--because', 'a greeting')).toMatchObject({ status: 0, stderr: '' });
    expect(published()['locales/en/parts/opening/1.json']).toMatchObject({ mended: ['a greeting'] });
  });

  it('says in one sentence that there are no dialogs where it was started', () => {
    rmSync(join(folder, 'dialogs'), { recursive: true });
    const { status, stderr } = dialogs('check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]*ENOENT[^\n]*\n$/);
  });
});
