import { writeFile } from 'node:fs/promises';
import { createInstance } from 'i18next';
import { loadDialogs, loadLocales } from '../../dialogs/load.ts';
import type { OnPaper } from '../../dialogs/saying.ts';
import type { Dialog } from '../../interview/dialog.ts';
import { createSpeaker } from '../../language/speak.ts';
import { VOICES } from '../../language/wording/variants.ts';
import { ownCopyFonts } from '../../own-copy-fonts.ts';
import { codeOf } from '../../storage/files.ts';
import { BadUse, type Desk, Failure } from './desk.ts';

/** Options that every verb takes which puts a dialog on paper. */
export const ON_PAPER = { voice: { type: 'string' }, locale: { type: 'string' }, out: { type: 'string' } } as const;

/** The language that all texts are written in first. */
const FALLBACK = 'en';

/** What is to be put on paper: a dialog by its id, or one version of it, `feedback@1`, and for whom. @throws {BadUse} */
export async function onPaper(
  name: string,
  { voice: wanted, locale = FALLBACK }: { readonly voice?: string | undefined; readonly locale?: string | undefined },
  { folders }: Desk,
): Promise<{ readonly dialog: Dialog; readonly options: OnPaper & { readonly fonts: Awaited<ReturnType<typeof ownCopyFonts>> } }> {
  const [id = '', version] = name.split('@');
  const versions = loadDialogs(...folders.dialogs).get(id);
  const dialog = versions?.get(version === undefined ? Math.max(...versions.keys()) : Number(version));
  if (!dialog) throw new BadUse('no-dialog', { name });
  const voice = VOICES.find((one) => one === (wanted ?? (dialog.voices.includes('young-person') ? 'young-person' : dialog.voices[0])));
  if (!voice || !dialog.voices.includes(voice)) throw new BadUse('no-voice', { name, voices: dialog.voices.join(', ') });
  const locales = loadLocales(...folders.locales);
  if (!(locale in locales)) throw new BadUse('no-locale', { locale });
  const words = createInstance();
  void words.init({ lng: locale, fallbackLng: FALLBACK, resources: locales, ns: [], initAsync: false, interpolation: { escapeValue: false } });
  return { dialog, options: { voice, locale, speaker: createSpeaker(locales), t: (key, values = {}) => words.t(key, values), fonts: await ownCopyFonts() } };
}

/** Makes a document of a dialog. @throws {Failure} where wording is missing */
export function made(make: () => string): string {
  try {
    return make();
  } catch (error) {
    const [, key] = (error instanceof Error && /^no wording for (.*)$/.exec(error.message)) || [];
    if (key === undefined) throw error;
    throw new Failure('no-wording', { key });
  }
}

/** Writes a document to a file, or to standard output; a reader who has had enough (`| head`) is no failure. */
export async function write(out: string | undefined, text: string): Promise<void> {
  if (out !== undefined) return writeFile(out, text);
  await new Promise<void>((resolve, reject) => {
    process.stdout.once('error', (error) => (codeOf(error) === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, () => resolve());
  });
}
