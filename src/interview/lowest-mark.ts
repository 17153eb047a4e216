import type { Step } from './dialog-step.ts';

/** Marks from 0 to this one are the lowest, for everybody but a child, who has pictures (practice.md 2.5). */
const HIGHEST_OF_THE_LOWEST = 3;

/** Whether an option of a step is a mark that must reach a worker the same day. */
export function isLowestMark(step: Step | undefined, option: string): boolean {
  if (step?.kind !== 'scale' || step.alerts !== 'lowest') return false;
  return option === step.pictures[0].id || (/^\d+$/.test(option) && Number(option) <= HIGHEST_OF_THE_LOWEST);
}
