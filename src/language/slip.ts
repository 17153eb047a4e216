import { editDistance } from './natural.ts';

/** The shorter a word, the more of its neighbours are words or names themselves. Letters of the word that was meant. */
const SHORTEST_SWAPPED = 3;
const SHORTEST_DOUBLED = 4;
const SHORTEST_MISSED = 5;
const SHORTEST_ALTERED = 6;
/** Longer words are never taken for a mistyped one; keeps the cost of one comparison bounded. Letters. */
export const LONGEST_SLIP = 20;

/** Whether `longer` is `shorter` with one letter typed twice. */
function isDoubled(longer: string, shorter: string): boolean {
  return Array.from(longer).some((letter, at) => letter === longer[at - 1] && longer.slice(0, at) + longer.slice(at + 1) === shorter);
}

function haveSameLetters(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('');
}

/**
 * Whether `typed` is `meant` with one slip of the finger: two letters swapped, one typed twice, one missed, in longer words any one wrong.
 * Both in comparable form.
 */
export function isOneSlip(typed: string, meant: string): boolean {
  if (meant.length < SHORTEST_SWAPPED || typed.length > LONGEST_SLIP || Math.abs(typed.length - meant.length) > 1) return false;
  if (editDistance(typed, meant) !== 1) return false;
  if (meant.length >= SHORTEST_ALTERED || haveSameLetters(typed, meant)) return true;
  return typed.length < meant.length ? meant.length >= SHORTEST_MISSED : meant.length >= SHORTEST_DOUBLED && isDoubled(typed, meant);
}
