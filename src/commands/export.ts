import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NoDialog } from '../assessment/dialog-of.ts';
import { foldersIn } from '../dialogs/folders.ts';
import { loadDialogs, loadLocales, loadWordLists, Unusable } from '../dialogs/load.ts';
import type { Format } from '../document-format.ts';
import type { Translate } from '../documents/reader.ts';
import { type Draw, drawDocuments } from '../draw-documents.ts';
import { furnishDocuments, type Made } from '../furnish-documents.ts';
import { readerOf } from '../own-copy-reader.ts';
import { BadSettings, readSettings } from '../settings.ts';
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { masterKey } from '../storage/master-key.ts';
import { openForReading, type ReadableRecords } from '../storage/open-for-reading.ts';
import { Refusal } from '../storage/refusal.ts';
import { BadUse, readArguments, type Wanted } from './export-arguments.ts';
import { documentsOf } from './export-documents.ts';
import { Failure } from './export-sources.ts';
import { writeFileWhole } from './write-file-whole.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** How often is told how far it is. Milliseconds. */
const BETWEEN_TELLING = 1_000;

/** How files' names end. */
const ENDINGS: Readonly<Record<Format, string>> = { json: 'json', html: 'html', pdf: 'pdf', docx: 'docx', csv: 'csv', fhir: 'fhir.json' };

process.exitCode = await exportDocuments(process.argv.slice(2));

/** `npm run export`: an interview, or children's files, as documents. @returns the exit code: 0 all of it is written, 1 not, or not all of it, 2 bad use */
async function exportDocuments(args: readonly string[]): Promise<number> {
  const locales = loadLocales(folder('locales'));
  const { t } = readerOf(locales, 'en');
  try {
    const wanted = readArguments(args);
    const settings = readSettings();
    const key = await masterKey(settings.DATA_DIR, settings, { make: false });
    const records = await openForReading({ folder: settings.DATA_DIR, key });
    const shelf = foldersIn(folder(''), settings.PACKS_DIR);
    const furnished = { dialogs: loadDialogs(...shelf.dialogs), locales: loadLocales(...shelf.locales), lists: loadWordLists(folder('locales')) };
    const writer = { draw: drawDocuments(furnished.locales), records, tell: tellingHowFar(t) };
    const lost = await writeAll(wanted, documentsOf(wanted, records, furnishDocuments(furnished)), writer);
    for (const entry of lost) complain(t('export.noPicture', { given: String(entry) }));
    return lost.length === 0 ? 0 : 1;
  } catch (error) {
    const sentence = sentenceFor(error, t);
    if (sentence === null) throw error;
    complain(sentence);
    return error instanceof BadUse ? 2 : 1;
  }
}

interface Writer {
  readonly draw: Draw;
  readonly records: ReadableRecords;
  readonly tell: (done: number, all: number) => void;
}

/** Writes one document after another: no more than one of them is in memory. @returns the entries whose pictures could not be read */
async function writeAll(
  { formats, print, out, isOne }: Wanted,
  documents: ReturnType<typeof documentsOf>,
  { draw, records, tell }: Writer,
): Promise<readonly number[]> {
  const lost: number[] = [];
  const isFolder = out !== null && !isOne;
  if (isFolder) await mkdir(out, { recursive: true }).catch((error: unknown) => unwritten(out, error));
  for await (const { name, made, done, all } of documents) {
    const read = await picturesOf(made, records);
    lost.push(...read.lost);
    for (const format of formats) {
      const bytes = await written(made, format, { pictures: read.pictures, print, draw });
      await write(isFolder ? join(out, `${name}.${ENDINGS[format]}`) : out, bytes);
    }
    if (isFolder) tell(done, all);
  }
  return lost;
}

/** @throws {Failure} where this document is not made in this format */
async function written(
  made: Made<unknown>,
  format: Format,
  { pictures, print, draw }: Pick<Writer, 'draw'> & Pick<Wanted, 'print'> & { readonly pictures: ReadonlyMap<string, string> },
): Promise<Uint8Array | string> {
  const madeAt = new Date().toISOString();
  if (format !== 'csv' && format !== 'fhir') return (await draw(made.paper({ madeAt, pictures, print }), format, madeAt)).bytes;
  if (!made.asAnswers) throw new Failure('noSuchFormat', { given: format });
  return format === 'csv' ? made.asAnswers.csv() : `${JSON.stringify(made.asAnswers.fhir({ madeAt, pictures }), null, 2)}\n`;
}

/** The pictures, and the entries whose pictures could not be read: one that is spoilt must not keep anyone from their words. */
async function picturesOf(
  { pictures }: Made<unknown>,
  records: ReadableRecords,
): Promise<{ readonly pictures: ReadonlyMap<string, string>; readonly lost: readonly number[] }> {
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
  return { pictures: read, lost };
}

/** Says on standard error how far it is, where it takes longer than a moment. */
function tellingHowFar(t: Translate): Writer['tell'] {
  let told = Date.now();
  return (done, all) => {
    if (Date.now() - told < BETWEEN_TELLING) return;
    told = Date.now();
    complain(t('export.progress', { done: String(done), all: String(all) }));
  };
}

async function write(out: string | null, written: Uint8Array | string): Promise<void> {
  if (out === null) return print(written);
  await writeFileWhole(out, written).catch((error: unknown) => unwritten(out, error));
}

function unwritten(out: string, error: unknown): never {
  throw new Failure('unwritten', { given: out, code: codeOf(error) ?? '?' });
}

/** Writes to standard output and waits until it is gone; a reader who has had enough (`| head`) is no failure. */
function print(written: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error) => (codeOf(error) === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(written, () => resolve());
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
