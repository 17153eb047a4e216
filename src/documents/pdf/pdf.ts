import type { Paper } from '../paper.ts';
import { type Drawable, drawableBy } from './faces.ts';
import { paperAsData } from './paper-as-data.ts';
import { mendTextLayer, rightToLeftIn } from './text-layer.ts';
import { createTypesetter, type PdfParts } from './typesetter.ts';

/** Draws papers as PDF/UA-1. */
export type PdfWriter = (paper: Paper) => Promise<Uint8Array>;

const NONE: ReadonlySet<string> = new Set();

const asFile = (name: string, data: unknown) => ({ name, bytes: Buffer.from(JSON.stringify(data)) });

/**
 * A writer of PDFs: tagged, titled, in the reader's language with each quotation in its own, its exact data attached as `data.json`. The same paper gives the
 * same bytes. What it is made with is loaded at the first paper and kept.
 */
export function createPdfWriter(parts: () => Promise<PdfParts>): PdfWriter {
  const load = async () => {
    const loaded = await parts();
    return { drawable: drawableBy(loaded.faces), typesetter: await createTypesetter(loaded), zip: loaded.zip };
  };
  let loading: ReturnType<typeof load> | undefined;
  return async (paper) => {
    loading ??= load();
    const { drawable, typesetter, zip } = await loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const set = (unreadable: ReadonlySet<string>, by: Drawable) => {
      const { json, pictures } = paperAsData(paper, { drawable: by, unreadable });
      const file = asFile('paper.json', json);
      const pdf = typesetter.pdf([file, asFile('data.json', paper.data), ...pictures]);
      const theirs = rightToLeftIn(textsIn(json));
      const isEven = theirs.words.size === 0 && paper.dir === 'ltr' && !file.bytes.includes('"accented":');
      return isEven ? pdf : mendTextLayer(pdf, theirs, zip);
    };
    try {
      return set(NONE, drawable);
    } catch (error) {
      // One broken picture, or letters that are refused for a reason not thought of, must not keep a child from their words.
      const { pictures } = paperAsData(paper, { drawable, unreadable: NONE });
      const unreadable = new Set(pictures.filter((picture) => !typesetter.reads(picture)).map(({ name }) => name));
      try {
        return set(unreadable, unreadable.size > 0 ? drawable : asMarks(drawable));
      } catch {
        if (unreadable.size === 0) throw error;
        return set(unreadable, asMarks(drawable));
      }
    }
  };
}

/** All but ordinary letters as marks. */
function asMarks({ plain }: Drawable): Drawable {
  return { plain, settingOf: (grapheme) => (grapheme.length === 1 && plain(grapheme.charCodeAt(0)) ? 'text' : 'none') };
}

/** All strings in data. */
function* textsIn(data: unknown): Generator<string> {
  if (typeof data === 'string') yield data;
  else if (typeof data === 'object' && data !== null) for (const part of Object.values(data)) yield* textsIn(part);
}
