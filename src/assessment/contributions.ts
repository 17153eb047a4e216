import type { Step } from '../interview/dialog-step.ts';
import { disclosuresIn } from '../record/disclosures.ts';
import type { Audience, Entry, EntryOf } from '../record/entry.ts';
import type { SectionId } from '../record/section.ts';
import { type Answer, answersIn, type Holder } from './answers.ts';
import { bubblesIn } from './bubbles.ts';
import { modeOf, presentAt } from './company.ts';
import { isInConfidence } from './confidential.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';
import { type PlanPlace, placesIn } from './places.ts';
import { sharingIn } from './sharing.ts';
import { speakersIn } from './speakers.ts';
import { aboutIn } from './told-again.ts';
import { resolve, wordsIn } from './wording.ts';

/** What was said in one wording; `entry` holds it. */
export interface Wording extends Omit<AssessedContribution['earlier'][number], 'id'> {
  readonly entry: number;
  /** Whether these very words were shared with anybody, and not kept back since; or went out in a document. */
  readonly wasShared: boolean;
  /** Whom these very words were shared with, as `mayReach` of an answer says it. */
  readonly mayReach: readonly Audience[];
  /** They may tell of harm, and are not to be shown (`Stands.disclosures`). */
  readonly isAside: boolean;
}

/** One answer in the place where it belongs; `entry` is the entry that holds the words as they stand now. */
export interface Contribution extends Omit<AssessedContribution, 'id' | 'earlier' | 'stillTrue' | 'saidBefore'> {
  readonly entry: number;
  readonly step: string | null;
  /** Null: the plan, where `plan` is given, else "other things I said". */
  readonly section: SectionId | null;
  readonly plan: PlanPlace | null;
  /** What was asked after a mark: `what-helped`. */
  readonly followUp: string | null;
  /** Said by the person whose interview it is; not by anybody beside them. */
  readonly isRespondents: boolean;
  /** The hand-over since which it was said, by its entry; null for the respondent. */
  readonly since: number | null;
  /** What the person decided about sharing it; null where they didn't yet. */
  readonly decided: 'shared' | 'kept-back' | null;
  /** Whether the words as they stand now were shared with anybody, themselves; or went out in a document. */
  readonly wasShared: boolean;
  /** Who may read it by what the person decided; in practice, by what they would. Nobody of the family where they said in words with whom. */
  readonly mayReach: readonly Audience[];
  /** Whom the words as they stand now were shared with, themselves. */
  readonly reached: readonly Audience[];
  readonly earlier: readonly Wording[];
}

/** What stands in the text of a question for something that can't. */
export interface Stands {
  /** For a picture that the question quotes. */
  readonly picture?: string;
  /** For quoted words that were erased or taken out, or that are not for whoever reads this. */
  readonly gone?: string;
  /**
   * Words that may tell of harm are left out (practice.md 3.5), unless: `marked`, for workers, with what they may tell of; `shown`, for the person, who asked
   * for them after a warning.
   */
  readonly disclosures?: 'marked' | 'shown' | undefined;
  /** False: nothing is quoted, and `gone` stands for all of it. */
  readonly quotes?: boolean;
  /** What the person is called where the record of their interview doesn't say. */
  readonly called?: string | null;
  /** What a sheet of paper asked at a step; null where that can't be told. */
  readonly sheet?: (step: Step, started: EntryOf<'started'>) => string | null;
}

/**
 * What was contributed in one interview: every answer that stands, once, in the order of the dialog and within a step in the order of giving. Pure.
 * @param hidden entries whose words are not to be quoted, beside those that were taken out
 * @throws {Error} where the record doesn't begin with `started`
 * @throws {NoDialog} where a version it was held under is not there
 */
export function contributions(
  entries: readonly Entry[],
  dialogOf: DialogOf,
  {
    picture = '…',
    gone = '…',
    quotes = true,
    disclosures,
    called = null,
    sheet = () => null,
    hidden = () => false,
  }: Stands & { readonly hidden?: (entry: number) => boolean } = {},
): readonly Contribution[] {
  const started = startOf(entries);
  const placeOf = placesIn(entries, dialogOf);
  const speakers = speakersIn(entries, started, placeOf, called);
  const answers = answersIn(entries, placeOf, speakers.names);
  const bubbleFor = bubblesIn(entries);
  const disclosed = disclosuresIn(entries);
  const isHard = (entry: number | undefined) => entry !== undefined && disclosed.get(entry)?.level === 'hard';
  const isAside = (entry: number) => !disclosures && (isHard(entry) || isHard(answers.descriptionOf(entry)?.n));
  const isHidden = (entry: number) => !quotes || answers.takenOut.has(entry) || isAside(entry) || hidden(entry);
  const wordsOf = wordsIn(entries, { picture, gone, isHidden });
  const sharingOf = sharingIn(entries, started, answers);
  const aboutOf = aboutIn(entries, placeOf);
  const readBacks = entriesOf(entries, 'read-back');
  const sent = started.practice ? [] : entriesOf(entries, 'sent');
  const sentBefore = (entry: number, then: number) => sent.some(({ n, entries: those }) => n < then && those.includes(entry));
  const confidential = isInConfidence(entries, dialogOf);

  return answers.standing
    .filter(({ latest }) => !isAside(latest.n))
    .map((answer) => ({ order: placeOf(answer.first).order, contribution: contributionOf(answer) }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ contribution }) => contribution);

  function contributionOf(answer: Answer): Contribution {
    const { first, latest, earlier } = answer;
    const bubble = bubbleFor(first);
    const place = placeOf(first);
    const said = first.kind === 'said' ? first : null;
    const ownView = said?.as === 'worker';
    const speaking = speakers.at(first.n);
    const about = aboutOf(first, bubble);
    const present = presentAt(latest.n, entries);
    const mode = ownView ? 'not-said' : modeOf(latest, speakers.at(latest.n), entries, answers);
    const readBack = readBacks.findLast(({ entry }) => entry === latest.n);
    const askedOnPaper = said?.paper !== undefined && place.step ? sheet(place.step, started) : null;
    return {
      entry: latest.n,
      step: first.step,
      // Words about an earlier answer of theirs, and no new wording of it, belong beside it.
      section: place.section ?? (place.plan === null && about?.what === 'answers' ? about.section : null),
      plan: place.plan,
      followUp: bubble?.key.match(/\.after\.([^.]+)\.\w+$/)?.[1] ?? null,
      isRespondents: speaking.isRespondent && !ownView,
      since: ownView ? null : speaking.since,
      question: { id: place.question, asked: bubble ? resolve(bubble.text, wordsOf).text : askedOnPaper, dialog: place.dialog },
      ...(place.views && { views: place.views }),
      ...heldBy(latest),
      language: bubble?.lang ?? started.locale,
      by: ownView ? speakers.worker : speaking.by,
      ...(mode === 'scribed' && { scribedBy: speakers.worker }),
      ...(ownView && { ownView }),
      ...(confidential && { confidential }),
      ...disclosedAs(latest.n),
      at: latest.at,
      ...(earlier.some(({ n }) => sentBefore(n, latest.n)) && { changedMind: true as const }),
      mode,
      ...(latest.kind === 'said' && latest.paper !== undefined && { paper: latest.paper }),
      ...(present && { present }),
      ...(about && { about: toldOf(about) }),
      ...sharingOf(answer),
      wasShared: sharingOf.wasShared(latest.n),
      reached: sharingOf.reached(latest.n),
      readBack: readBack ? { confirmed: readBack.confirmed, at: readBack.at } : null,
      earlier: earlier.map(wordingOf),
    };
  }

  function wordingOf(holder: Holder): Wording {
    const { n, at } = holder;
    return { entry: n, ...heldBy(holder), at, wasShared: sharingOf.wasShared(n), mayReach: sharingOf.reached(n), isAside: isAside(n) };
  }

  function disclosedAs(entry: number): Pick<Contribution, 'disclosed'> {
    const found = disclosures === 'marked' ? disclosed.get(entry) : undefined;
    return found ? { disclosed: { ...found } } : {};
  }

  function toldOf({ n, what, words, by, said, from }: EntryOf<'brought'>): NonNullable<Contribution['about']> {
    return { id: `${from.interview}/${from.entry}`, what, words: isHidden(n) ? null : words, by: { role: by.role, name: by.name }, said };
  }

  function heldBy(holder: Holder): Pick<Wording, 'words' | 'erased' | 'chose' | 'picture' | 'description'> {
    switch (holder.kind) {
      case 'said':
        return { words: holder.words, ...(holder.words === null && { erased: true }), ...choiceOf(holder) };
      case 'chose':
        return { words: null, ...choiceOf(holder) };
      case 'attached': {
        const { type, width, height } = holder.picture;
        return { words: null, picture: { type, width, height, entry: holder.n }, description: answers.descriptionOf(holder.n)?.words ?? null };
      }
    }
  }

  function choiceOf(holder: EntryOf<'said'> | EntryOf<'chose'>): Pick<Wording, 'chose'> {
    const option = answers.optionOf(holder);
    if (option === null) return {};
    const label = holder.kind === 'chose' ? holder.label : option.offeredBy?.chips.find(({ value }) => 'option' in value && value.option === option.id)?.label;
    return { chose: { id: option.id, label: label ? resolve(label, wordsOf).text : null } };
  }
}

/** @throws {Error} where there is none */
function startOf(entries: readonly Entry[]): EntryOf<'started'> {
  const [started] = entriesOf(entries, 'started');
  if (!started) throw new Error('the record of an interview begins with "started"');
  return started;
}
