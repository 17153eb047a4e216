import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Font } from './documents/html/fonts.ts';

const PACKAGE = '@fontsource/atkinson-hyperlegible';
const CUTS = ['latin', 'latin-ext'];
const WEIGHTS = [400, 700];

const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`${PACKAGE}/${name}`));
const RANGES = fileOf('unicode.json');

/** The cuts of Atkinson Hyperlegible that an own copy is set in: about 70 KB. */
export async function ownCopyFonts(): Promise<readonly Font[]> {
  const cuts = cutsOf(await readFile(RANGES, 'utf8'));
  return Promise.all(cuts.map(async ({ file, ...cut }) => ({ ...cut, woff2: await readFile(file, 'base64') })));
}

/** The same, for whoever can't wait: the process stands still meanwhile. */
export function readOwnCopyFonts(): readonly Font[] {
  return cutsOf(readFileSync(RANGES, 'utf8')).map(({ file, ...cut }) => ({ ...cut, woff2: readFileSync(file, 'base64') }));
}

function cutsOf(json: string): readonly (Omit<Font, 'woff2'> & { readonly file: string })[] {
  const ranges: Readonly<Record<string, string>> = JSON.parse(json);
  return WEIGHTS.flatMap((weight) =>
    CUTS.map((cut) => ({
      family: 'Atkinson Hyperlegible',
      weight,
      range: ranges[cut] ?? '',
      file: fileOf(`files/atkinson-hyperlegible-${cut}-${weight}-normal.woff2`),
    })),
  );
}
