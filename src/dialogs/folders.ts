import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './json-files.ts';

/** Folders that each hold `dialogs/` and `locales/`: ours, and one that a council adds. */
export interface Folders {
  readonly roots: readonly string[];
  readonly dialogs: readonly string[];
  readonly locales: readonly string[];
}

/**
 * @param own where ours lie, `.` for the current folder
 * @param packs the setting PACKS_DIR; null where nothing is added
 * @throws {Unusable} where what is added isn't there
 */
export function foldersIn(own: string, packs: string | null): Folders {
  const absent = packs === null ? [] : ['dialogs', 'locales'].map((name) => join(packs, name)).filter((folder) => !existsSync(folder));
  if (absent.length > 0)
    throw new Unusable(absent.map((file) => ({ file, at: null, message: 'there is no such folder: PACKS_DIR must hold dialogs and locales' })));
  const roots = packs === null ? [own] : [own, packs];
  return { roots, dialogs: roots.map((root) => join(root, 'dialogs')), locales: roots.map((root) => join(root, 'locales')) };
}

/** Where a file lies that is named as among ours, `locales/en/tiny/1.json`; one that is still to be written belongs beside its dialog. */
export function placeOf(file: string, { roots }: Pick<Folders, 'roots'>): string {
  const namespace = file.replace(/^(dialogs|locales\/[^/]+)\//, '');
  const root = roots.find((one) => existsSync(join(one, file))) ?? roots.find((one) => existsSync(join(one, 'dialogs', namespace))) ?? roots[0] ?? '.';
  return join(root, file);
}
