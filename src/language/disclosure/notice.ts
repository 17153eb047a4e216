import { type Cues, type Disclosure, prepareCues } from './cues.ts';
import { disclosureIn } from './disclosure-in.ts';

/**
 * Notices harm in words of one language; what it needs is made ready at the first words. Without cues nothing is noticed.
 * @param json gives the content of `locales/<lng>/<name>.json`, null where a language has none
 * @throws {Error} at the first words, where the content can't be used
 */
export function noticing(json: (name: 'cues' | 'weights') => unknown): (words: string, as?: { readonly steers: boolean }) => Disclosure | null {
  let cues: Cues | null | undefined;
  return (words, as) => {
    if (cues === undefined) {
      const content = json('cues');
      cues = content === null ? null : prepareCues(content, json('weights'));
    }
    return cues === null ? null : disclosureIn(words, as?.steers ? { ...cues, weights: null } : cues);
  };
}
