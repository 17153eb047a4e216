import type { Dialog, Part } from '../interview/dialog.ts';
import { conditionsOf, type Step } from '../interview/dialog-step.ts';
import type { DialogFile, PartFile } from './dialog-file.ts';

/** The option of a part's last step that has it done again. */
const ANOTHER = 'another';

/** Namespace of the wording of a shared part. */
const partNamespace = ({ id, version }: Pick<PartFile, 'id' | 'version'>) => `parts/${id}/${version}`;

/** Something in a dialog that can't be put together. */
export class Unfit extends Error {
  override name = 'Unfit';
}

/**
 * A dialog as it is held: shared parts put in, each with where its wording stands, and parts that are done several times written out. Pure.
 * @param partOf a shared part by its name, `going-well@1`
 * @throws {Unfit} naming what is missing
 */
export function expand(file: DialogFile, partOf: (name: string) => PartFile | undefined): Dialog {
  return { ...file, parts: file.parts.map((part) => roundsOf('use' in part ? taken(part, partOf) : part, part.rounds)) };
}

type UsedPart = Extract<DialogFile['parts'][number], { use: string }>;

function taken({ use, id, topic, only }: UsedPart, partOf: (name: string) => PartFile | undefined): Part {
  const shared = partOf(use);
  if (!shared) throw new Unfit(`there is no part ${use}`);
  const namespace = partNamespace(shared);
  const steps = (only ?? shared.steps.map((step) => step.id)).map((wanted): Step => {
    const step = shared.steps.find((one) => one.id === wanted);
    if (!step) throw new Unfit(`part ${use} has no step "${wanted}"`);
    return { ...step, texts: `${namespace}:${step.id}` };
  });
  return { id: id ?? shared.id, texts: `${namespace}:title`, steps, ...(topic && { topic }) };
}

function roundsOf(part: Part, rounds: number | undefined): Part {
  // What the file says of rounds is written out here, and nobody behind needs to know it.
  const { id, texts, topic, steps } = part;
  const whole = { id, ...(texts !== undefined && { texts }), ...(topic && { topic }) };
  if (rounds === undefined) return { ...whole, steps };
  const asks = steps.at(-1);
  if (asks?.kind !== 'choice' || !asks.options.some((option) => option.id === ANOTHER))
    throw new Unfit(`part "${id}" is done several times: its last step must be a choice with the option "${ANOTHER}"`);
  const ids = new Set(steps.map((step) => step.id));
  const all = Array.from({ length: rounds }, (_, index) => index + 1).flatMap((round) => {
    const here = round === rounds ? steps.slice(0, -1) : steps;
    return here.map((step): Step => ({ ...step, id: inRound(step.id, round), texts: step.texts ?? step.id, round, ...whenIn(step, round) }));
  });
  return { ...whole, steps: all };

  function whenIn(step: Step, round: number): Pick<Step, 'when'> {
    const own = conditionsOf(step).map((condition) =>
      'chose' in condition && ids.has(condition.chose.step) ? { chose: { ...condition.chose, step: inRound(condition.chose.step, round) } } : condition,
    );
    const again = round === 1 || !asks ? [] : [{ chose: { step: inRound(asks.id, round - 1), option: ANOTHER } }];
    const when = [...own, ...again];
    return when.length === 0 ? {} : { when };
  }
}

const inRound = (id: string, round: number) => (round === 1 ? id : `${id}-${round}`);
