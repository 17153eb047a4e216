import type { Step } from '../dialog-step.ts';
import { idOf, type Named, type Onward, type Place } from '../ways.ts';

/** What the states of one step are made from. */
export interface Standpoint<S extends Step = Step> {
  readonly step: S;
  readonly here: Place;
  /** All places of the dialog, in order. */
  readonly places: readonly Place[];
  readonly onward: Onward;
  /** Comes to the step: always the first thing done there. */
  readonly arrive: Named;
  /** An act or a guard about this step. */
  readonly own: (type: string, more?: object) => Named;
}

/** A state within a step, and the way to it. */
export const inner = (step: Step, name: string) => `${idOf(step)}:${name}`;
export const to = (step: Step, name: string) => `#${inner(step, name)}`;
