import wording from '../../locales/en/storage.json' with { type: 'json' };
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { asRefusal, Refusal } from '../storage/refusal.ts';

/** A text with its parameters. */
export function fill(text: string, parameters: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => String(parameters[name]));
}

/** Where a stream is damaged; never what is in it. Null where nothing is wrong with the stream itself. */
export function damageOf(stream: string, error: unknown): string | null {
  if (error instanceof Damaged) {
    const { file, line, offset, what } = error;
    return fill(wording.damage[file], { stream, line, offset, what: wording.damage[what] });
  }
  const code = error instanceof Refusal ? null : codeOf(error);
  return code === null ? null : fill(wording.verify.unreadable, { stream, code });
}

/** Why a data folder was not opened; null for a fault of ours. */
export function refusalOf(error: unknown, folder: string): string | null {
  const refusal = asRefusal(error, folder);
  return refusal instanceof Refusal ? fill(wording.refused[refusal.code], refusal.parameters) : null;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** For progress, and for what went wrong. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says what went wrong. @returns the exit code */
export function complain(code: 1 | 2, line: string): number {
  tell(line);
  return code;
}
