import type { CoreField } from '../../src/record/core-field.ts';
import type { Audience } from '../../src/record/entry.ts';
import type { Answer, Decision, Family, Place, Said, Talk } from './family-model.ts';

// Who may read what, told a second time: from the rules in words, and with nothing from the code that is tried by it.

/** Whose view: of workers, of a meeting, or of one of the family with the talks that are theirs. */
export type View =
  | { readonly kind: 'workers'; readonly isAssessment: boolean }
  | { readonly kind: 'meeting'; readonly hasCore: boolean }
  | { readonly kind: 'family'; readonly isTheirs: (talk: Talk) => boolean };

export interface Verdict {
  /** Words that stand as answers, and where. */
  readonly must: ReadonlyMap<string, Place>;
  /** Words that stand as what an answer said before, or beside an answer. */
  readonly mustBeside: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

export function verdictOf(family: Family, view: View): Verdict {
  const must = new Map<string, Place>();
  const mustBeside = new Set<string>();
  const may = new Set<string>();

  for (const answer of family.answers.filter((one) => stands(family, one) && isFor(view, one))) {
    const now = latestOf(answer);
    must.set(now.word, placeIn(view, answer));
    if (now.description) mustBeside.add(now.description.word);
    if (answer.speaker !== null) mustBeside.add(answer.speaker);
    if (view.kind === 'workers') {
      const { wish = null } = answer.decisions.at(-1) ?? {};
      if (wish !== null) mustBeside.add(wish);
      const room = answer.talk.rooms.findLast(({ entry }) => entry <= now.entry);
      if (room) mustBeside.add(room.word);
    }
    if (answer.about && !isSecret(view, answer.about.source.talk) && answer.about.source.speaker !== null) may.add(answer.about.source.speaker);
    for (const { said, source, isOwn } of saidBefore(family, answer)) {
      if (isTakenBack(family, said, source) || !isFor(view, source) || !wasFor(view, said, source)) continue;
      (isOwn || view.kind !== 'family' ? mustBeside : may).add(said.word);
      if (said.description) may.add(said.description.word);
    }
  }
  for (const [word, isRequired] of coreWords(family, view)) (isRequired ? mustBeside : may).add(word);
  return { must, mustBeside, may: new Set([...must.keys(), ...mustBeside, ...may]) };
}

/** Nobody but workers may know of it at all. */
const isSecret = (view: View, talk: Talk) => talk.confidential && view.kind !== 'workers';

function latestOf({ wordings }: Answer): Said {
  const latest = wordings.at(-1);
  if (!latest) throw new Error('an answer without words');
  return latest;
}

const isHard = ({ cue, description }: Said) => cue === 'hard' || description?.hard === true;

function isFor(view: View, answer: Answer): boolean {
  const { talk, ownView, decisions, speaker } = answer;
  if (isSecret(view, talk)) return false;
  const last = decisions.at(-1);
  const now = latestOf(answer);
  switch (view.kind) {
    case 'workers':
      if (ownView && last?.kind !== 'kept-back') return true;
      return sharedWith(last).length > 0 || (now.cue !== null && !talk.practice);
    case 'meeting':
      return sharedWith(last).includes('meeting');
    case 'family':
      if (isHard(now)) return false;
      if (sharedWith(last).includes('family') && last?.wish === null) return true;
      return view.isTheirs(talk) && speaker === null && !ownView && reaches(last);
  }
}

/** What an answer said before: only what was itself for whoever reads it. */
function wasFor(view: View, said: Said, source: Answer): boolean {
  const last = source.decisions.findLast(({ entry }) => entry === said.entry);
  switch (view.kind) {
    case 'workers':
      return said.sent || last?.kind === 'shared';
    case 'meeting':
      return sharedWith(last).includes('meeting');
    case 'family':
      if (isHard(said)) return false;
      if (sharedWith(last).includes('family') && last?.wish === null) return true;
      return view.isTheirs(source.talk) && source.speaker === null && !source.ownView && reaches(last);
  }
}

function sharedWith(decision: Decision | undefined): readonly Audience[] {
  if (decision?.kind !== 'shared') return [];
  return decision.settled ? decision.with : ['worker'];
}

/** Whether it is shared with anybody; "with some of my family, but not all" by itself is nobody yet. */
function reaches(decision: Decision | undefined): boolean {
  const those = sharedWith(decision);
  return those.includes('worker') || those.includes('meeting') || (those.includes('family') && decision?.wish === null);
}

/** No other words stand in its place, and it was taken out nowhere. */
function stands(family: Family, answer: Answer): boolean {
  const now = latestOf(answer);
  return !answer.out && family.toldAgain.every((told) => told.how === 'still-true' || !wordingsBy(family, told).includes(now));
}

/** Taken out, or words that stood in its place were. */
function isTakenBack(family: Family, said: Said, source: Answer): boolean {
  if (source.out) return true;
  return family.toldAgain.some((told) => {
    const isOut = told.how === 'taken-out' || (told.how === 'changed' && (told.made === null || told.made.out));
    return isOut && wordingsBy(family, told).includes(said);
  });
}

type Told = Family['toldAgain'][number];

/** What telling again was about: all that the answer had said by then, and what it stood for. Nothing where it was taken out itself. */
function wordingsBy(family: Family, { source, at }: Pick<Told, 'source' | 'at'>): readonly Said[] {
  if (source.out) return [];
  return [...before(family, source).map(({ said }) => said), ...source.wordings.filter((one) => one.at <= at)];
}

interface Before {
  readonly said: Said;
  readonly source: Answer;
  readonly isOwn: boolean;
}

/** What an answer said in the talk that it was told again from. */
function before(family: Family, { instead }: Answer): readonly Before[] {
  if (!instead || instead.source.out) return [];
  const { source, at } = instead;
  const own = source.wordings.filter((said) => said.at <= at).map((said) => ({ said, source, isOwn: false }));
  return [...before(family, source), ...own];
}

function saidBefore(family: Family, answer: Answer): readonly Before[] {
  const replaced = family.toldAgain.filter(({ how }) => how === 'changed').flatMap((told) => wordingsBy(family, told));
  const own = answer.wordings.slice(0, -1).filter((said) => !replaced.includes(said));
  return [...before(family, answer), ...own.map((said) => ({ said, source: answer, isOwn: true }))];
}

/** New words stand where the earlier ones stood, unless nobody may know where that was. */
function placeIn(view: View, { place, instead }: Answer): Place {
  if (!instead) return place;
  const { source, brought } = instead;
  if (isSecret(view, source.talk)) return 'other';
  if (source.out || (view.kind === 'family' && isHard(latestOf(source)))) return brought;
  return placeIn(view, source);
}

const PLACES: readonly CoreField[] = ['address', 'previous-addresses'];

/** Words of core details, each with whether it has to be there. */
function coreWords({ core }: Family, view: View): readonly (readonly [word: string, isRequired: boolean])[] {
  if (view.kind === 'family' || (view.kind === 'meeting' && !view.hasCore)) return [];
  return core.flatMap(({ field, word, concealed }, index) => {
    if (word === '' || core.slice(index + 1).some((later) => later.field === field)) return [];
    if (concealed !== null && view.kind === 'meeting') return [];
    if (concealed !== null && view.kind === 'workers' && !view.isAssessment && PLACES.includes(field)) return [];
    return [[word, true] as const, ...(concealed === null ? [] : [[concealed, true] as const])];
  });
}
