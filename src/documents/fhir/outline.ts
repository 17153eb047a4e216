import { contributions } from '../../assessment/contributions.ts';
import { type DialogOf, dialogNamed } from '../../assessment/dialog-of.ts';
import { entriesOf } from '../../assessment/entries-of.ts';
import type { Held } from '../../assessment/together.ts';
import { wordingId } from '../../assessment/wording-id.ts';
import { type Dialog, nameOf, stepsOf } from '../../interview/dialog.ts';
import type { Voice } from '../../record/entry.ts';

/** What has to be known of an interview to set its answers into a form: no words of anybody's. */
export interface Outline {
  readonly interview: string;
  /** The newest version it was held under. */
  readonly dialog: Dialog;
  readonly voice: Voice;
  /** BCP 47. */
  readonly locale: string;
  readonly practice: boolean;
  readonly isFinished: boolean;
  /** The step that an answer was given to, by the id of its words, as the newest version calls it. Without one: it was given to none. */
  readonly steps: ReadonlyMap<string, string>;
}

/**
 * What is to be known of an interview beside the assessment. Pure.
 * @throws {NoDialog} where a dialog it was held in is not there
 * @throws {Error} where the record doesn't begin with `started`
 */
export function outlineOf({ id, entries }: Held, dialogOf: DialogOf): Outline {
  const [started] = entriesOf(entries, 'started');
  if (!started) throw new Error('the record of an interview begins with "started"');
  const versions = [started.dialog, ...entriesOf(entries, 'moved').map(({ to }) => to)].map((name) => dialogNamed(name, dialogOf));
  const dialog = versions.at(-1) ?? dialogNamed(started.dialog, dialogOf);
  const steps = contributions(entries, dialogOf, { disclosures: 'shown' }).flatMap(({ entry, step, question }) => {
    const from = versions.findIndex((version) => nameOf(version) === question.dialog);
    const now = step === null ? null : idNow(versions.slice(from + 1), step);
    return now === null ? [] : [[wordingId(id, entry), now] as const];
  });
  return {
    interview: id,
    dialog,
    voice: entriesOf(entries, 'voice-switched').at(-1)?.voice ?? started.voice,
    locale: started.locale,
    practice: started.practice,
    isFinished: entriesOf(entries, 'closed').some(({ how }) => how === 'finished'),
    steps: new Map(steps),
  };
}

/** What later versions call a step; null where one has it no more. */
function idNow(later: readonly Dialog[], id: string): string | null {
  return later.reduce<string | null>((before, dialog) => {
    if (before === null) return null;
    const renamed = dialog.moves?.steps ?? {};
    const now = Object.hasOwn(renamed, before) ? (renamed[before] ?? null) : before;
    return stepsOf(dialog).some((step) => step.id === now) ? now : null;
  }, id);
}
