import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Fault, parse, parsed, Unusable } from './json-files.ts';
import { languagesWith } from './load.ts';
import type { MadeFrom } from './made-from.ts';
import { markOfJson } from './mark.ts';
import { type Marks, PUBLISHED, type Published } from './published.ts';

/** Where each language keeps which English its texts were made from. */
export const MADE_FROM = 'made-from.json';

/** Where it is kept what was published. */
export const PUBLISHED_LIST = 'dialogs/published.json';

const MARKS = z.record(z.string(), z.string());

/**
 * Reads which English translations were made from, `<lng>/made-from.json`, by language; those without that file are not among them.
 * @throws {Unusable} naming every file that is wrong
 */
export function loadMadeFrom(...folders: readonly string[]): ReadonlyMap<string, MadeFrom> {
  const faults: Fault[] = [];
  const all = new Map<string, MadeFrom>();
  for (const folder of folders) {
    for (const language of languagesWith(MADE_FROM, folder)) {
      const found = parsed(MARKS, folder, `${language}/${MADE_FROM}`, faults);
      if (found) all.set(language, { ...all.get(language), ...found });
    }
  }
  if (faults.length > 0) throw new Unusable(faults);
  return all;
}

/** Reads the list of what was published, of the folder that holds `dialogs` and `locales`; empty where there is none. @throws {Unusable} */
export function loadPublished(root: string): Published {
  if (!existsSync(join(root, PUBLISHED_LIST))) return {};
  const faults: Fault[] = [];
  const found = parsed(PUBLISHED, root, PUBLISHED_LIST, faults);
  if (!found) throw new Unusable(faults);
  return found;
}

/** Marks of some JSON files, by name; those that aren't there are not among them. @throws {Unusable} naming every file that is no JSON */
export function marksIn(root: string, files: readonly string[]): Marks {
  const faults: Fault[] = [];
  const marks = files.filter((file) => existsSync(join(root, file))).map((file): [string, string] => [file, markOfJson(parse(root, file, faults))]);
  if (faults.length > 0) throw new Unusable(faults);
  return new Map(marks);
}
