import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateSync, inflateSync } from 'node:zlib';
import type { PdfParts } from './documents/pdf/typesetter.ts';

const TEMPLATE = new URL('./documents/pdf/paper.typ', import.meta.url);

/** In the order in which they are tried. */
const FACES = [
  {
    family: 'Atkinson Hyperlegible',
    emoji: false,
    files: ['atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf', 'atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf'],
  },
  { family: 'Noto Sans', emoji: false, files: ['noto-sans/400Regular/NotoSans_400Regular.ttf', 'noto-sans/700Bold/NotoSans_700Bold.ttf'] },
  {
    family: 'Noto Naskh Arabic',
    emoji: false,
    files: ['noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf', 'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf'],
  },
  { family: 'Noto Nastaliq Urdu', emoji: false, files: ['noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf'] },
  { family: 'Noto Color Emoji', emoji: true, files: ['noto-color-emoji/400Regular/NotoColorEmoji_400Regular.ttf'] },
];

/** What PDFs are made with, read from the packages it comes in: about 28 MB, most of it emoji. */
export async function pdfParts(): Promise<PdfParts> {
  const faces = FACES.flatMap(({ files, ...face }) =>
    files.map(async (file) => ({ ...face, bytes: await readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`))) })),
  );
  return { template: await readFile(TEMPLATE, 'utf8'), faces: await Promise.all(faces), zip: { inflate: inflateSync, deflate: deflateSync } };
}
