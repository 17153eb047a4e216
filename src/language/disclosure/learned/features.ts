import type { Word } from '../words-in.ts';

/** Pieces of a word of so many letters: a slip of the finger leaves most of them. */
const PIECES = [3, 4, 5];
/** Texts of up to so many words are as long as each other. */
const LENGTHS = [2, 4, 8];

/** What a word stands for where its neighbours matter more than itself: a person, whoever writes; otherwise its stem. */
export type StandsFor = (word: Word) => string;

/**
 * What is weighed in a passage: its words, pieces of them, the sets of the cues they are in, and which stand beside or near each other.
 * `"he hits me"` → `w he`, `w hits`, `p ^hit`, `s <hits>`, `2 he hits`, `2 <person> hit`, `_ <person> <self>` … Each once.
 */
export function featuresOf(words: readonly Word[], standsFor: StandsFor): ReadonlySet<string> {
  const features = new Set<string>();
  const roles = words.map(standsFor);
  const sets = words.map(({ names }) => names.filter((name) => name.startsWith('<')));
  features.add(`length ${LENGTHS.findIndex((most) => words.length <= most)}`);
  for (const [at, { text, names }] of words.entries()) {
    features.add(`w ${text}`);
    for (const name of names) features.add(`s ${name}`);
    const edged = `^${text}$`;
    for (const letters of PIECES) for (let from = 0; from + letters <= edged.length; from++) features.add(`p ${edged.slice(from, from + letters)}`);

    const role = roles[at] ?? '';
    features.add(`r ${role}`);
    const next = words[at + 1];
    if (!next) continue;
    features.add(`2 ${text} ${next.text}`);
    features.add(`2 ${role} ${roles[at + 1]}`);
    for (const set of sets[at] ?? []) {
      features.add(`2 ${set} ${roles[at + 1]}`);
      for (const other of sets[at + 1] ?? []) features.add(`2 ${set} ${other}`);
    }
    for (const other of sets[at + 1] ?? []) features.add(`2 ${role} ${other}`);
    const third = words[at + 2];
    if (!third) continue;
    features.add(`3 ${text} ${next.text} ${third.text}`);
    features.add(`3 ${role} ${roles[at + 1]} ${roles[at + 2]}`);
    features.add(`_ ${role} ${roles[at + 2]}`);
    for (const set of sets[at] ?? []) features.add(`_ ${set} ${roles[at + 2]}`);
    for (const other of sets[at + 2] ?? []) features.add(`_ ${role} ${other}`);
    if (words[at + 3]) features.add(`__ ${role} ${roles[at + 3]}`);
  }
  if (roles[0]) features.add(`first ${roles[0]} ${roles[1] ?? ''}`);
  return features;
}
