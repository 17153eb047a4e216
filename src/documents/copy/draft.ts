import type { Paper } from '../paper.ts';
import type { Reader } from '../reader.ts';

/** A document as it is now, which nobody has as a copy: its head says so before anything else. Pure. */
export function draftPaper(paper: Paper, { t }: Pick<Reader, 't'>): Paper {
  return { ...paper, head: [{ kind: 'notice', title: t('copy.draft'), text: t('copy.draftNote') }, ...paper.head] };
}
