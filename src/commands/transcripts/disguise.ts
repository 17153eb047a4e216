/** Letters that made-up words are made of, by script: every other one from each. Scripts that are not here get Latin ones. */
const LETTERS: readonly (readonly [script: RegExp, odd: string, even: string])[] = [
  [/\p{Script=Latin}/u, 'bdfglmnprstvz', 'aeiou'],
  [/\p{Script=Cyrillic}/u, 'бвдлмнрст', 'аеоу'],
  [/\p{Script=Greek}/u, 'βδλμνρστ', 'αεο'],
  [/\p{Script=Arabic}/u, 'بدلمنرس', 'اوي'],
  [/\p{Script=Hebrew}/u, 'בדלמנרס', 'איו'],
  [/\p{Script=Devanagari}/u, 'बदलमनरस', 'कगतप'],
  [/\p{Script=Han}/u, '山川木石水', '田月日火土'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'かさたな', 'きしちに'],
  [/\p{Script=Hangul}/u, '나다라마', '고노도로'],
];

/** Words, numbers, and pictures with all that belongs to them; everything between is no word. */
const WORDS =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*|\p{M}+|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{M}|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|[\ud800-\udfff]/gu;
const PICTURE = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** Stand for any picture, and for half a character, which no file can hold. */
const ANY_PICTURE = '🙂';
const HALF = '\ufffd';

/** Longest run of tries for a word that is nobody's. */
const MOST_TRIES = 500;

/** Words of a text as they are told from each other. */
export function wordsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(WORDS), ([word]) => word.toLowerCase());
}

/**
 * Puts made-up words in the place of somebody's: as many, as long, in capitals where they were, with what stood between them. The same word is always the
 * same made-up one. They are made in the order in which words first come up, so that nobody can work back from one to what it stands for.
 */
export class Disguise {
  readonly #made = new Map<string, string>();
  readonly #taken: Set<string>;
  #next = 0;

  /** @param taken words that no made-up one may be: all of the person's, and ours */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** @param stays words that are left as they are, in small letters */
  over(words: string, stays: ReadonlySet<string> = new Set()): string {
    return words.replace(WORDS, (word) => (stays.has(word.toLowerCase()) ? word : this.#for(word)));
  }

  /** Lets go of the made-up words of a text, so that others are made for it: for words whose first ones would be taken for something. */
  forget(words: string): void {
    for (const word of wordsIn(words)) this.#made.delete(word);
  }

  #for(word: string): string {
    if (PICTURE.test(word)) return ANY_PICTURE;
    if (/^\p{M}+$/u.test(word)) return word;
    if (/^[\ud800-\udfff]$/u.test(word)) return HALF;
    const key = word.toLowerCase();
    const known = this.#made.get(key) ?? this.#make(key);
    this.#made.set(key, known);
    return likeIn(known, word);
  }

  #make(word: string): string {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const made = shaped(word, this.#next++);
      if (this.#taken.has(made)) continue;
      this.#taken.add(made);
      return made;
    }
    // So short a word that all of its length are somebody's or ours.
    return shaped(word, this.#next++);
  }
}

/** A word of the shape of another, in small letters; another one for each number. */
function shaped(word: string, number: number): string {
  // Numbers that follow each other must not give words that look alike.
  let state = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const pick = (from: readonly string[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[(state >>> 16) % from.length] ?? '';
  };
  let place = 0;
  return Array.from(word, (sign) => {
    if (/\p{N}/u.test(sign)) return pick(Array.from('0123456789'));
    if (!/\p{L}/u.test(sign)) return sign;
    const [, odd, even] = LETTERS.find(([script]) => script.test(sign)) ?? LETTERS[0] ?? [/./, 'b', 'a'];
    return pick(Array.from(place++ % 2 === 0 ? odd : even));
  }).join('');
}

/** A made-up word with capitals where the other has them. */
function likeIn(made: string, word: string): string {
  const signs = Array.from(word);
  return Array.from(made, (letter, index) => {
    const sign = signs[index] ?? '';
    return sign !== sign.toLowerCase() && sign === sign.toUpperCase() ? letter.toUpperCase() : letter;
  }).join('');
}
