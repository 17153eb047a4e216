import type { Cues, Disclosure } from './cues.ts';
import { LEVELS, RISKS } from './cues-file.ts';
import { isDenied } from './is-denied.ts';
import { type Match, matchesIn } from './matches-in.ts';
import { gatheringsIn } from './together-in.ts';
import type { Word } from './words-in.ts';

/** Where a phrase stands that bears on the cues around it. Places of words, both inclusive. */
interface Cover {
  readonly from: number;
  readonly to: number;
}

/** For each word, how far the phrases that cover it stretch. */
class Covers {
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  add({ from, to }: Cover): void {
    for (let at = from; at <= to; at += 1) {
      this.#from[at] = Math.min(this.#from[at] ?? from, from);
      this.#to[at] = Math.max(this.#to[at] ?? to, to);
    }
  }

  /** Whether any word is covered. */
  touches({ from, to }: Cover): boolean {
    for (let at = from; at <= to; at += 1) if (this.#from[at] !== undefined) return true;
    return false;
  }

  /** Whether a cue shares words with one of them, unless it holds all of it and more. */
  meets({ from, to }: Match): boolean {
    for (let at = from; at <= to; at += 1) {
      const first = this.#from[at];
      const last = this.#to[at];
      if (first === undefined || last === undefined) continue;
      if (first < from || last > to || (first === from && last === to)) return true;
    }
    return false;
  }
}

/** A phrase with what its reach adds on both sides, within the sentence and up to where something else begins. */
function reaching({ from, to }: Cover, reach: number, words: readonly Word[], turns: ReadonlySet<number>): Cover {
  const begins = (at: number) => words[at]?.opens || turns.has(at);
  let first = from;
  let last = to;
  while (first > 0 && from - first < reach && !begins(first)) first -= 1;
  while (last + 1 < words.length && last - to < reach && !begins(last + 1)) last += 1;
  return { from: first, to: last };
}

/** A phrase as far as nothing else begins within it: what its last words stand for in general may not hide that. */
function upToTurn({ from, to }: Cover, turns: ReadonlySet<number>): Cover {
  let last = from;
  while (last < to && !turns.has(last + 1)) last += 1;
  return { from, to: last };
}

const LOWER: Readonly<Record<Disclosure['level'], Disclosure['level'] | null>> = { hard: 'soft', soft: null };

function isWorse(one: Disclosure, other: Disclosure | null): boolean {
  if (!other) return true;
  if (one.level !== other.level) return LEVELS.indexOf(one.level) < LEVELS.indexOf(other.level);
  return RISKS.indexOf(one.risk) < RISKS.indexOf(other.risk);
}

/** What cues tell of, and whether one of them is a phrase that means harm wherever it stands. */
export interface Cued extends Disclosure {
  readonly firm: boolean;
}

/** The most pressing of all that cues find anywhere in words, null where there is nothing. Pure; takes time in proportion to their number. */
export function cuedIn(words: readonly Word[], cues: Cues): Cued | null {
  const { matches } = matchesIn(words, cues.net);
  if (!matches.some(({ end }) => cues.senses[end]?.kind === 'cue' || cues.senses[end]?.kind === 'part')) return null;

  const turns = new Set(matches.filter(({ end }) => cues.senses[end]?.kind === 'turn').map(({ from }) => from));
  const innocent = new Covers();
  const lowering = new Map<Disclosure['risk'], Covers>(RISKS.map((risk) => [risk, new Covers()]));
  for (const match of matches) {
    const sense = cues.senses[match.end];
    if (sense?.kind === 'innocent') innocent.add(upToTurn(match, turns));
    if (sense?.kind === 'lowering') for (const risk of sense.risks ?? RISKS) lowering.get(risk)?.add(reaching(match, sense.reach, words, turns));
  }

  let worst: Cued | null = null;
  for (const match of matches) {
    const sense = cues.senses[match.end];
    if (sense?.kind !== 'cue' || !isWorse(sense.tells, worst) || innocent.meets(match)) continue;
    const { level, risk } = sense.tells;
    const lowered = isDenied(match.from, words) || (!sense.firm && lowering.get(risk)?.meets(match));
    const left = lowered ? LOWER[level] : level;
    if (left && isWorse({ level: left, risk }, worst)) worst = { level: left, risk, firm: sense.firm && !lowered };
  }
  const outside = matches.filter((match) => cues.senses[match.end]?.kind === 'part' && !innocent.touches(match));
  for (const { of, from, to, parts } of gatheringsIn(outside, words, cues)) {
    const tells = cues.together[of]?.tells;
    if (!tells || !isWorse(tells, worst)) continue;
    const lowered = parts.some((part) => isDenied(part.from, words)) || lowering.get(tells.risk)?.touches({ from, to });
    const level = lowered ? LOWER[tells.level] : tells.level;
    if (level && isWorse({ level, risk: tells.risk }, worst)) worst = { level, risk: tells.risk, firm: false };
  }
  return worst;
}
