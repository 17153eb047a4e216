import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Types, lint and dead code on two busy cores; milliseconds. */
const PATIENCE = 180_000;

/** Runs one of the project's checks; what it says is the failure's message. */
function check(command: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${command}`, args, { cwd: root, encoding: 'utf8' });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
}

describe('npm run check', () => {
  it('finds the types right', { timeout: PATIENCE }, () => check('tsc'));
  it('finds nothing to lint, and no room that imports what it may not', { timeout: PATIENCE }, () => check('biome', 'check', '--error-on-warnings', '.'));
  it('finds no dead code and no dependency without use', { timeout: PATIENCE }, () => check('knip'));
});
