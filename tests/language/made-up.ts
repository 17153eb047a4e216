/** Wording, as deep as its files are. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  u: 'û',
  y: 'ý',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  U: 'Û',
};

/** A made-up language: every text in brackets, longer than ours, with other letters. Placeholders stay. */
export function madeUp<T extends Texts>(texts: T, [open, close] = ['⟦', '⟧']): T {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? bracket(text, open, close) : madeUp(text, [open, close] as const)]),
  ) as T;
}

function bracket(text: string, open = '', close = ''): string {
  const other = text
    .split(/(\{\{\w+\}\})/)
    .map((piece, index) => (index % 2 === 1 ? `${close}${piece}${open}` : piece.replace(/[a-zA-Z]/g, (letter) => ACCENTED[letter] ?? letter)));
  return `${open}${other.join('')} ~~~${close}`;
}

/** What stands outside the brackets of a made-up language: what some code said by itself. Values put in by us are bracketed too. */
export function outside(text: string, [open, close] = ['⟦', '⟧']): string {
  let depth = 0;
  let found = '';
  for (const character of text) {
    if (character === open) depth++;
    else if (character === close) depth--;
    else if (depth === 0) found += character;
  }
  return found.trim();
}
