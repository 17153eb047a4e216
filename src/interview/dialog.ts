import { z } from 'zod';
import { conditionsOf, Id, type Placed, type Step, StepSchema, VoiceName } from './dialog-step.ts';

/**
 * What a dialog under `dialogs/<id>/<version>.json` may hold once its shared parts are put in: structure only. All its wording is in
 * `locales/<lng>/<id>/<version>.json`.
 */

/** Steps that belong together; a topic is one that people may choose. */
const PartSchema = z.strictObject({ id: Id, topic: z.literal(true).optional(), steps: z.array(StepSchema).min(1) });

/** What a dialog says of itself; its parts come beside it. */
export const HEAD = {
  $schema: z.string().optional(),
  id: Id,
  version: z.int().min(1),
  /** Roles that may start it. */
  voices: z.array(VoiceName).min(1),
  /** Nothing ties it to a person: no code, the date only (feedback). */
  anonymous: z.boolean().default(false),
  /** Its place in the list of what a person may start by themselves; absent: not listed. */
  offered: z.int().min(1).optional(),
  /** Who may start it: a pack is switched on for one person by a worker. */
  startedBy: z.enum(['anyone', 'worker']).default('anyone'),
  /** Held only with a worker beside the person. */
  withWorker: z.boolean().default(false),
  /** Never with anybody else at the same screen. */
  alone: z.boolean().default(false),
  /** Nobody else in the family may ever see that it was held. */
  confidential: z.boolean().default(false),
  /** After as many questions as a sitting should have, a rest is offered (practice.md 2.1). */
  rests: z.boolean().default(false),
  /** An interview under the version before may move to this one: old ids of steps to new ones, null for what is gone; ids not named stay. */
  moves: z.strictObject({ from: z.int().min(1), steps: z.record(Id, Id.nullable()) }).optional(),
};

export const DialogSchema = z.strictObject({ ...HEAD, parts: z.array(PartSchema).min(1) }).superRefine((dialog, context) => {
  const steps = dialog.parts.flatMap((part) => part.steps);
  const seen = new Map<string, (typeof steps)[number]>();
  for (const step of steps) {
    const fault = (message: string) => context.addIssue({ code: 'custom', message: `step "${step.id}": ${message}`, path: ['parts', step.id] });
    if (seen.has(step.id)) fault('there are two steps with this id');
    for (const condition of conditionsOf(step)) {
      if (!('chose' in condition)) continue;
      const { chose } = condition;
      const asked = seen.get(chose.step);
      if (!asked) fault(`its condition names "${chose.step}", which is no earlier step`);
      else if (asked.kind !== 'choice' || !asked.options.some((option) => option.id === chose.option))
        fault(`its condition names "${chose.option}", which "${chose.step}" doesn't offer`);
    }
    seen.set(step.id, step);
  }
  const wrong = (message: string) => context.addIssue({ code: 'custom', message, path: ['parts'] });
  const last = steps.at(-1);
  if (last && (last.kind !== 'closing' || last.when || last.voices)) wrong('the last step must be a closing for everybody');
  if (steps.filter((step) => step.kind === 'closing').length > 1) wrong('there is more than one closing');
  const asksTopic = dialog.parts.findIndex((part) => part.steps.some(({ kind }) => kind === 'topics'));
  const topics = dialog.parts.flatMap((part, index) => (part.topic ? [index] : []));
  const follow = topics.every((place, nth) => place === asksTopic + 1 + nth);
  if (steps.filter((step) => step.kind === 'topics').length > 1) wrong('the topic is asked for in more than one step');
  if (asksTopic === -1 ? topics.length > 0 : topics.length < 2 || !follow || dialog.parts[asksTopic]?.steps.at(-1)?.kind !== 'topics')
    wrong('a step of kind "topics" must be followed at once by two or more parts marked as topics, and there may be no others');
});

type Parsed = z.infer<typeof DialogSchema>;

export type Part = Omit<Parsed['parts'][number], 'steps'> & Pick<Placed, 'texts'> & { readonly steps: readonly Step[] };
export type Dialog = Omit<Parsed, 'parts'> & { readonly parts: readonly Part[] };

/** `whats-important-to-me@1`: how a stored interview names its dialog. */
export function nameOf(dialog: Pick<Dialog, 'id' | 'version'>): string {
  return `${dialog.id}@${dialog.version}`;
}

/** All steps in order, whatever part they are in. */
export function stepsOf(dialog: Dialog): readonly Step[] {
  return dialog.parts.flatMap((part) => part.steps);
}

/** The locale key of what a part is called. */
export function titleKey(part: Pick<Part, 'id' | 'texts'>): string {
  return part.texts ?? `part.${part.id}`;
}
