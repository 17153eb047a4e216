/**
 * How a phrase is written in `locales/<lng>/readings.json`:
 *
 * | written | matches |
 * |---|---|
 * | `go back` | these words, in any spelling |
 * | `skip\|pass` | one or the other |
 * | `go (back\|on)` | a choice inside a phrase |
 * | `[please] stop` | with or without |
 * | `<question>` | any phrase of the set "question" |
 * | `*` | any few words |
 * | `_` | any one word, a name perhaps |
 * | `change {*}` | what stands in braces names the earlier answer |
 */
export type Pattern =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'set'; readonly name: string }
  | { readonly kind: 'slot'; readonly most: 'few' | 'one' }
  | { readonly kind: 'names'; readonly branches: readonly (readonly Pattern[])[] }
  | { readonly kind: 'one-of'; readonly branches: readonly (readonly Pattern[])[] };

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The phrases that a line of the file stands for, each as its parts in order.
 * @throws {Error} with the line, where its brackets do not fit
 */
export function parsePhrases(line: string): readonly (readonly Pattern[])[] {
  const parts = line.match(/<[^<>]*>|[()[\]{}|*]|[^\s<>()[\]{}|*]+/g) ?? [];
  let at = 0;

  function branches(closer: string | undefined): Pattern[][] {
    const found: Pattern[][] = [[]];
    while (at < parts.length && parts[at] !== closer) {
      const part = parts[at] ?? '';
      at += 1;
      if (part === '|') found.push([]);
      else found.at(-1)?.push(item(part));
    }
    if (parts[at] !== closer) throw new Error(`The line "${line}" lacks its "${closer}".`);
    at += 1;
    return found;
  }

  function item(part: string): Pattern {
    if (part === '*') return { kind: 'slot', most: 'few' };
    if (part === '_') return { kind: 'slot', most: 'one' };
    if (part.startsWith('<')) return { kind: 'set', name: part.slice(1, -1) };
    if (part === ')' || part === ']' || part === '}') throw new Error(`The line "${line}" has a "${part}" too many.`);
    const closer = CLOSERS[part];
    if (closer === undefined) return { kind: 'word', word: part };
    const inner = branches(closer);
    if (part === '{') return { kind: 'names', branches: inner };
    return { kind: 'one-of', branches: part === '[' ? [...inner, []] : inner };
  }

  return branches(undefined);
}
