import type { RULES } from '../language/wording/rules.ts';

/** What can be wrong; each has its sentence and its mend in `locales/en/author.json`. */
export type RuleName =
  | keyof typeof RULES
  | 'unusable'
  | 'unreachable'
  | 'dead-end'
  | 'loop'
  | 'missing-file'
  | 'unused-file'
  | 'missing'
  | 'unused'
  | 'missing-voice'
  | 'missing-plural'
  | 'foreign-plural'
  | 'unknown-placeholder'
  | 'placeholders-differ'
  | 'placeholders-in-translation'
  | 'nothing-to-quote'
  | 'nothing-to-count'
  | 'long-sentence'
  | 'hard'
  | 'long-label'
  | 'closed'
  | 'stale-exception'
  | 'stale'
  | 'made-from-unknown'
  | 'made-from-nothing'
  | 'published'
  | 'published-wording'
  | 'published-gone';

/** One thing to mend. */
export interface Finding {
  readonly rule: RuleName;
  /** `locales/en/common.json` */
  readonly file: string;
  /** Name of the text, or id of the step; null where the file as a whole is meant. */
  readonly key: string | null;
  /** What the sentence about it needs to know. */
  readonly values: Readonly<Record<string, string | number>>;
}
