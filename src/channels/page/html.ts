/** HTML that may be sent as it is: made by `html`, which escapes whatever it is given, or written down here by ourselves. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | Html | readonly Html[] | null;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
  return piece.map(render).join('');
}

/** A template for HTML: strings are escaped, also inside quoted attributes; `Html` goes in as it is; null is nothing. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.map((part, index) => part + render(pieces[index] ?? null)).join(''));
}

/** Data for the page's own scripts, in a block that the browser never runs and that nothing inside can close. */
export function dataBlock(id: string, data: unknown): Html {
  return html`<script type="application/json" id="${id}">${new Html(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
}

/** Fills `{{name}}` as i18next does; a name without a value stays, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
