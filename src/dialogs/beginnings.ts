import type { Brought } from '../interview/course.ts';
import { type Dialog, stepsOf } from '../interview/dialog.ts';
import { conditionsOf } from '../interview/dialog-step.ts';
import type { Voice } from '../language/wording/variants.ts';
import { BROUGHT } from '../record/entry.ts';

/** Roles that go the same ways: they differ where a step is for some of them only, and a child where there is a scale. */
export function alike(dialog: Dialog): readonly (readonly Voice[])[] {
  const steps = stepsOf(dialog);
  const hasScale = steps.some(({ kind }) => kind === 'scale');
  const waysOf = (role: Voice) => JSON.stringify([hasScale && role === 'child', steps.map(({ voices }) => !voices || voices.includes(role))]);
  return [...Map.groupBy(dialog.voices, waysOf).values()];
}

/** In practice and not, with things from before and without, where that leads other ways. */
export function beginnings(dialog: Dialog): readonly { readonly practice: boolean; readonly brought: readonly Brought[] }[] {
  const steps = stepsOf(dialog);
  const depends = (on: 'practice' | 'brought' | 'without') => steps.some((step) => conditionsOf(step).some((condition) => on in condition));
  const modes = depends('practice') ? [true, false] : [true];
  const befores = depends('brought') || depends('without') || steps.some(({ kind }) => kind === 'each') ? [[], SOME_OF_EACH] : [[]];
  return modes.flatMap((practice) => befores.map((brought) => ({ practice, brought })));
}

/** Two things of each sort that can come from before, as entries that no walk reaches. */
const SOME_OF_EACH: readonly Brought[] = BROUGHT.flatMap((what, sort) => [
  { entry: -1 - 2 * sort, what },
  { entry: -2 - 2 * sort, what },
]);
