/** Up to so many words are weighed as one: what most people write at once. */
const LONGEST_WHOLE = 20;
/** Longer texts are weighed by stretches of so many words, each of which begins half a stretch after the one before: harm is told in few words among many. */
const STRETCH = 16;
/** Fewer words tell nothing by themselves: "fish and chips". */
const SHORTEST_CLAUSE = 2;

interface Spoken {
  readonly text: string;
  readonly opens: boolean;
}

/** The stretches of a text that are weighed each by itself: all of it, or parts of a long one. */
export function passagesOf<W>(words: readonly W[]): readonly (readonly W[])[] {
  if (words.length <= LONGEST_WHOLE) return [words];
  const passages: (readonly W[])[] = [];
  for (let from = 0; from === 0 || from + STRETCH / 2 < words.length; from += STRETCH / 2) passages.push(words.slice(from, from + STRETCH));
  return passages;
}

/**
 * The clauses of a text, without what joins them: "we had chips and then mum hit me" → "we had chips", "mum hit me".
 * @param joins words that begin a clause
 */
export function clausesOf<W extends Spoken>(words: readonly W[], joins: ReadonlySet<string>): readonly (readonly W[])[] {
  const clauses: W[][] = [];
  for (const word of words) {
    if (joins.has(word.text)) clauses.push([]);
    else if (word.opens || clauses.length === 0) clauses.push([word]);
    else clauses.at(-1)?.push(word);
  }
  return clauses.filter((clause) => clause.length >= SHORTEST_CLAUSE);
}
