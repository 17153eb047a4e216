import { z } from 'zod';
import { BROUGHT } from '../record/entry.ts';
import { SECTIONS } from '../record/section.ts';

// What one step of a dialog may hold: structure only. All its wording is in `locales/`.

/** Most follow-ups to one answer, ever (practice.md 2.4). */
const MAX_PROBES = 2;

export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and single hyphens');

export const VoiceName = z.enum(['child', 'young-person', 'parent', 'worker']);

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

/** What the end of a talk may offer. */
const CLOSING_OFFERS = ['my_words', 'copy', 'feedback', 'leave'] as const;

/** Fields of a plan that an answer may stand in (practice.md 5.4), in the order of the plan. */
const PLAN_FIELDS = [
  'life',
  'day-to-day',
  'change',
  'keep',
  'more-of',
  'family-does',
  'family-by-when',
  'workers-do',
  'workers-by-when',
  'sign',
  'is-safe',
  'feels-safe',
  'early-signs',
  'if-it-slips',
  'tell-who',
  'agree',
  'do-not-agree',
  'how-sure',
  'review',
] as const;

/** Places in "My views for the meeting". */
export const VIEWS = ['say', 'who-says', 'who-there', 'agree', 'do-not-agree'] as const;

/** My World Triangle (G, N, W) and SHANARRI (practice.md 2.5). */
const TAGS = ['G', 'N', 'W', 'Sa', 'He', 'Ac', 'Nu', 'At', 'Rd', 'Rb', 'In'] as const;

/** When a step is asked. A closed list; there is no expression language. Where several are given, all must hold. */
const Condition = z.union([
  z.strictObject({ chose: z.strictObject({ step: Id, option: Id }) }),
  z.strictObject({ practice: z.boolean() }),
  z.strictObject({ answered: z.literal(true) }),
  z.strictObject({ brought: z.enum(BROUGHT) }),
  z.strictObject({ without: z.enum(BROUGHT) }),
]);

const base = {
  id: Id,
  /** Roles it is asked of; everybody where absent. */
  voices: z.array(VoiceName).min(1).optional(),
  when: z.union([Condition, z.array(Condition).min(1)]).optional(),
};

/** Where an answer goes. `section` null is the plan, where `plan` is given, else "other things I said". */
const placed = {
  /** Id in the question bank, `S3.1`. */
  question: z.string().optional(),
  section: z.enum(SECTIONS).nullable(),
  plan: z.enum(PLAN_FIELDS).optional(),
  views: z.enum(VIEWS).optional(),
  tags: z.array(z.enum(TAGS)).optional(),
  probes: z.array(z.enum(PROBES)).max(MAX_PROBES).default([]),
};

const Option = z.strictObject({ id: Id, picture: Id.optional() });

/** An option; `closes`: choosing it ends the talk at once and quietly. */
const ClosingOption = z.strictObject({ ...Option.shape, closes: z.literal(true).optional() });

/** An option, and what is asked once it was chosen. */
const FollowedOption = z.strictObject({ ...Option.shape, after: z.array(Id).max(4).default([]) });

export const StepSchema = z.discriminatedUnion('kind', [
  /** Says one thing; goes on when the person says so. */
  z.strictObject({ ...base, kind: z.literal('told') }),
  /** Asks whether to start. */
  z.strictObject({ ...base, kind: z.literal('consent') }),
  /** Asks for anything the person wants to say. */
  z.strictObject({ ...base, kind: z.literal('open'), ...placed }),
  /** Offers options; own words are always welcome instead. `about: "conversation"`: how we talk, no part of the assessment. */
  z.strictObject({
    ...base,
    kind: z.literal('choice'),
    ...placed,
    options: z.array(ClosingOption).min(2).max(12),
    about: z.literal('conversation').optional(),
    /** Asked again each time somebody comes back: "is this a safe time?" */
    everySitting: z.literal(true).optional(),
  }),
  /** 0 to 10; three pictures for a child, lowest first. The reason is asked after it. Kept as a mark, never added up. */
  z.strictObject({
    ...base,
    kind: z.literal('scale'),
    ...placed,
    pictures: z.tuple([Option, Option, Option]),
    about: z.literal('conversation').optional(),
    /** The lowest marks reach a worker the same day, whether they are shared or not. */
    alerts: z.literal('lowest').optional(),
  }),
  /** Says what a part is about and how many questions it has. */
  z.strictObject({ ...base, kind: z.literal('opener') }),
  /** Which part marked as a topic to talk about next. */
  z.strictObject({ ...base, kind: z.literal('topics') }),
  /** Whose words come next, where several people sit together. */
  z.strictObject({ ...base, kind: z.literal('handover') }),
  /** Goes through things from before, one at a time: each in its exact words, what it is now, and what is asked after that. */
  z.strictObject({
    ...base,
    kind: z.literal('each'),
    of: z.enum(BROUGHT),
    ...placed,
    probes: z.array(z.enum(PROBES)).max(0).default([]),
    options: z.array(FollowedOption).min(2).max(6),
  }),
  /** Shows every answer in its own words. */
  z.strictObject({ ...base, kind: z.literal('read-back') }),
  /** Asks for every answer who may see it. */
  z.strictObject({ ...base, kind: z.literal('sharing') }),
  /** The end: says goodbye and offers the way to one's words, to a copy and to the feedback, or off the page. */
  z.strictObject({ ...base, kind: z.literal('closing'), offers: z.array(z.enum(CLOSING_OFFERS)).default(['my_words', 'copy', 'feedback']) }),
]);

/** Where the texts of something stand when it came from a shared part, or from an earlier round: `parts/going-well/1:proud-of`. */
export interface Placed {
  readonly texts?: string;
  /** Which time round, from 1, in a part that is done several times. */
  readonly round?: number;
}

export type Step = z.infer<typeof StepSchema> & Placed;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type ProbeName = (typeof PROBES)[number];
export type PlanField = (typeof PLAN_FIELDS)[number];
export type ViewsPlace = (typeof VIEWS)[number];

/** Conditions of a step; all must hold. */
export function conditionsOf({ when }: Pick<Step, 'when'>): readonly z.infer<typeof Condition>[] {
  return when === undefined ? [] : Array.isArray(when) ? when : [when];
}

/** The locale key of one of a step's texts: `matters-most.ask`, or `parts/important-to-me/1:matters-most.ask`. */
export function textKey(step: Pick<Step, 'id' | 'texts'>, name: string): string {
  return `${step.texts ?? step.id}.${name}`;
}
