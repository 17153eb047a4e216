import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { answer } from './answer/answer.ts';
import type { AnswerOptions } from './answer/options.ts';
import type { Block } from './paper.ts';
import type { Translate } from './reader.ts';

/** What stands under one heading. */
export interface Section {
  readonly title: string;
  readonly contributions: readonly AssessedContribution[];
}

/** Whose texts are taken: those of `own-copy`, say. */
interface Texts {
  readonly t: Translate;
  readonly of: string;
}

/** Blocks under a heading of the second level. */
export function section(title: string, blocks: readonly Block[]): Block {
  return { kind: 'group', look: 'section', blocks: [{ kind: 'heading', level: 2, line: [title] }, ...blocks] };
}

/** The sections that hold words, in their order. */
export function filledSections(sections: readonly Section[], options: AnswerOptions): readonly Block[] {
  return sections
    .filter(({ contributions }) => contributions.length > 0)
    .map(({ title, contributions }) =>
      section(
        title,
        contributions.map((contribution) => answer(contribution, options)),
      ),
    );
}

/** Those that hold none, in one line. */
export function emptySections(sections: readonly Section[], { t, of }: Texts): readonly Block[] {
  const empty = sections.filter(({ contributions }) => contributions.length === 0);
  if (empty.length === 0) return [];
  return [
    {
      kind: 'group',
      look: 'aside',
      blocks: [
        { kind: 'text', look: 'plain', line: [t(`${of}.empty`)] },
        { kind: 'list', lines: empty.map(({ title }) => [title]) },
      ],
    },
  ];
}

/** That there are no words at all. */
export function nothing({ t, of }: Texts): Block {
  return { kind: 'group', look: 'section', blocks: [{ kind: 'text', look: 'plain', line: [t(`${of}.nothing`)] }] };
}

/** That nobody has read it, where that is so. */
export function practiceNotice(practice: boolean, { t, of }: Texts): readonly Block[] {
  return practice ? [{ kind: 'notice', title: t(`${of}.practice`), text: t(`${of}.practiceNote`) }] : [];
}
