import type { Locales } from './dialogs/load.ts';
import { paperAsHtml } from './documents/html/paper-as-html.ts';
import type { Paper } from './documents/paper.ts';
import { createPdfWriter } from './documents/pdf/pdf.ts';
import { paperAsWord } from './documents/word/paper-as-word.ts';
import { drawingAsPng } from './drawing-as-png.ts';
import { ownCopyFonts } from './own-copy-fonts.ts';
import { readerOf } from './own-copy-reader.ts';
import { pdfParts } from './pdf-parts.ts';

/** What any document can be had as. `json` is its exact data. */
const DOCUMENT_FORMATS = ['html', 'json', 'docx', 'pdf'] as const;

export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A document in one format. `type`: value for `Content-Type`. */
export interface Drawn {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** Draws a document. `madeAt`: ISO 8601; the same paper made at the same time is the same to the byte. */
export type Draw = (paper: Paper, format: DocumentFormat, madeAt: string) => Promise<Drawn>;

const UTF8 = new TextEncoder();

/** Draws documents in every format there is, in the language of each. The one place where formats are known. */
export function drawDocuments(locales: Locales): Draw {
  const asPdf = createPdfWriter(pdfParts);
  return async (paper, format, madeAt) => {
    switch (format) {
      case 'html':
        return { bytes: UTF8.encode(paperAsHtml(paper, { fonts: await ownCopyFonts() })), type: 'text/html; charset=utf-8' };
      case 'json':
        return { bytes: UTF8.encode(`${JSON.stringify(paper.data, null, 2)}\n`), type: 'application/json' };
      case 'pdf':
        return { bytes: await asPdf(paper), type: 'application/pdf' };
      case 'docx': {
        const { t } = readerOf(locales, paper.locale);
        const bytes = await paperAsWord(paper, { t, madeAt, data: 'beside', toPng: drawingAsPng });
        return { bytes, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
      }
      default:
        return format satisfies never;
    }
  };
}
