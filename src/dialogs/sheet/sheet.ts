import type { Dialog } from '../../interview/dialog.ts';
import type { Step } from '../../interview/dialog-step.ts';
import type { Voice } from '../../language/wording/variants.ts';
import type { Translate } from '../saying.ts';

/** A question sheet that is being made. */
export interface Sheet {
  readonly dialog: Dialog;
  readonly say: (key: string, count?: number) => string;
  readonly t: Translate;
  readonly voice: Voice;
  readonly locale: string;
  /** Notes stand beside the questions. */
  readonly notes: boolean;
  readonly pictures: ReadonlyMap<string, string>;
  readonly noteOf: (key: string) => string | null;
}

/** Whether a step is asked of the voice that a sheet is for, the first time round. */
export function isFor({ voice }: Sheet, { voices, round = 1 }: Step): boolean {
  return round === 1 && (!voices || voices.includes(voice));
}
