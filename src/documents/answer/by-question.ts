import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Block } from '../paper.ts';
import { answer, earlier, facts } from './answer.ts';
import { isOther, labelAndFacts, tellingFor } from './facts.ts';
import type { AnswerOptions } from './options.ts';
import { wording } from './wording.ts';

/** Answers with each question once, and under it what each person said to it. What was said to no question that is known stands by itself. */
export function answersByQuestion(contributions: readonly AssessedContribution[], options: AnswerOptions): readonly Block[] {
  const groups = Map.groupBy(contributions, ({ id, question, language }) => (question.asked === null ? id : JSON.stringify([question.asked, language])));
  return [...groups.values()].flatMap((together): readonly Block[] => {
    const [first, ...more] = together;
    if (!first || first.question.asked === null || more.length === 0) return together.map((one) => answer(one, options));
    const asked: Block = { kind: 'heading', level: options.asksAt ?? 3, line: [{ words: first.question.asked, language: first.language }] };
    return [{ kind: 'group', look: 'answer', blocks: [asked, ...together.map((one) => saidBy(one, options))] }];
  });
}

function saidBy(contribution: AssessedContribution, options: AnswerOptions): Block {
  const telling = tellingFor(contribution, options);
  const { label, lines } = labelAndFacts(contribution, options);
  return {
    kind: 'group',
    look: isOther(contribution, options) ? 'told-other' : 'told',
    blocks: [...label, ...wording(contribution, contribution.language, telling, 'large'), ...facts(lines), ...earlier(contribution, telling)],
  };
}
