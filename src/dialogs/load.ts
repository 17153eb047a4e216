import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import { type Dialog, DialogSchema } from '../interview/dialog.ts';
import type { Tree } from '../language/wording/tree.ts';
import { WORD_LISTS, type WordLists } from '../language/wording/word-lists.ts';

/** Dialogs by id, then version. */
export type Dialogs = ReadonlyMap<string, ReadonlyMap<number, Dialog>>;

/** Wording by language, then namespace, as i18next takes it; a dialog's namespace is `<id>/<version>`. */
export type Locales = Readonly<Record<string, Readonly<Record<string, Tree>>>>;

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

/** Files of a language that hold word lists: they are for reading and checking, and nobody is shown them. */
const LISTS = new Set(['readings', 'wording']);

/**
 * Reads all dialogs of a folder, `<id>/<version>.json`.
 * @throws {Unusable} naming every file and step that is wrong
 */
export function loadDialogs(folder: string): Dialogs {
  const faults: Fault[] = [];
  const dialogs = new Map<string, Map<number, Dialog>>();
  for (const file of jsonFiles(folder).filter((path) => path.includes('/'))) {
    const raw = parse(folder, file, faults);
    const parsed = DialogSchema.safeParse(raw);
    if (raw === undefined) continue;
    if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => ({ file: `${folder}/${file}`, at: stepAt(raw, issue.path), message: told(issue) })));
    else if (file !== `${parsed.data.id}/${parsed.data.version}.json`)
      faults.push({
        file: `${folder}/${file}`,
        at: null,
        message: `holds ${parsed.data.id}, version ${parsed.data.version}: its place is ${parsed.data.id}/${parsed.data.version}.json`,
      });
    else dialogs.set(parsed.data.id, (dialogs.get(parsed.data.id) ?? new Map<number, Dialog>()).set(parsed.data.version, parsed.data));
  }
  if (faults.length > 0) throw new Unusable(faults);
  return dialogs;
}

const TREE: z.ZodType<Tree> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), TREE])),
);

/**
 * Reads the wording of all languages of a folder, `<lng>/<namespace>.json`.
 * @throws {Unusable} naming every file that is wrong
 */
export function loadLocales(folder: string): Locales {
  const faults: Fault[] = [];
  const locales = languagesOf(folder).map((language) => {
    const files = jsonFiles(join(folder, language)).filter((file) => !LISTS.has(namespaceOf(file)));
    const trees = files.flatMap((file): [string, Tree][] => {
      const tree = parsed(TREE, folder, `${language}/${file}`, faults);
      return tree ? [[namespaceOf(file), tree]] : [];
    });
    return [language, Object.fromEntries(trees)] as const;
  });
  if (faults.length > 0) throw new Unusable(faults);
  return Object.fromEntries(locales);
}

/**
 * Reads what wording is checked against, `<lng>/wording.json`; a language without that file has none.
 * @throws {Unusable} naming every file that is wrong
 */
export function loadWordLists(folder: string): ReadonlyMap<string, WordLists> {
  const faults: Fault[] = [];
  const lists = languagesOf(folder)
    .filter((language) => jsonFiles(join(folder, language)).includes('wording.json'))
    .flatMap((language): [string, WordLists][] => {
      const found = parsed(WORD_LISTS, folder, `${language}/wording.json`, faults);
      return found ? [[language, found]] : [];
    });
  if (faults.length > 0) throw new Unusable(faults);
  return new Map(lists);
}

function languagesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

const namespaceOf = (file: string) => file.slice(0, -'.json'.length);

/** All JSON files under a folder, with `/` between the names, in order. */
function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !basename(path).startsWith('.'))
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted();
}

function parse(folder: string, file: string, faults: Fault[]): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push({ file: `${folder}/${file}`, at: null, message: `is no JSON: ${error.message}` });
    return undefined;
  }
}

function parsed<T>(schema: z.ZodType<T>, folder: string, file: string, faults: Fault[]): T | null {
  const raw = parse(folder, file, faults);
  if (raw === undefined) return null;
  const found = schema.safeParse(raw);
  if (found.success) return found.data;
  faults.push(...found.error.issues.map((issue) => ({ file: `${folder}/${file}`, at: issue.path.map(String).join('.') || null, message: told(issue) })));
  return null;
}

/** The id of the step an issue lies in, where it lies in one. */
function stepAt(dialog: unknown, path: readonly PropertyKey[]): string | null {
  const step = path.slice(0, 4).reduce<unknown>((found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined), dialog);
  return path[2] === 'steps' && typeof step === 'object' && step !== null && 'id' in step ? String(step.id) : path.map(String).join('.') || null;
}

/** What zod says, with where inside the step it says it. */
function told({ path, message }: z.core.$ZodIssue): string {
  const inside = path[2] === 'steps' ? path.slice(4).map(String).join('.') : '';
  return inside ? `${inside}: ${message}` : message;
}
