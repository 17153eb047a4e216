import { fileURLToPath } from 'node:url';
import { gatherAccess } from '../access-sources.ts';
import { coreIn } from '../assessment/core.ts';
import { NoDialog } from '../assessment/dialog-of.ts';
import type { AccessSources } from '../assessment/subject-access.ts';
import type { Held } from '../assessment/together.ts';
import { foldersIn } from '../dialogs/folders.ts';
import { loadDialogs, loadLocales, loadWordLists, Unusable } from '../dialogs/load.ts';
import { paperAsHtml } from '../documents/html/paper-as-html.ts';
import type { Translate } from '../documents/reader.ts';
import { furnishDocuments, type Made } from '../furnish-documents.ts';
import { ownCopyFonts } from '../own-copy-fonts.ts';
import { readerOf } from '../own-copy-reader.ts';
import type { Line } from '../record/records.ts';
import { BadSettings, readSettings } from '../settings.ts';
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { masterKey } from '../storage/master-key.ts';
import { openForReading, type ReadableRecords } from '../storage/open-for-reading.ts';
import { Refusal } from '../storage/refusal.ts';
import type { Joined } from '../turns/child-file.ts';
import { childFileOf } from '../turns/child-files.ts';
import { BadUse, readArguments, type Subject } from './export-arguments.ts';
import { writeFileWhole } from './write-file-whole.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Something that stands in the way, as a `documents` locale key under `export` and what fills its text. */
class Failure extends Error {
  override name = 'Failure';
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  constructor(key: string, values: Readonly<Record<string, string>>) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

process.exitCode = await exportDocument(process.argv.slice(2));

/** `npm run export`: an interview, or a child's file, as a document. @returns the exit code: 0 all of it is written, 1 not, or not all of it, 2 bad use */
async function exportDocument(args: readonly string[]): Promise<number> {
  const locales = loadLocales(folder('locales'));
  const { t } = readerOf(locales, 'en');
  try {
    const { of, format, out } = readArguments(args);
    const settings = readSettings();
    const key = await masterKey(settings.DATA_DIR, settings, { make: false });
    const records = await openForReading({ folder: settings.DATA_DIR, key });
    const shelf = foldersIn(folder(''), settings.PACKS_DIR);
    const [dialogs, lists] = [loadDialogs(...shelf.dialogs), loadWordLists(folder('locales'))];
    const made = await make(of, records, furnishDocuments({ dialogs, locales: loadLocales(...shelf.locales), lists }));
    const { text, lost } = format === 'json' ? { text: `${JSON.stringify(made.data, null, 2)}\n`, lost: [] } : await asHtml(made, records);
    await write(out, text);
    for (const entry of lost) complain(t('export.noPicture', { given: String(entry) }));
    return lost.length === 0 ? 0 : 1;
  } catch (error) {
    const sentence = sentenceFor(error, t);
    if (sentence === null) throw error;
    complain(sentence);
    return error instanceof BadUse ? 2 : 1;
  }
}

async function make(of: Subject, records: ReadableRecords, documents: ReturnType<typeof furnishDocuments>): Promise<Made<unknown>> {
  if (of.audience === 'subject-access') return documents.subjectAccess(await sourcesOf(of, records));
  if ('child' in of) {
    const lines = (await linesOf(records, of.child)) ?? [];
    const file = childFileOf(of.child, lines);
    if (!file) throw new Failure('noChild', { given: of.child });
    const interviews: Held[] = [];
    for (const { interview, name } of file.interviews) interviews.push({ ...(await heldIn(records, interview)), called: name });
    return documents.assessment({ id: file.id, name: file.name, core: coreIn(lines.flatMap(({ entries }) => entries)) }, interviews);
  }
  const interview = await heldIn(records, of.interview);
  return of.audience === 'my-views' ? documents.myViews(interview) : documents.ownCopy(interview);
}

/** All that is held about one person, wherever it is. @throws {Failure} where it can't be told whom is meant */
async function sourcesOf(of: Subject, records: ReadableRecords): Promise<AccessSources> {
  const files = await filesIn(records);
  const own = 'interview' in of ? await heldIn(records, of.interview) : null;
  const file = files.find(({ file: { id, interviews } }) => ('child' in of ? id === of.child : interviews.some(({ interview }) => interview === of.interview)));
  if ('child' in of && !file) throw new Failure('noChild', { given: of.child });
  const isTheirs = (one: Joined) => ('interview' in of ? one.interview === of.interview : 'role' in of && one.role === of.role && one.name === of.name);
  if ('role' in of && !file?.file.interviews.some(isTheirs))
    throw new Failure('noPerson', { given: [of.role, of.name].filter((one) => one !== null).join(' ') });
  return gatherAccess({ own, file: file ?? null, isTheirs }, async (id) => (await linesOf(records, id))?.flatMap((line) => line.entries) ?? []);
}

async function filesIn(records: ReadableRecords) {
  const found = [];
  for (const id of (await records.streams()).filter((stream) => stream.startsWith('child-'))) {
    const lines = (await linesOf(records, id)) ?? [];
    const file = childFileOf(id, lines);
    if (file) found.push({ file, entries: lines.flatMap((line) => line.entries) });
  }
  return found;
}

async function heldIn(records: ReadableRecords, id: string): Promise<Held> {
  const entries = (await linesOf(records, id))?.flatMap((line) => line.entries) ?? [];
  // Streams of another kind lie in the same folder.
  if (entries[0]?.kind !== 'started') throw new Failure('noInterview', { given: id });
  return { id, entries };
}

async function linesOf(records: ReadableRecords, id: string): Promise<readonly Line[] | null> {
  try {
    return await records.read(id);
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof Damaged || code === null) throw error;
    throw new Failure('unreadable', { given: id, code });
  }
}

/** The page, and the entries whose pictures could not be read: a picture that is spoilt must not keep anyone from their words. */
async function asHtml({ pictures, paper }: Made<unknown>, records: ReadableRecords): Promise<{ readonly text: string; readonly lost: readonly number[] }> {
  const read = new Map<string, string>();
  const lost: number[] = [];
  for (const { id, interview, entry } of pictures) {
    try {
      const bytes = await records.picture(interview, entry);
      if (bytes !== null) read.set(id, Buffer.from(bytes).toString('base64'));
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      lost.push(entry);
    }
  }
  return { text: paperAsHtml(paper({ madeAt: new Date().toISOString(), pictures: read }), { fonts: await ownCopyFonts() }), lost };
}

async function write(out: string | null, text: string): Promise<void> {
  if (out === null) return print(text);
  try {
    await writeFileWhole(out, text);
  } catch (error) {
    throw new Failure('unwritten', { given: out, code: codeOf(error) ?? '?' });
  }
}

/** Writes to standard output and waits until it is gone; a reader who has had enough (`| head`) is no failure. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error) => (codeOf(error) === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, () => resolve());
  });
}

/** What went wrong, for whoever typed the command; null for a fault of ours. Nobody's words are in it. */
function sentenceFor(error: unknown, t: Translate): string | null {
  if (error instanceof BadUse) return t(`export.wrong.${error.wrong}`, { given: error.given, use: t('export.use') });
  if (error instanceof Failure) return t(`export.${error.key}`, error.values);
  if (error instanceof NoDialog) return t('export.noDialog', { given: error.dialog });
  if (error instanceof BadSettings) return t('export.settings', { given: error.complaints.map(({ name }) => name).join(', ') });
  if (error instanceof Unusable) return t('export.unusable', { given: error.faults.map(({ file }) => file).join(', ') });
  if (error instanceof Refusal) return t(`storage:refused.${error.code}`, error.parameters);
  if (error instanceof Damaged) {
    const { stream, file, what, line, offset } = error;
    return t(`storage:damage.${file}`, { stream, line: String(line), offset: String(offset), what: t(`storage:damage.${what}`) });
  }
  return null;
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
