import { conditionsOf, type Step } from './dialog-step.ts';
import type { Guard } from './guard.ts';

/** Whether a step is asked of this person in this interview at all. */
export const isAsked: Guard<{ readonly step: Step }> = ({ context }, { step }) => {
  if (step.voices && !step.voices.includes(context.role)) return false;
  if (step.kind === 'each' && !context.brought.some(({ what }) => what === step.of)) return false;
  return conditionsOf(step).every((condition) => {
    if ('chose' in condition) return context.chosen[condition.chose.step]?.option === condition.chose.option;
    if ('practice' in condition) return context.practice === condition.practice;
    if ('brought' in condition) return context.brought.some(({ what }) => what === condition.brought);
    if ('without' in condition) return !context.brought.some(({ what }) => what === condition.without);
    return context.given.length > 0;
  });
};
