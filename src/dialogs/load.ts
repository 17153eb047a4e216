import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Dialog, DialogSchema } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import type { Tree } from '../language/wording/tree.ts';
import { ADDED_WORDS, WORD_LISTS, type WordLists, withAdded } from '../language/wording/word-lists.ts';
import { type DialogFile, DialogFileSchema, type PartFile, PartFileSchema } from './dialog-file.ts';
import { expand, Unfit } from './expand.ts';
import { type Fault, jsonFiles, parse, parsed, told, Unusable } from './json-files.ts';

export { Unusable };

/** Dialogs by id, then version. */
export type Dialogs = ReadonlyMap<string, ReadonlyMap<number, Dialog>>;

/** Wording by language, then namespace, as i18next takes it; a dialog's namespace is `<id>/<version>`. */
export type Locales = Readonly<Record<string, Readonly<Record<string, Tree>>>>;

/** Files of a language that are lists: they are for reading and checking, and nobody is shown them. */
const LISTS = new Set(['cues', 'weights', 'readings', 'wording', 'made-from']);

/** Where the parts lie that several dialogs use. */
const PARTS = 'parts/';

/**
 * Reads all dialogs of some folders, `<id>/<version>.json`, with the parts they share, `parts/<id>/<version>.json`, put in. A dialog may use the parts of
 * any of the folders; one of a later folder that has the id of an earlier one is refused: ids of ours are for ever.
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
  const owners = new Map<string, string>();
  const written: { readonly file: string; readonly raw: unknown; readonly dialog: DialogFile }[] = [];
  for (const { folder, path } of files) {
    const file = `${folder}/${path}`;
    if (path.startsWith(PARTS)) {
      const part = versioned(PartFileSchema, { folder, path, within: PARTS }, faults);
      if (part && isOwn(`part "${part.id}"`, folder, file)) parts.set(`${part.id}@${part.version}`, part);
    } else {
      const dialog = versioned(DialogFileSchema, { folder, path, within: '' }, faults);
      if (dialog && isOwn(`dialog "${dialog.id}"`, folder, file)) written.push({ file, raw: parse(folder, path, []), dialog });
    }
  }
  const dialogs = new Map<string, Map<number, Dialog>>();
  for (const { file, raw, dialog } of written) {
    const whole = expanded(dialog, parts, { file, raw }, faults);
    if (!whole) continue;
    const versions = dialogs.get(whole.id) ?? new Map<number, Dialog>();
    dialogs.set(whole.id, versions.set(whole.version, whole));
  }
  if (faults.length > 0) throw new Unusable(faults);
  return dialogs;

  /** Whether an id belongs to this folder: to the first that has it. */
  function isOwn(name: string, folder: string, file: string): boolean {
    const owner = owners.get(name) ?? folder;
    owners.set(name, owner);
    if (owner !== folder) faults.push({ file, at: null, message: `there is a ${name} in ${owner} already: give this one an id of its own` });
    return owner === folder;
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
 * Reads what wording is checked against, `<lng>/wording.json`; a language without that file has none. Later folders may add names, numbers to call and
 * exceptions to the lists of the first.
 * @throws {Unusable} naming every file that is wrong
 */
export function loadWordLists(folder: string, ...more: readonly string[]): ReadonlyMap<string, WordLists> {
  const faults: Fault[] = [];
  const lists = new Map<string, WordLists>();
  for (const language of languagesWith(WORDING, folder)) {
    const found = parsed(WORD_LISTS, folder, `${language}/${WORDING}`, faults);
    if (found) lists.set(language, found);
  }
  for (const added of more) {
    for (const language of languagesWith(WORDING, added)) {
      const found = parsed(ADDED_WORDS, added, `${language}/${WORDING}`, faults);
      const known = lists.get(language);
      if (!known) faults.push({ file: `${added}/${language}/${WORDING}`, at: null, message: 'there is no list of this language that this could be added to' });
      else if (found) lists.set(language, withAdded(known, found));
    }
  }
  if (faults.length > 0) throw new Unusable(faults);
  return lists;
}

const WORDING = 'wording.json';

/** Languages of a folder that have a certain file. */
export const languagesWith = (file: string, folder: string) => languagesOf(folder).filter((language) => jsonFiles(join(folder, language)).includes(file));

function languagesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

const namespaceOf = (file: string) => file.slice(0, -'.json'.length);

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
