import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Font } from './documents/fonts.ts';

const PACKAGE = '@fontsource/atkinson-hyperlegible';
const CUTS = ['latin', 'latin-ext'];
const WEIGHTS = [400, 700];

const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`${PACKAGE}/${name}`));

/** The cuts of Atkinson Hyperlegible that an own copy is set in: about 70 KB. */
export async function ownCopyFonts(): Promise<readonly Font[]> {
  const ranges: Readonly<Record<string, string>> = JSON.parse(await readFile(fileOf('unicode.json'), 'utf8'));
  return Promise.all(
    WEIGHTS.flatMap((weight) =>
      CUTS.map(async (cut) => ({
        family: 'Atkinson Hyperlegible',
        weight,
        range: ranges[cut] ?? '',
        woff2: await readFile(fileOf(`files/atkinson-hyperlegible-${cut}-${weight}-normal.woff2`), 'base64'),
      })),
    ),
  );
}
