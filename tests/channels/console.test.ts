import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chatInConsole } from '../../src/channels/console.ts';
import { linesOf } from '../../src/commands/lines.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { fixedParts, openTurns } from '../turns/fixed.ts';

/** Holds a talk of these lines; returns what was printed and what the record holds of words. */
async function hold(lines: readonly string[]) {
  const turns = openTurns(fixedParts(memoryRecords()));
  const sitting = await turns.begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'console' });
  const printed: string[] = [];
  let key = 0;
  const input = (async function* () {
    yield* lines;
  })();
  await chatInConsole(turns, sitting, { lines: input, print: (text) => printed.push(text), refusal: (code) => code }, () => `line-${key++}`);
  const entries = (await turns.entries(sitting.interview)) ?? [];
  return { printed: printed.join('\n'), said: entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : [])) };
}

const AGREED = ['', '', '', '', '', '', '', '', '1', '1', '1'];

describe('an interview in the terminal', () => {
  it('goes on at an empty line, takes a number for a choice, and keeps words as they are typed', async () => {
    const { printed, said } = await hold([...AGREED, '  the park \r', '12. Februar']);
    expect(printed).toContain('Tell me about something you did that you liked.');
    expect(printed).toContain('You said: “  the park \r”\nTell me more about that.');
    expect(said).toEqual(['  the park \r', '12. Februar']);
  });

  it('takes a number that is no choice for words', async () => {
    const { said } = await hold([...AGREED, '99']);
    expect(said).toEqual(['99']);
  });

  it('ends when the person leaves', async () => {
    const { said } = await hold([...AGREED, 'leave this page', 'not heard any more']);
    expect(said).toEqual(['leave this page']);
  });
});

describe('lines', () => {
  const bytes = (...chunks: readonly string[]) =>
    (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })();
  const all = async (input: AsyncIterable<Uint8Array>) => {
    const lines: string[] = [];
    for await (const line of linesOf(input)) lines.push(line);
    return lines;
  };

  it('are cut at line feeds and nowhere else, wherever the bytes are parted', async () => {
    expect(await all(bytes('on', 'e\r\ntwo\u2028still\n', '\ufeffthree'))).toEqual(['one\r', 'two\u2028still', '\ufeffthree']);
  });
});

describe('npm run chat', () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-words-chat-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const chat = (input: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [new URL('../../src/commands/chat.ts', import.meta.url).pathname, ...args], {
      input,
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: folder },
    });

  it('gives a code, and comes back with it to the question it was at', { timeout: 60_000 }, () => {
    const first = chat('\n\n', '--dialog', 'whats-important-to-me', '--voice', 'child');
    expect(first.status).toBe(0);
    const code = /code to come back: (\S+)/.exec(first.stdout)?.[1] ?? '';
    const second = chat('', '--resume', code.toLowerCase());
    expect(second.status).toBe(0);
    expect(second.stdout).toContain('Welcome back.');
    expect(second.stdout).toContain("You don't have to do this.");
  });

  it.each([
    [['--voice', 'child'], 2, /^Use: npm run chat/],
    [['--dialog', 'whats-important-to-me', '--voice', 'king'], 2, /^Use: npm run chat/],
    [['--dialog', 'nothing'], 2, /^There is no dialog with that name/],
    [['--resume', '00000-00000'], 1, /^That code leads to no interview/],
  ] as const)('refuses %j with one sentence', { timeout: 60_000 }, (args, status, sentence) => {
    const refused = chat('', ...args);
    expect(refused.status).toBe(status);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('gives no code for what is anonymous', { timeout: 60_000 }, () => {
    expect(chat('', '--dialog', 'feedback').stdout).not.toContain('code');
  });
});
