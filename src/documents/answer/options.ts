import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Reader } from '../reader.ts';

/** What answers are shown with. */
export interface AnswerOptions extends Reader {
  /** Whose document it is: the person's own, which says "I", or one that others read about them. Names a set of texts. */
  readonly of: 'own-copy' | 'assessment';
  /** Whose words need no label; null where all are labelled. */
  readonly owner: AssessedContribution['by'] | null;
  /** Whose they are stands above several answers, and not above each again. */
  readonly isNamedAbove?: boolean;
  /** Pictures by the id of the wording they are, in base64; one that isn't here is said to be missing. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** What a document is made with. */
export interface DocumentOptions extends Reader, Pick<AnswerOptions, 'pictures'> {
  /** When it is made, ISO 8601. */
  readonly madeAt: string;
}
