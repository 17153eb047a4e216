import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** One start of the command, with its walk through every dialog, on a busy machine; milliseconds. */
const PATIENCE = 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-words-command-'));
  for (const name of ['dialogs', 'locales']) cpSync(name, join(folder, name), { recursive: true });
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
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const voice of ['child', 'young-person', 'parent', 'worker']) expect(stdout).toMatch(new RegExp(`^en {2}${voice} .*grade -?\\d+\\.\\d of \\d`, 'm'));
    expect(stdout).toMatch(/nothing to mend\n$/);
  });

  it('names file, key and mend of what is wrong, and fails', () => {
    edit('locales/en/whats-important-to-me/1.json', (text) => text.replace('What matters most to you right now?', 'Why does it matter?'));
    const { status, stdout } = dialogs('check');
    expect(status).toBe(1);
    expect(stdout).toContain('locales/en/whats-important-to-me/1.json  matters-most.ask\n');
    expect(stdout).toContain('Mend: say: What makes you say that?');
    expect(stdout).toMatch(/1 thing to mend\n$/);
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

  it.each([[], ['chek'], ['check', 'more'], ['draw', 'feedback'], ['sheet', 'feedback']])('answers bad use (%s %s) with one sentence', (...args) => {
    const { status, stdout, stderr } = dialogs(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });

  it('says in one sentence that there are no dialogs where it was started', () => {
    rmSync(join(folder, 'dialogs'), { recursive: true });
    const { status, stderr } = dialogs('check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]*ENOENT[^\n]*\n$/);
  });
});
