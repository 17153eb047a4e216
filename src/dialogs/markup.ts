/** Markup that may be written as it is: only `markup` makes it, and it escapes whatever it is given. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Markup | readonly Markup[] | null;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What no XML may hold, not even escaped; nobody can see it in HTML either. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A template for HTML and SVG: strings are escaped, also inside a quoted attribute; `Markup` goes in as it is; null is nothing. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + render(pieces[index] ?? null)).join(''));
}

function render(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'number') return String(Math.round(piece * 100) / 100);
  return typeof piece === 'string' ? escaped(piece) : piece.map(render).join('');
}

const escaped = (text: string) => text.replace(NOT_IN_XML, '\uFFFD').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
