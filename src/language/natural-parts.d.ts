/** Types of the single files that are taken from natural; the package has types only for whole parts, some of which load far too much. */

declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** 0 (nothing alike) to 1 (the same); a shared beginning counts more. */
  function JaroWinklerDistance(one: string, other: string): number;
  export = JaroWinklerDistance;
}

declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  /** Single edits from `source` to `target`; with `restricted` a swap of two neighbours is one edit and no letter is edited twice. */
  export function DamerauLevenshteinDistance(source: string, target: string, options: { restricted: boolean }): number;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}

declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
  export class RegexpTokenizer {
    constructor(options: { pattern: RegExp; gaps: false });
    /** Null where nothing matches. */
    tokenize(text: string): string[] | null;
  }
}
