import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import { type Dialog, DialogSchema } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import type { Tree } from '../language/wording/tree.ts';
import { WORD_LISTS, type WordLists } from '../language/wording/word-lists.ts';
import { type DialogFile, DialogFileSchema, type PartFile, PartFileSchema } from './dialog-file.ts';
import { expand, Unfit } from './expand.ts';

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

/** Where the parts lie that several dialogs use. */
const PARTS = 'parts/';

/**
 * Reads all dialogs of some folders, `<id>/<version>.json`, with the parts they share, `parts/<id>/<version>.json`, put in. A dialog may use the parts of
 * any of the folders; one of a later folder that has the name of an earlier one is refused.
 * @throws {Unusable} naming every file and step that is wrong
 */
export function loadDialogs(...folders: readonly string[]): Dialogs {
  const faults: Fault[] = [];
  const files = folders.flatMap((folder) =>
    jsonFiles(folder)
      .filter((path) => path.includes('/'))
      .map((path) => ({ folder, path })),
  );
  const parts = new Map<string, PartFile>();
  const written: { readonly file: string; readonly raw: unknown; readonly dialog: DialogFile }[] = [];
  for (const { folder, path } of files) {
    const file = `${folder}/${path}`;
    if (path.startsWith(PARTS)) {
      const part = versioned(PartFileSchema, { folder, path, within: PARTS }, faults);
      if (part) add(parts, `${part.id}@${part.version}`, part, file);
    } else {
      const dialog = versioned(DialogFileSchema, { folder, path, within: '' }, faults);
      if (dialog) written.push({ file, raw: parse(folder, path, []), dialog });
    }
  }
  const dialogs = new Map<string, Map<number, Dialog>>();
  for (const { file, raw, dialog } of written) {
    const whole = expanded(dialog, parts, { file, raw }, faults);
    if (!whole) continue;
    const versions = dialogs.get(whole.id) ?? new Map<number, Dialog>();
    add(versions, whole.version, whole, file);
    dialogs.set(whole.id, versions);
  }
  if (faults.length > 0) throw new Unusable(faults);
  return dialogs;

  function add<K, V>(known: Map<K, V>, name: K, made: V, file: string): void {
    if (known.has(name)) faults.push({ file, at: null, message: 'there is one of this id and version already, in another folder' });
    else known.set(name, made);
  }
}

interface Where {
  readonly folder: string;
  readonly path: string;
  readonly within: string;
}

/** A file that must lie where its id and version say; null, with a fault noted, where it can't be used. */
function versioned<T extends { readonly id: string; readonly version: number }>(
  schema: z.ZodType<T>,
  { folder, path, within }: Where,
  faults: Fault[],
): T | null {
  const raw = parse(folder, path, faults);
  if (raw === undefined) return null;
  const file = `${folder}/${path}`;
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    faults.push(
      ...parsed.error.issues.flatMap((issue) => withinUnion(issue, raw)).map((issue) => ({ file, at: stepAt(raw, issue.path), message: told(issue) })),
    );
    return null;
  }
  const place = `${within}${parsed.data.id}/${parsed.data.version}.json`;
  if (path === place) return parsed.data;
  faults.push({ file, at: null, message: `holds ${parsed.data.id}, version ${parsed.data.version}: its place is ${place}` });
  return null;
}

/** A dialog put together from its parts and looked at as a whole. */
function expanded(
  dialog: DialogFile,
  parts: ReadonlyMap<string, PartFile>,
  { file, raw }: { readonly file: string; readonly raw: unknown },
  faults: Fault[],
): Dialog | null {
  try {
    const whole = expand(dialog, (name) => parts.get(name));
    // Only what is wrong between steps can come up here: each for itself was looked at before.
    const plain = { ...whole, parts: whole.parts.map(({ texts, steps, ...part }) => ({ ...part, steps: steps.map(withoutPlace) })) };
    const { error } = DialogSchema.safeParse(plain);
    if (!error) return whole;
    faults.push(...error.issues.map((issue) => ({ file, at: stepAt(raw, issue.path), message: told(issue) })));
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    faults.push({ file, at: null, message: error.message });
  }
  return null;
}

const withoutPlace = ({ texts, round, ...step }: Step) => step;

const TREE: z.ZodType<Tree> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), TREE])),
);

/**
 * Reads the wording of all languages of some folders, `<lng>/<namespace>.json`. Later folders add namespaces to those of the first.
 * @throws {Unusable} naming every file that is wrong
 */
export function loadLocales(...folders: readonly string[]): Locales {
  const faults: Fault[] = [];
  const locales: Record<string, Record<string, Tree>> = {};
  for (const folder of folders) {
    for (const language of languagesOf(folder)) {
      const known = locales[language] ?? {};
      locales[language] = known;
      const files = jsonFiles(join(folder, language)).filter((file) => !LISTS.has(namespaceOf(file)));
      for (const file of files) {
        const namespace = namespaceOf(file);
        const tree = parsed(TREE, folder, `${language}/${file}`, faults);
        if (!tree) continue;
        if (namespace in known)
          faults.push({ file: `${folder}/${language}/${file}`, at: null, message: 'there is wording of this name already, in another folder' });
        else known[namespace] = tree;
      }
    }
  }
  if (faults.length > 0) throw new Unusable(faults);
  return locales;
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

/** What is wrong inside a part that may be one's own or a shared one: only what concerns the sort it is meant to be. */
function withinUnion(issue: z.core.$ZodIssue, raw: unknown): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length !== 2) return [issue];
  const part = valueAt(raw, issue.path);
  const [own = [], shared = []] = issue.errors;
  const isShared = typeof part === 'object' && part !== null && 'use' in part;
  return (isShared ? shared : own).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

const valueAt = (raw: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>((found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined), raw);

/** The id of the step an issue lies in, where it lies in one. */
function stepAt(dialog: unknown, path: readonly PropertyKey[]): string | null {
  const step = valueAt(dialog, path.slice(0, 4));
  return path[2] === 'steps' && typeof step === 'object' && step !== null && 'id' in step ? String(step.id) : path.map(String).join('.') || null;
}

/** What zod says, with where inside the step it says it. */
function told({ path, message }: z.core.$ZodIssue): string {
  const inside = path[2] === 'steps' ? path.slice(4).map(String).join('.') : '';
  return inside ? `${inside}: ${message}` : message;
}
