import type { FaqId } from './faq.ts';

/** What an utterance can be taken for. A reading may be wrong and never decides whether words are kept (surface.md, "Interview controls"). */
export const READINGS = [
  'answer',
  'skip',
  'dont_know',
  'back',
  'repeat',
  'explain',
  'change',
  'take_out',
  'pause',
  'stop',
  'leave',
  'who_sees',
  'who_are_you',
  'question',
  'person',
  'help',
  'bin_word',
  'yes',
  'no',
] as const;

export type ReadingName = (typeof READINGS)[number];

/** What sort of reply the bubble on the screen asks for. */
export type Expects = 'open' | 'yes-no' | 'choice';

export interface Reading {
  readonly name: ReadingName;
  /**
   * For `change` and `take_out`: where in the words the earlier answer is named ("what I said about *school*"); for `bin_word`: where the word is
   * ("bin the word *assessment*"). UTF-16 offsets; null where it is not.
   */
  readonly names: readonly [from: number, to: number] | null;
  /** For a `choice`: the option the words name, null where they name none for certain. */
  readonly option: string | null;
  /** For a `question`: which of the reviewed list it is; null where it is on none, and for every other reading. */
  readonly about: FaqId | null;
}
