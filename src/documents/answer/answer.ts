import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Block, Line } from '../paper.ts';
import { type FactName, isOther, labelAndFacts, moment, tellingFor } from './facts.ts';
import type { AnswerOptions } from './options.ts';
import { wording } from './wording.ts';

/** One answer: the question as it was asked, whose the exact words are, and beneath, quietly, the rest (`facts`, all where it isn't said), and what it said before. */
export function answer(contribution: AssessedContribution, options: AnswerOptions & { readonly facts?: readonly FactName[] }): Block {
  const { t, of } = options;
  const { question, language } = contribution;
  const telling = tellingFor(contribution, options);
  const { label, lines } = labelAndFacts(contribution, options, options.facts);
  return {
    kind: 'group',
    look: isOther(contribution, options) ? 'other' : 'answer',
    blocks: [
      { kind: 'heading', level: options.asksAt ?? 3, line: [question.asked === null ? t(`${of}.unknown-question`) : { words: question.asked, language }] },
      ...label,
      ...wording(contribution, language, telling, 'large'),
      ...facts(lines),
      ...earlier(contribution, telling),
    ],
  };
}

export function facts(lines: readonly Line[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: 'facts', lines }];
}

/** What an answer said before. */
export function earlier(contribution: AssessedContribution, options: AnswerOptions): readonly Block[] {
  if (contribution.earlier.length === 0) return [];
  return [
    {
      kind: 'group',
      look: 'earlier',
      blocks: [
        { kind: 'text', look: 'quiet', line: [options.t(`${options.of}.earlier`)] },
        ...contribution.earlier.flatMap((one): readonly Block[] => [
          ...wording(one, contribution.language, options, 'small'),
          { kind: 'text', look: 'quiet', line: [moment(one.at, options)] },
        ]),
      ],
    },
  ];
}
