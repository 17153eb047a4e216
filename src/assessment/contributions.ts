import { type Dialog, nameOf } from '../interview/dialog.ts';
import type { Entry, EntryOf } from '../record/entry.ts';
import type { SectionId } from '../record/section.ts';
import { type Answer, answersIn, type Holder } from './answers.ts';
import type { AssessedContribution } from './assessment.ts';
import { companyAt } from './company.ts';
import { entriesOf } from './entries-of.ts';
import { placesIn } from './places.ts';
import { resolve, wordsIn } from './wording.ts';

type Wording = AssessedContribution['earlier'][number];

/** One answer in the place where it belongs; `entry` is the entry that holds the words as they stand now. */
export interface Contribution extends Omit<AssessedContribution, 'id' | 'earlier'> {
  readonly entry: number;
  readonly step: string | null;
  /** Null: "other things I said". */
  readonly section: SectionId | null;
  readonly earlier: readonly (Omit<Wording, 'id'> & { readonly entry: number })[];
}

/** What stands in the text of a question for something that can't. */
export interface Stands {
  /** For a picture that the question quotes. */
  readonly picture?: string;
  /** For quoted words that were erased or taken out. */
  readonly gone?: string;
}

/**
 * What someone contributed in one interview: every answer that stands, once, in the order of the dialog and within a step in the order of giving. Pure.
 * @param dialog the one, and the version, that the interview was held in
 * @throws {Error} where the record doesn't begin with `started`
 */
export function contributions(entries: readonly Entry[], dialog: Dialog, { picture = '…', gone = '…' }: Stands = {}): readonly Contribution[] {
  const [started] = entriesOf(entries, 'started');
  if (!started) throw new Error('the record of an interview begins with "started"');
  const { role, locale, practice } = started;
  const places = placesIn(dialog);
  const answers = answersIn(entries, places);
  const shown = new Map(entries.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [[entry.shown.id, entry.shown]] : [])));
  const wordsOf = wordsIn(entries, { picture, gone, hidden: answers.takenOut });
  const sharings = entries.filter((entry) => entry.kind === 'shared' || entry.kind === 'kept-back');
  const readBacks = entriesOf(entries, 'read-back');

  return answers.standing.map(contributionOf).toSorted((one, other) => places.orderOf(one.step) - places.orderOf(other.step));

  function contributionOf({ first, latest, earlier, entries: all }: Answer): Contribution {
    const bubble = first.prompt === null ? undefined : shown.get(first.prompt);
    const readBack = readBacks.findLast(({ entry }) => entry === latest.n);
    return {
      entry: latest.n,
      step: first.step,
      section: places.sectionOf(first.step),
      question: { id: places.questionOf(first.step), asked: bubble ? resolve(bubble.text, wordsOf).text : null, dialog: nameOf(dialog) },
      ...heldBy(latest),
      language: bubble?.lang ?? locale,
      by: { role, name: null },
      at: latest.at,
      mode: companyAt(latest.n, entries, answers),
      ...sharingOf(sharings.findLast(({ entry }) => all.has(entry))),
      readBack: readBack ? { confirmed: readBack.confirmed, at: readBack.at } : null,
      earlier: earlier.map((wording) => ({ entry: wording.n, ...heldBy(wording), at: wording.at })),
    };
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

  /** With whom: in practice with nobody, and a wish in words with the worker alone until a person has settled it. */
  function sharingOf(
    sharing: EntryOf<'shared'> | EntryOf<'kept-back'> | undefined,
  ): Pick<Contribution, 'state' | 'sharedWith' | 'notSharedWith' | 'wouldShareWith' | 'sharingWish'> {
    const shared = sharing?.kind === 'shared' ? sharing : null;
    const allowed = shared === null ? [] : shared.settled ? [...shared.with] : ['worker' as const];
    const wish = shared?.wish == null ? {} : { sharingWish: wishOf(shared.wish) };
    if (practice) return { state: 'draft', sharedWith: [], notSharedWith: [], wouldShareWith: allowed, ...wish };
    return { state: shared ? 'shared' : 'draft', sharedWith: allowed, notSharedWith: [], ...wish };
  }

  function wishOf(n: number): string | null {
    const wish = entriesOf(entries, 'said').find((said) => said.n === n);
    return wish && !answers.takenOut.has(n) ? wish.words : null;
  }
}
