import { fileURLToPath } from 'node:url';
import { assemble } from '../assessment/assemble.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { foldersIn } from '../dialogs/folders.ts';
import { loadDialogs, loadLocales, Unusable } from '../dialogs/load.ts';
import { ownCopy } from '../documents/own-copy/v1.ts';
import { picturesIn } from '../documents/pictures-in.ts';
import type { Reader, Translate } from '../documents/reader.ts';
import { sectionTitles } from '../documents/section-titles.ts';
import { ownCopyFonts } from '../own-copy-fonts.ts';
import { readerOf } from '../own-copy-reader.ts';
import type { Entry, EntryOf } from '../record/entry.ts';
import { BadSettings, readSettings } from '../settings.ts';
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { masterKey } from '../storage/master-key.ts';
import { openForReading, type ReadableRecords } from '../storage/open-for-reading.ts';
import { Refusal } from '../storage/refusal.ts';
import { BadUse, readArguments, type Wanted } from './export-arguments.ts';
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

/** `npm run export`: one interview as a document. @returns the exit code: 0 all of it is written, 1 not, or not all of it, 2 bad use */
async function exportDocument(args: readonly string[]): Promise<number> {
  const locales = loadLocales(folder('locales'));
  const { t } = readerOf(locales, 'en');
  try {
    const wanted = readArguments(args);
    const recorded = await openInterview(wanted.interview);
    const reader = readerOf(locales, recorded.started.locale);
    const assessment = assembled(recorded, wanted, reader);
    const { text, lost } = wanted.format === 'json' ? asJson(assessment) : await asHtml(recorded, assessment, reader);
    await write(wanted.out, text);
    for (const entry of lost) complain(t('export.noPicture', { given: String(entry) }));
    return lost.length === 0 ? 0 : 1;
  } catch (error) {
    const sentence = sentenceFor(error, t);
    if (sentence === null) throw error;
    complain(sentence);
    return error instanceof BadUse ? 2 : 1;
  }
}

/** An interview as it is recorded, and how it began. */
interface Recorded {
  readonly id: string;
  readonly records: ReadableRecords;
  readonly entries: readonly Entry[];
  readonly started: EntryOf<'started'>;
}

async function openInterview(id: string): Promise<Recorded> {
  const settings = readSettings();
  const key = await masterKey(settings.DATA_DIR, settings, { make: false });
  const records = await openForReading({ folder: settings.DATA_DIR, key });
  const entries = await entriesOf(records, id);
  const [started] = entries;
  // Streams of another kind lie in the same folder.
  if (started?.kind !== 'started') throw new Failure('noInterview', { given: id });
  return { id, records, entries, started };
}

async function entriesOf(records: ReadableRecords, id: string): Promise<readonly Entry[]> {
  try {
    return (await records.read(id))?.flatMap((line) => line.entries) ?? [];
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof Damaged || code === null) throw error;
    throw new Failure('unreadable', { given: id, code });
  }
}

function assembled({ id, entries, started }: Recorded, { audience }: Wanted, { t }: Reader): Assessment {
  const [name = '', version] = started.dialog.split('@');
  const dialog = loadDialogs(...foldersIn(folder(''), readSettings().PACKS_DIR).dialogs)
    .get(name)
    ?.get(Number(version));
  if (!dialog) throw new Failure('noDialog', { given: started.dialog });
  return assemble({ interviews: [{ id, entries, dialog }], audience, child: null, titles: sectionTitles(t), stands: { picture: t('picture') } });
}

/** The own copy, and the entries whose pictures could not be read: a picture that is spoilt must not keep anyone from their words. */
async function asHtml({ id, records }: Recorded, assessment: Assessment, reader: Reader): Promise<{ readonly text: string; readonly lost: readonly number[] }> {
  const pictures = new Map<string, string>();
  const lost: number[] = [];
  for (const { id: wording, entry } of picturesIn(assessment)) {
    try {
      const bytes = await records.picture(id, entry);
      if (bytes !== null) pictures.set(wording, Buffer.from(bytes).toString('base64'));
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      lost.push(entry);
    }
  }
  return { text: ownCopy(assessment, { ...reader, madeAt: new Date().toISOString(), pictures, fonts: await ownCopyFonts() }), lost };
}

function asJson(assessment: Assessment): { readonly text: string; readonly lost: readonly number[] } {
  return { text: `${JSON.stringify(assessment, null, 2)}\n`, lost: [] };
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
