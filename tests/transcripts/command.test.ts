import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { replay } from './transcript.ts';

/** Several commands, one after another, on two busy cores; milliseconds. */
const PATIENCE = 120_000;

describe('npm run dialogs -- transcript', { timeout: PATIENCE }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-words-transcript-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (command: string, input: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [`src/commands/${command}.ts`, ...args], { input, encoding: 'utf8', env: { ...process.env, DATA_DIR: folder } });

  it('writes an interview with made-up words, so that it can be played again', async () => {
    const chat = run('chat', '\n\nfeeling quite bananarama today\nskip\n', '--dialog', 'whats-important-to-me', '--voice', 'child');
    const interview = /--interview (\S+)/.exec(chat.stdout)?.[1] ?? '';
    const { status, stdout, stderr } = run('dialogs', '', 'transcript', interview);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^dialog whats-important-to-me@\d+\nvoice child\n/);
    expect(stdout).not.toMatch(/feeling|bananarama/);
    expect(stdout).toMatch(/^me {3}skip$/m);
    expect(await replay(stdout)).toBe(stdout);
    const file = join(folder, 'transcript.txt');
    expect(run('dialogs', '', 'transcript', interview, '--out', file).stdout).toContain('Read it before you give it to anyone');
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });

  it('says in one sentence that there is no such interview', () => {
    const { status, stdout, stderr } = run('dialogs', '', 'transcript', 'no-such-interview');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });
});
