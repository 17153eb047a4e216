import { type Dialog, stepsOf } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import type { SectionId } from '../record/section.ts';

/** Where answers to the steps of a dialog belong. Steps are named by id; null and ids of no step are welcome. */
export interface Places {
  readonly stepOf: (id: string | null) => Step | null;
  /** Counts from 0 in the order of the dialog; what has no place there comes behind everything that has. */
  readonly orderOf: (id: string | null) => number;
  /** Null is "other things I said". */
  readonly sectionOf: (id: string | null) => SectionId | null;
  readonly questionOf: (id: string | null) => string | null;
  /** Whether what is chosen there says something about the person's life, and not only about how we talk. */
  readonly isAsking: (id: string | null) => boolean;
}

export function placesIn(dialog: Dialog): Places {
  const steps = stepsOf(dialog);
  const orders = new Map(steps.map((step, order) => [step.id, order]));
  const orderOf = (id: string | null) => (id === null ? undefined : orders.get(id)) ?? steps.length;
  const stepOf = (id: string | null) => steps[orderOf(id)] ?? null;
  return {
    stepOf,
    orderOf,
    sectionOf(id) {
      const step = stepOf(id);
      return step && 'section' in step ? step.section : null;
    },
    questionOf(id) {
      const step = stepOf(id);
      return (step && 'question' in step && step.question) || null;
    },
    isAsking(id) {
      const step = stepOf(id);
      return step !== null && 'section' in step && !('about' in step && step.about === 'conversation');
    },
  };
}
