import type { Views } from '../../assessment/views.ts';
import { listed, speaker } from '../answer/facts.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import { framed } from '../frame.ts';
import type { Paper } from '../paper.ts';
import { emptySections, filledSections, nothing, practiceNotice } from '../section.ts';

const OF = 'my-views';
const LAYOUT = 'my-views@1';

/**
 * What somebody wants a meeting to know, to take there. It is the person's own document and holds all of it; under each answer stands who may see it. Pure.
 */
export function myViewsPaper(views: Views, options: DocumentOptions): Paper {
  const { t, date, madeAt } = options;
  const texts = { t, of: OF };
  const told: AnswerOptions = { ...options, of: 'own-copy', owner: views.respondent };
  const filled = filledSections(views.views, told);
  return framed(
    {
      of: OF,
      layout: LAYOUT,
      title: t('my-views.title'),
      head: [
        { kind: 'text', look: 'lead', line: [t('my-views.lead')] },
        { kind: 'text', look: 'quiet', line: [`${t('my-views.whose')} `, ...listed(speaker(views.respondent, told), told)] },
        { kind: 'text', look: 'quiet', line: [t('my-views.made', { date: date(madeAt) })] },
        ...practiceNotice(views.practice, texts),
        { kind: 'text', look: 'care', line: [t('my-views.care')] },
      ],
      body: filled.length === 0 ? [nothing(texts)] : [...filled, ...emptySections(views.views, texts)],
      data: views,
    },
    options,
  );
}
