import { type Dialog, nameOf, stepsOf } from '../interview/dialog.ts';
import type { PlanField, Step, ViewsPlace } from '../interview/dialog-step.ts';
import type { Entry } from '../record/entry.ts';
import type { SectionId } from '../record/section.ts';
import { type DialogOf, dialogNamed } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';

/** Something given in reply to something: its entry, and what it replied to. */
export interface Reply {
  readonly n: number;
  readonly step: string | null;
  readonly prompt: string | null;
}

/** Where in a plan an answer goes. Answers of one part and one time round belong to one thing to aim for. */
export interface PlanPlace {
  readonly field: PlanField;
  readonly part: string;
  /** Counts from 1. */
  readonly round: number;
}

/** Where a reply belongs. */
interface Place {
  /** The version of the dialog it was asked under: `five-sections@1`. */
  readonly dialog: string;
  /** Null where it replied to no step that version knows. */
  readonly step: Step | null;
  /** Counts from 0 in the order of the newest version; behind that comes what only older ones ask, and last what has no step. */
  readonly order: number;
  /** Null is the plan, where `plan` is given, else "other things I said". */
  readonly section: SectionId | null;
  /** Id in the question bank. */
  readonly question: string | null;
  readonly plan: PlanPlace | null;
  readonly views: ViewsPlace | null;
  /** Whether what is chosen there says something about the person's life, and not only about how we talk or about an answer given before. */
  readonly isAsking: boolean;
}

/** Where replies of one interview belong. */
export type PlaceOf = (reply: Reply) => Place;

/** A version of a dialog, and from which entry on the interview was held under it. */
interface Version {
  readonly from: number;
  readonly dialog: Dialog;
  readonly steps: readonly Step[];
}

/** Behind everything that has a place. */
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Finds where the replies of an interview belong, which may have moved to newer versions of its dialog. Pure.
 * @throws {NoDialog} where a version it was held under is not there
 */
export function placesIn(entries: readonly Entry[], dialogOf: DialogOf): PlaceOf {
  const versions = versionsIn(entries, dialogOf);
  const shownAt = new Map(entries.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [[entry.shown.id, entry.n]] : [])));
  const known = new Map<string, Place>();

  return (reply) => {
    // What was asked before the interview moved is answered under what it was asked under, however late.
    const n = (reply.prompt === null ? undefined : shownAt.get(reply.prompt)) ?? reply.n;
    const index = Math.max(
      0,
      versions.findLastIndex(({ from }) => from <= n),
    );
    const name = `${index} ${reply.step}`;
    const place = known.get(name) ?? placeOf(versions, index, reply.step);
    known.set(name, place);
    return place;
  };
}

function versionsIn(entries: readonly Entry[], dialogOf: DialogOf): readonly Version[] {
  const named = [
    ...entriesOf(entries, 'started').map(({ n, dialog }) => ({ from: n, name: dialog })),
    ...entriesOf(entries, 'moved').map(({ n, to }) => ({ from: n, name: to })),
  ];
  return named.map(({ from, name }) => {
    const dialog = dialogNamed(name, dialogOf);
    return { from, dialog, steps: stepsOf(dialog) };
  });
}

function placeOf(versions: readonly Version[], index: number, id: string | null): Place {
  const version = versions[index];
  const newest = versions.at(-1);
  if (!version || !newest) throw new Error('the record of an interview begins with "started"');
  const own = version.steps.findIndex((step) => step.id === id);
  const step = version.steps[own] ?? null;
  const now = step && idNow(versions.slice(index), step.id);
  const at = newest.steps.findIndex((one) => one.id === now);
  const plan = step && 'plan' in step ? (step.plan ?? null) : null;
  const home = newest.steps[at] ?? step;
  return {
    dialog: nameOf(version.dialog),
    step,
    order: at !== -1 ? at : step ? newest.steps.length + own : LAST,
    section: step && 'section' in step ? step.section : null,
    question: (step && 'question' in step && step.question) || null,
    plan: plan && home ? { field: plan, part: partOf((at === -1 ? version : newest).dialog, home.id), round: home.round ?? 1 } : null,
    views: (step && 'views' in step && step.views) || null,
    isAsking: step !== null && asksAboutLife(step),
  };
}

/** What a step of the first of these versions is called in the last, by what each says of the one before; null where it is gone. */
function idNow([, ...later]: readonly Version[], id: string): string | null {
  return later.reduce<string | null>((before, { dialog, steps }) => {
    if (before === null) return null;
    const renamed = dialog.moves?.steps ?? {};
    const now = Object.hasOwn(renamed, before) ? (renamed[before] ?? null) : before;
    return steps.some((step) => step.id === now) ? now : null;
  }, id);
}

const partOf = (dialog: Dialog, id: string) => dialog.parts.find(({ steps }) => steps.some((step) => step.id === id))?.id ?? '';

function asksAboutLife(step: Step): boolean {
  if (!('section' in step) || ('about' in step && step.about === 'conversation')) return false;
  // "Still true" settles an answer given before, and is none of its own.
  return step.kind !== 'each' || step.of !== 'answers';
}
