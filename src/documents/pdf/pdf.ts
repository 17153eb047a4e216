import type { Paper } from '../paper.ts';
import { drawableBy } from './faces.ts';
import { type Beside, paperAsData } from './paper-as-data.ts';
import { createTypesetter, type PdfParts } from './typesetter.ts';

/** Draws papers as PDF/UA-1. */
export type PdfWriter = (paper: Paper) => Promise<Uint8Array>;

const asFile = (name: string, data: unknown): Beside => ({ name, bytes: Buffer.from(JSON.stringify(data)) });

/**
 * A writer of PDFs: tagged, titled, in the reader's language with each quotation in its own, its exact data attached as `data.json`. The same paper gives the
 * same bytes. What it is made with is loaded at the first paper and kept.
 */
export function createPdfWriter(parts: () => Promise<PdfParts>): PdfWriter {
  const load = async () => {
    const loaded = await parts();
    return { drawable: drawableBy(loaded.faces), typesetter: await createTypesetter(loaded) };
  };
  let loading: ReturnType<typeof load> | undefined;
  return async (paper) => {
    loading ??= load();
    const { drawable, typesetter } = await loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const set = (unreadable: ReadonlySet<string>) => {
      const { json, pictures } = paperAsData(paper, { drawable, unreadable });
      return typesetter.pdf([asFile('paper.json', json), asFile('data.json', paper.data), ...pictures]);
    };
    return set(new Set());
  };
}
