import { type Cues, type Disclosure, prepareCues } from './cues.ts';
import { disclosureIn } from './disclosure-in.ts';

/**
 * Notices harm in words of one language; its cues are made ready at the first words. Without a file nothing is noticed.
 * @param json gives the content of `locales/<lng>/cues.json`, null where a language has none
 * @throws {Error} at the first words, where the content can't be used
 */
export function noticing(json: () => unknown): (words: string) => Disclosure | null {
  let cues: Cues | null | undefined;
  return (words) => {
    if (cues === undefined) {
      const content = json();
      cues = content === null ? null : prepareCues(content);
    }
    return cues === null ? null : disclosureIn(words, cues);
  };
}
