import { gradeOf, measure } from '../language/wording/measure.ts';
import type { WordLists } from '../language/wording/word-lists.ts';
import { ownTexts } from './own-texts.ts';
import type { Paper } from './paper.ts';
import type { Translate } from './reader.ts';

/** In the first year of school in the United States, children turn six or seven: the age at which a grade is read is five years more. */
const YEARS_BEFORE_SCHOOL = 5;

/** No measure tells apart what younger children can read. */
const YOUNGEST = 6;

/** A whole sentence; what stands on a label is none, and has no grade. */
const SENTENCE = /[.!?…؟][”’"')]*\s*$/u;

/** The age from which our own sentences in a document can be read; null where there are none. What people said is as they said it, and is not measured. */
export function readingAgeOf(paper: Paper, lists: Pick<WordLists, 'names' | 'numbers' | 'syllables'>): number | null {
  const grade = gradeOf(
    measure(
      [...ownTexts(paper)].filter((text) => SENTENCE.test(text)),
      lists,
    ),
  );
  return grade === null ? null : Math.max(YOUNGEST, Math.ceil(grade) + YEARS_BEFORE_SCHOOL);
}

/** The document with the reading age of our own words in its foot, where it can be measured in its language. */
export function withReadingAge(paper: Paper, lists: Pick<WordLists, 'names' | 'numbers' | 'syllables'> | undefined, t: Translate): Paper {
  const age = lists ? readingAgeOf(paper, lists) : null;
  return age === null ? paper : { ...paper, foot: [...paper.foot, { kind: 'text', look: 'quiet', line: [t('readingAge', { age: String(age) })] }] };
}
