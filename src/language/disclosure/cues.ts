import type { Risk } from '../../record/entry.ts';
import { stemmerFor } from '../natural.ts';
import { parsePhrases } from '../pattern.ts';
import { CUES_FILE, type LEVELS } from './cues-file.ts';
import { Weights } from './learned/weights.ts';
import { Net } from './net.ts';
import { Vocabulary } from './vocabulary.ts';

/** What words may tell of. `{"level":"hard","risk":"R3"}` */
export interface Disclosure {
  readonly level: (typeof LEVELS)[number];
  readonly risk: Risk;
}

/** What tells of harm where so many parts stand within so many words. */
interface Together {
  readonly tells: Disclosure;
  readonly within: number;
  readonly parts: number;
}

/** What a phrase that was found does. */
type Sense =
  | { readonly kind: 'cue'; readonly tells: Disclosure; readonly firm: boolean }
  | { readonly kind: 'part'; readonly of: number; readonly part: number }
  | { readonly kind: 'innocent' }
  | { readonly kind: 'turn' }
  | { readonly kind: 'lowering'; readonly reach: number; readonly risks: readonly Risk[] | null };

/** One language's cues, ready to look for. Made once by `prepareCues`. */
export interface Cues {
  readonly vocabulary: Vocabulary;
  readonly net: Net;
  /** What the ends of the net mean. */
  readonly senses: readonly Sense[];
  readonly together: readonly Together[];
  /** What was learned from labelled lines, where a language has that. */
  readonly weights: Weights | null;
}

/**
 * Makes the cues of a language ready to look for. Some milliseconds; do it once.
 * @param json the content of `locales/<lng>/cues.json`
 * @param learned the content of `locales/<lng>/weights.json`, null where a language has none
 * @throws {Error} where the content does not have that shape, or a phrase can't be understood
 */
export function prepareCues(json: unknown, learned: unknown = null): Cues {
  const file = CUES_FILE.parse(json);
  const vocabulary = new Vocabulary(file);
  const net = new Net(vocabulary);
  const senses: Sense[] = [];

  function add(sense: Sense, phrases: readonly string[]): void {
    const end = senses.push(sense) - 1;
    for (const line of phrases) for (const phrase of parsePhrases(line)) net.add(phrase, end);
  }

  for (const { level, risk, firm, phrases } of file.cues) add({ kind: 'cue', tells: { level, risk }, firm: firm === true }, phrases);
  for (const [of, { parts }] of file.together.entries()) for (const [part, phrases] of parts.entries()) add({ kind: 'part', of, part }, phrases);
  for (const { phrases } of file.innocent) add({ kind: 'innocent' }, phrases);
  for (const { reach, risks, phrases } of file.lowering) add({ kind: 'lowering', reach, risks: risks ?? null }, phrases);
  add({ kind: 'turn' }, file.turns);
  const together = file.together.map(({ level, risk, within, parts }) => ({ tells: { level, risk }, within, parts: parts.length }));
  const weights = learned === null ? null : new Weights(learned, stemmerFor(file.stemmer));
  return { vocabulary, net, senses, together, weights };
}
