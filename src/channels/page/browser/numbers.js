/** Numbers of the page's own help list, by how they are written: `0800 1111` → `tel:08001111`. */
const addresses = new Map([...document.querySelectorAll('#help [data-number]')].map(({ dataset, href }) => [dataset.number, href]));

/** Any of them, standing alone; the longest first, so that none is taken for a part of another. */
const anyNumber = new RegExp(`(?<![\\d])(${[...addresses.keys()].sort((one, other) => other.length - one.length).join('|')})(?![\\d])`);

/** Cuts a text of ours at the numbers in it: `[{ words, href }]`, `href` null for what is no number. Put together again it is exactly the text. */
export function withNumbers(text) {
  return text
    .split(anyNumber)
    .filter((words) => words !== '')
    .map((words) => ({ words, href: addresses.get(words) ?? null }));
}
