import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import wording from '../../locales/en/console.json' with { type: 'json' };
import { tryOut } from '../../src/commands/chat/try-out.ts';
import { stepsOf } from '../../src/interview/dialog.ts';
import { openShelf } from '../../src/parts.ts';

/** Walks to every step of a dialog, on two busy cores; milliseconds. */
const PATIENCE = 120_000;

const shelf = openShelf();
const from = (dialog: string, step: string, voice: Parameters<typeof tryOut>[0]['voice'] = 'parent') =>
  tryOut({ dialog, voice, step, locale: 'en' }, shelf, wording.from.made);

async function shownAt(...wanted: Parameters<typeof from>) {
  const found = await from(...wanted);
  if (typeof found === 'string') return found;
  const entries = (await found.turns.entries(found.sitting.interview)) ?? [];
  return entries.slice(found.since).flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown.step] : []));
}

describe('a try-out from a step on', () => {
  // Gates, what only a worker switches on, and things from before.
  it.each(['talking-about-home', 'review-a-plan'])('comes to every step of %s, whatever it depends on', { timeout: PATIENCE }, async (id) => {
    const versions = shelf.dialogs.get(id);
    const dialog = versions?.get(Math.max(...versions.keys()));
    if (!dialog) throw new Error(id);
    for (const step of stepsOf(dialog).filter(({ kind }) => kind !== 'topics')) {
      const voice = (step.voices ?? dialog.voices).find((one) => dialog.voices.includes(one));
      expect(await shownAt(id, step.id, voice), step.id).toEqual([step.id]);
    }
  });

  it('comes to a question of a topic, and to one in a later round', { timeout: PATIENCE }, async () => {
    expect(await shownAt('five-sections', 'what-a-worker-wrote', 'child')).toEqual(['what-a-worker-wrote']);
    expect(await shownAt('our-plan', 'life-3')).toEqual(['life-3']);
    expect(await shownAt('a-long-term-home', 'the-talk-comes-first')).toEqual(['the-talk-comes-first']);
    expect(await shownAt('five-sections', 'goodbye')).toEqual(['goodbye']);
  });

  it('says what is wrong with a step, a voice or a dialog', async () => {
    expect(await from('five-sections', 'no-such-step')).toBe('no-step');
    expect(await from('five-sections', 'if-nothing-changes', 'child')).toBe('not-asked');
    expect(await from('talking-about-home', 'hello', 'child')).toBe('no-dialog');
    expect(await from('no-such-dialog', 'hello')).toBe('no-dialog');
  });
});

describe('npm run chat -- --from', { timeout: PATIENCE }, () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'own-words-try-')), 'data');
  const chat = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['src/commands/chat.ts', ...args], { input: 'my dog\n', encoding: 'utf8', env: { ...process.env, DATA_DIR: folder } });

  it('begins at the step, says that nothing is kept, and keeps nothing', () => {
    const { status, stdout } = chat('--dialog', 'whats-important-to-me', '--voice', 'child', '--from', 'matters-most');
    expect(status).toBe(0);
    expect(stdout).toContain('It is kept in memory only');
    expect(stdout).toContain('What matters most to you?');
    expect(stdout).toContain('You said: “my dog”\nTell me more about that.');
    expect(stdout).not.toMatch(/computer program|code to come back/);
    expect(existsSync(folder)).toBe(false);
    rmSync(join(folder, '..'), { recursive: true });
  });

  it('says in one sentence that there is no such step', () => {
    const { status, stdout, stderr } = chat('--dialog', 'feedback', '--from', 'matters-most');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*“matters-most”[^\n]*\n$/);
  });

  it('can’t be had together with a code', () => expect(chat('--resume', 'ABC', '--from', 'x').status).toBe(2));
});
