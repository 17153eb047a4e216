import { z } from 'zod';
import { SECTIONS } from '../record/section.ts';

/**
 * What a dialog under `dialogs/<id>/<version>.json` may hold: structure only. All its wording is in `locales/<lng>/<id>/<version>.json`.
 * `dialogs/dialog.schema.json` is made from this schema.
 */

/** Most follow-ups to one answer, ever (practice.md 2.4). */
const MAX_PROBES = 2;

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and single hyphens');

const VoiceName = z.enum(['child', 'young-person', 'parent', 'worker']);

/** The invitations to say more that exist (practice.md 2.4, F1–F9); each has its wording in `locales/<lng>/common.json`. */
export const PROBES = [
  'tell-me-more',
  'what-happened-next',
  'what-was-that-like',
  'what-makes-you-say-that',
  'one-time',
  'what-else',
  'what-would-be-different',
  'one-point-higher',
  'what-should-people-do',
] as const;

/** When a step is asked. A closed list; there is no expression language. */
const Condition = z.union([
  z.strictObject({ chose: z.strictObject({ step: Id, option: Id }) }),
  z.strictObject({ practice: z.boolean() }),
  z.strictObject({ answered: z.literal(true) }),
]);

const base = {
  id: Id,
  /** Roles it is asked of; everybody where absent. */
  voices: z.array(VoiceName).min(1).optional(),
  when: Condition.optional(),
};

/** Where an answer goes. `section` null is "other things I said". */
const placed = {
  /** Id in the question bank, `S3.1`. */
  question: z.string().optional(),
  section: z.enum(SECTIONS).nullable(),
  probes: z.array(z.enum(PROBES)).max(MAX_PROBES).default([]),
};

const Option = z.strictObject({ id: Id, picture: Id.optional() });

const Step = z.discriminatedUnion('kind', [
  /** Says one thing; goes on when the person says so. */
  z.strictObject({ ...base, kind: z.literal('told') }),
  /** Asks whether to start. */
  z.strictObject({ ...base, kind: z.literal('consent') }),
  /** Asks for anything the person wants to say. */
  z.strictObject({ ...base, kind: z.literal('open'), ...placed }),
  /** Offers options; own words are always welcome instead. `about: "conversation"`: how we talk, no part of the assessment. */
  z.strictObject({ ...base, kind: z.literal('choice'), ...placed, options: z.array(Option).min(2).max(12), about: z.literal('conversation').optional() }),
  /** 0 to 10; three pictures for a child, lowest first. The reason is asked after it. Kept as a mark, never added up. */
  z.strictObject({ ...base, kind: z.literal('scale'), ...placed, pictures: z.tuple([Option, Option, Option]), about: z.literal('conversation').optional() }),
  /** Shows every answer in its own words. */
  z.strictObject({ ...base, kind: z.literal('read-back') }),
  /** Asks for every answer who may see it. */
  z.strictObject({ ...base, kind: z.literal('sharing') }),
  /** The end: says goodbye and offers the way to one's words, to a copy and to the feedback. */
  z.strictObject({ ...base, kind: z.literal('closing'), offers: z.array(z.enum(['my_words', 'copy', 'feedback'])).default(['my_words', 'copy', 'feedback']) }),
]);

const Part = z.strictObject({ id: Id, steps: z.array(Step).min(1) });

export const DialogSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: Id,
    version: z.int().min(1),
    /** Roles that may start it. */
    voices: z.array(VoiceName).min(1),
    /** Nothing ties it to a person: no code, the date only (feedback). */
    anonymous: z.boolean().default(false),
    parts: z.array(Part).min(1),
  })
  .superRefine((dialog, context) => {
    const steps = dialog.parts.flatMap((part) => part.steps);
    const seen = new Map<string, (typeof steps)[number]>();
    for (const step of steps) {
      const fault = (message: string) => context.addIssue({ code: 'custom', message: `step "${step.id}": ${message}`, path: ['parts', step.id] });
      if (seen.has(step.id)) fault('there are two steps with this id');
      if (step.when && 'chose' in step.when) {
        const { chose } = step.when;
        const asked = seen.get(chose.step);
        if (!asked) fault(`its condition names "${chose.step}", which is no earlier step`);
        else if (asked.kind !== 'choice' || !asked.options.some((option) => option.id === chose.option))
          fault(`its condition names "${chose.option}", which "${chose.step}" doesn't offer`);
      }
      seen.set(step.id, step);
    }
    const last = steps.at(-1);
    if (last && (last.kind !== 'closing' || last.when || last.voices))
      context.addIssue({ code: 'custom', message: 'the last step must be a closing for everybody', path: ['parts'] });
    if (steps.filter((step) => step.kind === 'closing').length > 1)
      context.addIssue({ code: 'custom', message: 'there is more than one closing', path: ['parts'] });
  });

export type Dialog = z.infer<typeof DialogSchema>;
export type Step = Dialog['parts'][number]['steps'][number];
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type ProbeName = (typeof PROBES)[number];

/** `whats-important-to-me@1`: how a stored interview names its dialog. */
export function nameOf(dialog: Pick<Dialog, 'id' | 'version'>): string {
  return `${dialog.id}@${dialog.version}`;
}

/** All steps in order, whatever part they are in. */
export function stepsOf(dialog: Dialog): readonly Step[] {
  return dialog.parts.flatMap((part) => part.steps);
}
