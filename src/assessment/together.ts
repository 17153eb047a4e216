import type { Entry, EntryOf } from '../record/entry.ts';
import { isInConfidence } from './confidential.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import { type Contribution, contributions, type Stands, type Wording } from './contributions.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';
import type { PlanPlace } from './places.ts';
import { retell, type SaidBefore } from './retell.ts';
import { hiddenIn, type Sees, shownIn } from './shown.ts';
import { toldAgainIn } from './told-again.ts';
import { wordingId } from './wording-id.ts';

/** One interview to put in: its id and its whole record. */
export interface Held {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** What the person whose interview it is is called in the child's file, where it is in one. */
  readonly called?: string | null;
}

/** One answer as a document may hold it, and where it belongs. */
export interface Placed extends Pick<Contribution, 'section' | 'followUp' | 'isRespondents' | 'since' | 'decided'> {
  /** The interview it was given, or told again, in. */
  readonly interview: string;
  /** Its place in the plan of an interview. */
  readonly plan: (PlanPlace & { readonly interview: string }) | null;
  readonly contribution: AssessedContribution;
  /** Ids of every wording of it: what somebody else said is about one of these. */
  readonly wordings: ReadonlySet<string>;
}

/**
 * All answers of some interviews that stand, each once: one that was told again is found where it was told first or, with new words, with these. In the
 * order of the interviews, and within one in that of its dialog. Pure.
 * @param sees where a reader may not see everything: what they may not read is not there, nor quoted, nor told as what was said before
 * @throws {NoDialog} where a dialog that one was held in is not there
 * @throws {Error} where a record doesn't begin with `started`
 */
export function together(interviews: readonly Held[], dialogOf: DialogOf, { sees, ...stands }: Stands & { readonly sees?: Sees } = {}): readonly Placed[] {
  const isForOthers = sees !== undefined && !sees.areWorkers;
  const secret = new Set(isForOthers ? interviews.filter(({ entries }) => isInConfidence(entries, dialogOf)).map(({ id }) => id) : []);
  const told = interviews.map(({ id, entries, called = null }) => ({
    interview: id,
    entries,
    called,
    list: contributions(entries, dialogOf, { ...stands, called }),
    // What was taken out or changed in confidence is gone for all; that something still holds would tell when it was asked.
    toldAgain: toldAgainIn(entries).filter(({ again }) => again.how !== 'still-true' || !secret.has(id)),
  }));
  const retold = retell(told);
  const { standing, shown } = shownIn(told, retold, sees);
  const isHidden = hiddenIn(told, retold, { shown, sees });
  const all = told.map(({ interview: id, entries, called, list }) => {
    // Mostly nothing more is to be hidden than what was taken out there and then.
    const isMore = entries.some((entry) => isHidden(id, entry));
    return { id, entries, list: isMore ? contributions(entries, dialogOf, { ...stands, called, hidden: (n) => isHidden(id, entries[n]) }) : list };
  });
  const wordings = new Map(all.flatMap(({ id, list }) => list.flatMap((one) => wordingsOf(one).map((wording) => [wordingId(id, wording.entry), wording]))));
  const places = new Map(all.flatMap(({ id, list }) => list.map((one) => [wordingId(id, one.entry), one])));

  return all.flatMap(({ id, entries, list }) => [
    ...retold.saidBefore.filter((one) => one.interview === id && standing.has(one.id)).map((one) => saidAgain(one, entries)),
    ...list.filter((one) => standing.has(wordingId(id, one.entry))).map((one) => placed(id, one)),
  ]);

  function placed(interview: string, one: Contribution): Placed {
    const { entry, step: _step, section: _own, plan: _plan, question: _question, views: _views, wasShared: _shared, earlier, ...more } = one;
    const { followUp, isRespondents, since, decided, mayReach: _may, reached: _reached, ...all } = more;
    const rest = isForOthers ? forOthers(all, secret) : all;
    const id = wordingId(interview, entry);
    const { section, plan, question, views } = placeOf(id, interview, one);
    const before = retold.before.get(id) ?? [];
    const own = earlier.map((wording) => wordingId(interview, wording.entry)).filter((name) => !retold.superseded.has(name));
    const stillTrue = retold.stillTrue.get(id);
    const earlierShown = [...before, ...own].filter((name) => shown.has(name)).flatMap((name) => wordingNamed(name, id));
    const { changedMind, ...others } = rest;
    return {
      interview,
      section,
      plan,
      followUp,
      isRespondents,
      since,
      decided,
      wordings: new Set([...before, ...own, id]),
      contribution: {
        id,
        question,
        ...(views && { views }),
        ...others,
        // "Both are shown" has to be true.
        ...(changedMind && (!isForOthers || earlierShown.length > 0) && { changedMind }),
        ...(stillTrue && { stillTrue: [...stillTrue] }),
        earlier: earlierShown,
      },
    };
  }

  /** Where an answer stands: new words in the place of the earlier ones. */
  function placeOf(id: string, interview: string, own: Contribution): Pick<Placed, 'section' | 'plan'> & Pick<Contribution, 'question' | 'views'> {
    const { section: ownSection, question, views } = own;
    const instead = retold.inPlaceOf.get(id);
    if (!instead || secret.has(instead.brought.from.interview))
      return { section: ownSection, question, ...(views && { views }), plan: own.plan && { ...own.plan, interview } };
    const source = places.get(instead.id);
    if (source) return placeOf(instead.id, instead.brought.from.interview, source);
    const { section, asked } = instead.brought;
    return { section, plan: null, question: { id: null, asked, dialog: own.question.dialog } };
  }

  /** A wording from before, as it stands in its interview or, where that isn't here, as it was brought in. */
  function wordingNamed(name: string, newer: string): AssessedContribution['earlier'] {
    const wording = wordings.get(name);
    if (wording) {
      const { entry: _entry, wasShared: _shared, mayReach: _may, isAside: _aside, ...rest } = wording;
      return [{ id: name, ...rest }];
    }
    const brought = retold.inPlaceOf.get(newer)?.brought;
    return brought ? [{ id: name, ...broughtWords(brought), at: brought.said }] : [];
  }
}

function wordingsOf({ entry, words, erased, chose, picture, description, at, wasShared, reached, earlier }: Contribution): readonly Wording[] {
  const now = { words, ...(erased && { erased }), ...(chose && { chose }), ...(picture && { picture }), ...(description !== undefined && { description }) };
  return [...earlier, { entry, ...now, at, wasShared, mayReach: reached, isAside: false }];
}

/**
 * What others than workers may have of an answer that is for them: not a wish in words about who may see it, not a worker's words about who was in the room,
 * and not that it is about something that was said in confidence.
 */
function forOthers<T extends Pick<Contribution, 'sharingWish' | 'present' | 'about'>>(
  { sharingWish: _wish, present, about, ...rest }: T,
  secret: ReadonlySet<string>,
): Omit<T, 'sharingWish' | 'present' | 'about'> & Pick<Contribution, 'present' | 'about'> {
  const isAboutSecret = about !== undefined && secret.has(about.id.slice(0, about.id.lastIndexOf('/')));
  return { ...rest, ...(present && { present: { ...present, others: null } }), ...(about && !isAboutSecret && { about }) };
}

const broughtWords = ({ words }: EntryOf<'brought'>) => ({ words, ...(words === null && { erased: true as const }) });

/** An answer that still holds, of an interview that isn't here. */
function saidAgain({ id, interview, brought, stillTrue }: SaidBefore, entries: readonly Entry[]): Placed {
  const { section, asked, by, said } = brought;
  const started = entriesOf(entries, 'started')[0];
  return {
    interview,
    section,
    plan: null,
    followUp: null,
    isRespondents: true,
    since: null,
    decided: null,
    wordings: new Set([id]),
    contribution: {
      id,
      question: { id: null, asked, dialog: started?.dialog ?? '' },
      ...broughtWords(brought),
      language: started?.locale ?? '',
      by: { role: by.role, name: by.name },
      at: said,
      mode: 'not-said',
      state: 'draft',
      sharedWith: [],
      notSharedWith: [],
      saidBefore: true,
      readBack: null,
      stillTrue: [...stillTrue],
      earlier: [],
    },
  };
}
