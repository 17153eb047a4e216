import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../src/commands/read.ts', import.meta.url));

function run(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { input, encoding: 'utf8' });
  return {
    status,
    stderr,
    lines: stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  };
}

test('one line in gives one line of JSON out, with the words exactly as they came', () => {
  const { status, lines, stderr } = run(
    'skpi\n I want them to stop \t\r\n\ncafe\u0301 \u0000"🐶\nwill my mum see this\nwhen can i go home\nis my mum in trouble',
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(lines).toEqual([
    { words: 'skpi', reading: 'skip', disclosure: null },
    { words: ' I want them to stop \t\r', reading: 'answer', disclosure: null },
    { words: '', reading: 'answer', disclosure: null },
    { words: 'cafe\u0301 \u0000"🐶', reading: 'answer', disclosure: null },
    { words: 'will my mum see this', reading: 'who_sees', disclosure: null },
    { words: 'when can i go home', reading: 'question', disclosure: null, about: 'go-home' },
    { words: 'is my mum in trouble', reading: 'question', disclosure: null },
  ]);
});

test('a place within a language is read with that language', () => {
  expect(run('aye\n', '--locale', 'en-GB').lines).toEqual([{ words: 'aye', reading: 'yes', disclosure: null }]);
});

test.each([[['--locale', 'xx']], [['--locale']], [['--loud']], [['skip']], [['--locale', '../en']]])('%j is bad use, told in one sentence', (args) => {
  const { status, lines, stderr } = run('skip\n', ...args);
  expect({ status, lines }).toEqual({ status: 2, lines: [] });
  expect(stderr).toMatch(/^[^\n]+\n$/);
});
