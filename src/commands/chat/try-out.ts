import { randomUUID } from 'node:crypto';
import { type Dialog, stepsOf } from '../../interview/dialog.ts';
import { conditionsOf, type Step } from '../../interview/dialog-step.ts';
import { furnishTurns, type Shelf } from '../../parts.ts';
import type { BroughtKind, Role } from '../../record/entry.ts';
import { memoryRecords } from '../../storage/memory.ts';
import type { Brought, Deed, Sitting, Turns } from '../../turns/turns.ts';

/** An author's try-out of a dialog from one of its steps on. It is kept in memory and gone at the end. */
export interface TryOut {
  readonly turns: Turns;
  readonly sitting: Sitting;
  /** The first entry that belongs to the step: what was passed on the way to it need not be shown. */
  readonly since: number;
}

/** Why there is no such try-out: a `console` locale key under `from`. */
export type NoTryOut = 'no-dialog' | 'no-step' | 'not-asked' | 'no-way';

interface Wanted {
  readonly dialog: string;
  readonly voice: Role;
  readonly locale: string;
  readonly step: string;
}

/** More turns than any dialog takes to its end, told and skipped. */
const MOST_TURNS = 500;

/**
 * Begins an interview in memory and brings it to a step: everything before is told or skipped, and chosen or answered only where the step depends on it.
 * @param made words that stand for what somebody said
 */
export async function tryOut(
  { dialog: id, voice, locale, step }: Wanted,
  shelf: Shelf,
  made: Readonly<Record<BroughtKind | 'answer', string>>,
): Promise<TryOut | NoTryOut> {
  const versions = shelf.dialogs.get(id);
  const dialog = versions?.get(Math.max(...versions.keys()));
  if (!dialog?.voices.includes(voice)) return 'no-dialog';
  const target = stepsOf(dialog).find((one) => one.id === step);
  if (!target) return 'no-step';
  if (target.voices && !target.voices.includes(voice)) return 'not-asked';
  const turns = furnishTurns({ records: memoryRecords(), warn: () => undefined }, shelf);
  const needs = needsOf(target, dialog);
  const sitting = await turns.begin({
    dialog: id,
    voice,
    locale,
    channel: 'console',
    ...(dialog.startedBy === 'worker' && { by: 'worker' }),
    ...(dialog.withWorker && { cards: true }),
    brought: [...needs.brought].flatMap((what) => [broughtOf(what, made[what], voice), broughtOf(what, made[what], voice)]),
  });
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const entries = (await turns.entries(sitting.interview)) ?? [];
    const asked = entries.findLast((entry) => entry.kind === 'told' || entry.kind === 'asked');
    if (asked?.kind !== 'told' && asked?.kind !== 'asked') break;
    if (asked.shown.step === step) return { turns, sitting, since: asked.n };
    const given = entries.some(({ kind }) => kind === 'said');
    const at = stepsOf(dialog).find((one) => one.id === asked.shown.step);
    if (at?.kind === 'closing') break;
    const deed = onwards(asked.shown, { at, needs, hasAnswered: given, answer: made.answer });
    await turns.take({ ...sitting, key: randomUUID(), channel: 'console', deed });
  }
  return 'no-way';
}

/** What must have happened for a step to be asked. */
interface Needs {
  /** Options that must be chosen, by step. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly answered: boolean;
  readonly brought: ReadonlySet<BroughtKind>;
  /** The topic that must be chosen; null where the step is in none. */
  readonly topic: string | null;
}

function needsOf(target: Step, dialog: Dialog): Needs {
  const steps = new Map(stepsOf(dialog).map((step) => [step.id, step]));
  const chosen = new Map<string, string>();
  const brought = new Set<BroughtKind>();
  let answered = target.kind === 'read-back' || target.kind === 'sharing';
  const waiting: Step[] = [target];
  for (const step of waiting) {
    if (step.kind === 'each') brought.add(step.of);
    for (const condition of conditionsOf(step)) {
      if ('brought' in condition) brought.add(condition.brought);
      if ('answered' in condition) answered = true;
      if (!('chose' in condition) || chosen.has(condition.chose.step)) continue;
      chosen.set(condition.chose.step, condition.chose.option);
      waiting.push(...[steps.get(condition.chose.step)].filter((one) => one !== undefined));
    }
  }
  const part = dialog.parts.find((one) => one.steps.includes(target));
  return { chosen, answered, brought, topic: part?.topic ? part.id : null };
}

function broughtOf(what: BroughtKind, words: string, role: Role): Brought {
  return { what, words, from: { interview: 'try-out', entry: 0 }, by: { role, name: null }, said: new Date(0).toISOString(), section: null, asked: null };
}

/** Ways on, the first that is offered: tell on, agree, take the topics in order, carry on after a rest, skip. */
const WAYS_ON = ['next', 'yes', 'in_order', 'carry_on', 'skip', 'nothing_more'] as const;

/** What leads on from a bubble. */
function onwards(
  { id: prompt, chips }: { readonly id: string; readonly chips: readonly { readonly value: Extract<Deed, { did: 'choose' }>['value'] }[] },
  { at, needs, hasAnswered, answer }: { readonly at: Step | undefined; readonly needs: Needs; readonly hasAnswered: boolean; readonly answer: string },
): Deed {
  const option = at && needed(at, needs);
  if (option !== undefined) return { did: 'choose', value: { option }, prompt };
  if (at?.kind === 'open' && needs.answered && !hasAnswered) return { did: 'say', words: answer, prompt };
  const control = WAYS_ON.find((name) => chips.some(({ value }) => 'control' in value && value.control === name));
  if (control) return { did: 'choose', value: { control }, prompt };
  const [first] = chips.flatMap(({ value }) => ('option' in value ? [value] : []));
  return first ? { did: 'choose', value: first, prompt } : { did: 'choose', value: { control: 'carry_on' }, prompt };
}

/** The option that must be taken at a step; undefined where any way on will do. */
function needed(at: Step, { chosen, topic }: Needs): string | undefined {
  if (at.kind === 'topics') return topic ?? undefined;
  // Whatever does not close the talk.
  if (at.kind === 'choice' && at.options.some(({ closes }) => closes)) return chosen.get(at.id) ?? at.options.find(({ closes }) => !closes)?.id;
  return chosen.get(at.id);
}
