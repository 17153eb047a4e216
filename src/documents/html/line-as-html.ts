import type { Line, Piece, Quoted } from '../paper.ts';
import { type Html, html } from './html.ts';
import { wordsAsHtml, wordsAsText } from './words-as-html.ts';

/** What stands in a line. Somebody's words have a direction of their own, which turns nothing beside them. */
export function lineAsHtml(line: Line): readonly Html[] {
  return line.map(pieceAsHtml);
}

/** Somebody's words, where a line holds nothing else: the element that they stand in can have their language and direction itself. */
export function onlyWordsOf(line: Line): Quoted | null {
  const [only] = line;
  return line.length === 1 && typeof only === 'object' && 'words' in only && !only.inMarks ? only : null;
}

/** The attributes of an element that holds somebody's words. */
export function languageOf({ language }: Pick<Quoted, 'language'>): Html {
  return language === null ? html` dir="auto"` : html` lang="${language}" dir="auto"`;
}

/** A line where there is no room for elements: an attribute. */
export function lineAsText(line: Line): string {
  return line
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('words' in piece) return wordsAsText(piece.words);
      return 'badge' in piece ? piece.badge : piece.text;
    })
    .join('');
}

function pieceAsHtml(piece: Piece): Html {
  if (typeof piece === 'string') return html`${piece}`;
  if ('badge' in piece) return html`<span class="badge">${piece.badge}</span>`;
  if ('at' in piece) return html`<time datetime="${piece.at}">${piece.text}</time>`;
  const words = wordsAsHtml(piece.words);
  if (piece.inMarks) return html`<q class="theirs"${languageOf(piece)}>${words}</q>`;
  return piece.language === null ? html`<bdi>${words}</bdi>` : html`<bdi lang="${piece.language}">${words}</bdi>`;
}
