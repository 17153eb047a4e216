import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { z } from 'zod';

/** What is wrong with a file, and where in it. */
export interface Fault {
  readonly file: string;
  /** Step, or name of a text; null where the whole file is meant. */
  readonly at: string | null;
  readonly message: string;
}

/** Files of dialogs or wording that can't be used. */
export class Unusable extends Error {
  override name = 'Unusable';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ file, at, message }) => [file, ...(at === null ? [] : [at]), message].join(': ')).join('\n'));
    this.faults = faults;
  }
}

/** All JSON files under a folder, with `/` between the names, in order. */
export function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !basename(path).startsWith('.'))
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted();
}

/** The content of a JSON file; undefined, with a fault noted, where it is no JSON. @throws an Error with the system's `code` */
export function parse(folder: string, file: string, faults: Fault[]): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push({ file: `${folder}/${file}`, at: null, message: `is no JSON: ${error.message}` });
    return undefined;
  }
}

/** The content of a JSON file that has a certain shape; null, with faults noted, where it has another. */
export function parsed<T>(schema: z.ZodType<T>, folder: string, file: string, faults: Fault[]): T | null {
  const raw = parse(folder, file, faults);
  if (raw === undefined) return null;
  const found = schema.safeParse(raw);
  if (found.success) return found.data;
  faults.push(...found.error.issues.map((issue) => ({ file: `${folder}/${file}`, at: issue.path.map(String).join('.') || null, message: told(issue) })));
  return null;
}

/** What zod says, with where inside the step it says it. */
export function told({ path, message }: z.core.$ZodIssue): string {
  const inside = path[2] === 'steps' ? path.slice(4).map(String).join('.') : '';
  return inside ? `${inside}: ${message}` : message;
}
