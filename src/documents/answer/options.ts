import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Paper } from '../paper.ts';
import type { Reader } from '../reader.ts';

/** What answers are shown with. */
export interface AnswerOptions extends Reader {
  /** Whose document it is: the person's own, which says "I", or one that others read about them. Names a set of texts. */
  readonly of: 'own-copy' | 'assessment';
  /** Whose words need no label; null where all are labelled. */
  readonly owner: AssessedContribution['by'] | null;
  /** The interviews that are the owner's, where the document is of several: nobody else who was called the same is taken for them. */
  readonly own?: ReadonlySet<string>;
  /** Only the words and whose they are: nothing stands beneath them. */
  readonly isBare?: boolean;
  /** The level of the heading that a question is; the third where it isn't said. */
  readonly asksAt?: 3 | 4;
  /** Whose they are stands above several answers, and not above each again. */
  readonly isNamedAbove?: boolean;
  /** Pictures by the id of the wording they are, in base64; one that isn't here is said to be missing. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** What is told a document when it is made: when that is (ISO 8601), the bytes of its pictures, and whether it is in large print. */
export interface MakingOptions extends Pick<AnswerOptions, 'pictures'> {
  readonly madeAt: string;
  readonly print?: Paper['print'];
}

/** What a document is made with. */
export interface DocumentOptions extends Reader, MakingOptions {}
