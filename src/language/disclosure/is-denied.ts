import type { Word } from './words-in.ts';

/** How far back a word that denies is looked for. Words. */
const FURTHEST = 6;
/** How many words of any kind stand before "or": "doesn't DRINK or hit me". */
const MOST_BEFORE_OR = 3;

/** Whether the words before a phrase turn it into its opposite: "he has never (ever) (hit me)". Nothing reaches from one sentence into the next. */
export function isDenied(from: number, words: readonly Word[]): boolean {
  let freely = 0;
  for (let at = from; at > 0 && from - at < FURTHEST && !words[at]?.opens; at -= 1) {
    const before = words[at - 1];
    if (!before) return false;
    if (before.denies) return true;
    if (before.or) freely = MOST_BEFORE_OR;
    else if (freely > 0) freely -= 1;
    else if (!before.light && !before.through) return false;
  }
  return false;
}
