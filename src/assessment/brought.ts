import type { Dialog } from '../interview/dialog.ts';
import type { BroughtKind, Entry, EntryOf, Role } from '../record/entry.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';
import { type Placed, together } from './together.ts';
import { toldAgainIn } from './told-again.ts';
import { wordingId } from './wording-id.ts';

export type { DialogOf } from './dialog-of.ts';

/** An interview of the same child's file, and whether it was held with the person who is asked now. */
export interface Earlier {
  readonly interview: string;
  readonly entries: readonly Entry[];
  readonly samePerson: boolean;
}

/** Words from an earlier interview, as they stand there and as an interview is begun with them. */
export type Brought = Omit<EntryOf<'brought'>, 'kind' | 'n' | 'at'>;

/** Ids in the bank of what is asked to get used to being asked, or to end with: nobody needs to be asked whether it still holds. */
const PASSING = ['practice', 'neutral'];

/**
 * What an interview may be given from earlier ones (practice.md 2.7, 3.2): nobody has to tell their story twice, and nobody is shown what is not for them.
 *
 * - `answers`: the person's own, in the five sections, in words. Not marks and not what is about something else brought in: they mean nothing by themselves.
 * - `plan`: what somebody wants life to be like, the person's own or anybody's of the same file.
 * - `worries`: what workers wrote under "what are we worried about", as an answer or as their own view. They are written to be put before the family.
 *
 * Somebody else's words come only where that person said that the meeting may have them: not what they kept back, not what they did not decide about, not
 * what is for their worker alone, and in practice by what they would share. Worries of workers come unless they were kept back or are for workers alone.
 * Never from confidential or anonymous interviews; never what was taken out, changed since, or erased. Pure.
 * @param dialogOf an interview in a dialog that isn't there gives nothing
 * @param to the role of the person who is asked; a worker may also be given what was shared with workers alone
 */
export function broughtFrom(
  earlier: readonly Earlier[],
  needs: ReadonlySet<BroughtKind>,
  dialogOf: DialogOf,
  { to }: { readonly to?: Role } = {},
): readonly Brought[] {
  const known = earlier.filter(({ entries }) => dialogsOf(entries, dialogOf).every((dialog) => dialog !== null));
  const strange = earlier.filter((one) => !known.includes(one));
  const open = new Map(known.filter(({ entries }) => !dialogsOf(entries, dialogOf).some(isClosed)).map((one) => [one.interview, one]));
  const interviews = known.map(({ interview, entries }) => ({ id: interview, entries }));
  // An answer is told again also where nothing is taken from: in confidence, or in a dialog that isn't there.
  const settled = new Set(
    strange.flatMap(({ entries }) => toldAgainIn(entries).flatMap(({ again, brought }) => (again.how === 'still-true' ? [] : [idOf(brought)]))),
  );
  return together(interviews, dialogOf, { quotes: false }).flatMap((one) => {
    const from = open.get(one.interview);
    const kind = from && kindOf(one, { isOwn: from.samePerson && one.isRespondents, to });
    return kind && needs.has(kind) && ![...one.wordings].some((id) => settled.has(id)) ? [broughtAs(kind, one)] : [];
  });
}

/** The versions of a dialog that an interview was held under. */
const dialogsOf = (entries: readonly Entry[], dialogOf: DialogOf) =>
  [...entriesOf(entries, 'started').map(({ dialog }) => dialog), ...entriesOf(entries, 'moved').map(({ to }) => to)].map(dialogOf);

const isClosed = (dialog: Dialog | null) => dialog !== null && (dialog.confidential || dialog.anonymous);

const idOf = ({ from }: Brought) => wordingId(from.interview, from.entry);

/** What an answer may be brought in as; null where it may not. */
function kindOf(one: Placed, { isOwn, to }: { readonly isOwn: boolean; readonly to: Role | undefined }): BroughtKind | null {
  const { section, plan, contribution } = one;
  const { words, about, saidBefore, chose, by, question } = contribution;
  if (words === null || about || saidBefore) return null;
  if (plan) return plan.field === 'life' && (isOwn || mayBePutBefore(one, to)) ? 'plan' : null;
  if (isOwn) return section !== null && !chose && !PASSING.includes(question.id ?? '') ? 'answers' : null;
  return section === 'worried-about' && by.role === 'worker' && mayBePutBefore(one, to) ? 'worries' : null;
}

/** Whether somebody's words may be put before somebody else. */
function mayBePutBefore({ contribution, decided }: Placed, to: Role | undefined): boolean {
  const { by, sharedWith, wouldShareWith = sharedWith } = contribution;
  if (wouldShareWith.includes('meeting') || wouldShareWith.includes('family')) return true;
  return (by.role === 'worker' && decided === null) || (to === 'worker' && wouldShareWith.length > 0);
}

function broughtAs(what: BroughtKind, { section, contribution }: Placed): Brought {
  const { id, words, by, at, question } = contribution;
  const end = id.lastIndexOf('/');
  const from = { interview: id.slice(0, end), entry: Number(id.slice(end + 1)) };
  return { what, words, from, by: { role: by.role, name: by.name }, said: at, section, asked: question.asked };
}
