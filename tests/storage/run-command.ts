import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly complaint: string;
}

/** Runs `src/commands/<name>.ts` in a folder of its own, so that no `.env` but that one's is met, and with no settings but these. */
export async function runCommand(name: string, args: readonly string[], folder: string, settings: Readonly<Record<string, string>>): Promise<Ran> {
  const { DATA_DIR: _dir, DATA_KEY: _key, DATA_KEY_FILE: _file, ...inherited } = process.env;
  const command = resolve(import.meta.dirname, `../../src/commands/${name}.ts`);
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, ...args], { cwd: folder, env: { ...inherited, ...settings } });
    return { code: 0, out: stdout, complaint: stderr };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)) throw error;
    return { code: Number(error.code), out: String(error.stdout), complaint: String(error.stderr) };
  }
}
