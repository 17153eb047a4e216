import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { listOf } from '../list-of.ts';
import type { Block, Line, Moment, Piece, Quoted } from '../paper.ts';
import type { AnswerOptions } from './options.ts';

type Speaker = AssessedContribution['by'];

/** What stands beneath an answer, quietly, in this order: by whom, how and when; about what; who was there; who sees it; and whether it was read again. */
export const FACTS = ['who', 'about', 'present', 'sharing', 'again'] as const;

export type FactName = (typeof FACTS)[number];

/** All facts of an answer, or those that are asked for. */
export function factsOf(contribution: AssessedContribution, options: AnswerOptions, names: readonly FactName[] = FACTS): readonly Line[] {
  return options.isBare ? [] : names.flatMap((name) => TOLD[name](contribution, options));
}

const TOLD: Readonly<Record<FactName, (contribution: AssessedContribution, options: AnswerOptions) => readonly Line[]>> = {
  who(contribution, options) {
    // A label above the words says who it is.
    const isSaid = options.isNamedAbove || !isOwners(contribution, options);
    const given = how(contribution, options, isSaid);
    const things = isSaid ? [given] : [...speaker(contribution.by, options), given];
    return [listed([...things, [moment(contribution.at, options)]], options)];
  },
  about: aboutOf,
  present: presentAt,
  sharing,
  again({ readBack, stillTrue = [] }, { t, of, date }) {
    return [
      ...(readBack === null ? [] : [[t(`${of}.readBack.${readBack.confirmed ? 'yes' : 'no'}`, { date: date(readBack.at) })]]),
      ...stillTrue.map((at) => [t(`${of}.stillTrue`, { date: date(at) })]),
    ];
  },
};

/**
 * What stands above an answer, and what beneath: how and when it was given is told in the line that says who it is, where there is one.
 * @param names which facts are told
 */
export function labelAndFacts(
  contribution: AssessedContribution,
  options: AnswerOptions,
  names: readonly FactName[] = FACTS,
): { readonly label: readonly Block[]; readonly lines: readonly Line[] } {
  const telling = tellingFor(contribution, options);
  const label = whose(contribution, options);
  const [first] = label;
  if (first?.kind !== 'text' || !isLabelled(contribution, options) || options.isBare || !names.includes('who'))
    return { label, lines: factsOf(contribution, telling, names) };
  const beside = listed([how(contribution, telling, false), [moment(contribution.at, telling)]], telling);
  return {
    label: [{ ...first, beside }],
    lines: factsOf(
      contribution,
      telling,
      names.filter((name) => name !== 'who'),
    ),
  };
}

/** Whether a label above the words says who it is. */
export function isLabelled(contribution: Pick<AssessedContribution, 'id' | 'by'>, options: Pick<AnswerOptions, 'isNamedAbove' | 'owner' | 'own'>): boolean {
  return !options.isNamedAbove && !isOwners(contribution, options);
}

/** Who it is, where that is not simply the one whose document this is; and what else must be known before it is read. */
export function whose(contribution: AssessedContribution, options: AnswerOptions): readonly Block[] {
  const { t, of } = options;
  const { by, ownView, confidential, disclosed, changedMind } = contribution;
  const isTheirs = !isLabelled(contribution, options);
  const notes = [
    ...(ownView ? ['ownView'] : []),
    ...(confidential && of === 'assessment' ? ['confidential'] : []),
    ...disclosedAs(disclosed),
    ...(changedMind ? ['changedMind'] : []),
  ];
  if (isTheirs && notes.length === 0) return [];
  const who = isTheirs ? [] : listed(speaker(by, options), options);
  return [{ kind: 'text', look: 'whose', line: [...who, ...notes.flatMap((note): Line => [' ', { badge: t(`${of}.${note}`) }])] }];
}

/** What workers must see at once; in documents for others there is none of it. */
function disclosedAs(disclosed: AssessedContribution['disclosed']): readonly string[] {
  return disclosed ? [`disclosed.${disclosed.level}`, ...(disclosed.notMeant ? ['disclosed.notMeant'] : [])] : [];
}

/** How an answer is told: somebody else's, in a document that says "I", as of somebody else. */
export function tellingFor<O extends AnswerOptions>(contribution: AssessedContribution, options: O): O {
  return isOther(contribution, options) ? { ...options, of: 'assessment' } : options;
}

/** Somebody else's words in a person's own document: they are set apart. */
export function isOther(contribution: Pick<AssessedContribution, 'id' | 'by' | 'ownView'>, options: Pick<AnswerOptions, 'owner' | 'own'>): boolean {
  return options.owner !== null && (contribution.ownView === true || !isOwners(contribution, options));
}

function isOwners({ id, by }: Pick<AssessedContribution, 'id' | 'by'>, { owner, own }: Pick<AnswerOptions, 'owner' | 'own'>): boolean {
  return owner !== null && by.role === owner.role && by.name === owner.name && (own?.has(id.slice(0, id.lastIndexOf('/'))) ?? true);
}

/** A person by name, where there is one, and role. */
export function speaker({ role, name }: Speaker, { t, of }: Pick<AnswerOptions, 't' | 'of'>): readonly Line[] {
  return [...(name === null ? [] : [[named(name)]]), [t(`${of}.by.${role}`)]];
}

/** A name, which is nobody's language. */
export function named(name: string): Quoted {
  return { words: name, language: null };
}

/** How it was given. `isFirst`: it begins a line. */
export function how({ picture, chose, words, mode, paper, scribedBy }: AssessedContribution, { t, of, day, locale }: AnswerOptions, isFirst: boolean): Line {
  const given = picture ? 'shown' : chose && words === null ? 'tapped' : 'typed';
  const text = t(`${of}.${given}.${mode}`, paper === undefined ? {} : { date: day(paper) });
  const begun = isFirst ? text.charAt(0).toLocaleUpperCase(locale) + text.slice(1) : text;
  return scribedBy?.name == null ? [begun] : [`${begun} (`, named(scribedBy.name), ')'];
}

/** What an answer is about; the words only where the question doesn't quote them. */
function aboutOf({ about, question, language }: AssessedContribution, options: AnswerOptions): readonly Line[] {
  if (!about) return [];
  const { t, of } = options;
  const who = listed([...speaker(about.by, options), [moment(about.said, options)]], options);
  const isQuoted = about.words === null || (question.asked?.includes(about.words) ?? false);
  return [[`${t(`${of}.about.${about.what}`)} `, ...who, ...(isQuoted || about.words === null ? [] : [' ', inMarks(about.words, language)])]];
}

function presentAt({ present, language }: AssessedContribution, { t, of, locale }: AnswerOptions): readonly Line[] {
  if (!present) return [];
  const who = listOf(locale, 'and').format(present.who.map((role) => t(`${of}.room.${role}`)));
  return [[t(`${of}.present`, { who }), ...(present.others === null ? [] : [' ', inMarks(present.others, language)])]];
}

function sharing(contribution: AssessedContribution, options: AnswerOptions): readonly Line[] {
  const { t, of } = options;
  const { by, ownView, sharedWith, wouldShareWith, notSharedWith, sharingWish, saidBefore, language } = contribution;
  // Nobody was asked with whom a worker's own view may be shared.
  if (ownView) return [];
  if (saidBefore) return [[t(`${of}.saidBefore`)]];
  const names = wouldShareWith ?? sharedWith;
  const who = (names.length === 0 ? ['nobody'] : names).map((name) => t(`${of}.${by.role === 'worker' ? 'whoOfWorker' : 'who'}.${name}`));
  const notWith = notSharedWith.map((name): Line => [named(name)]);
  return [
    [t(`${of}.${wouldShareWith ? 'wouldSee' : 'sees'}`, { who: listOf(options.locale, 'and').format(who) })],
    ...(notWith.length === 0 ? [] : [[`${t(`${of}.notSees`)} `, ...listed(notWith, options)]]),
    ...(sharingWish == null ? [] : [[`${t(`${of}.wish`)} `, inMarks(sharingWish, language)]]),
  ];
}

export function inMarks(words: string, language: string | null): Quoted {
  return { words, language, inMarks: true };
}

/** Things side by side, with what stands between them in the reader's language. */
export function listed(things: readonly Line[], { locale }: Pick<AnswerOptions, 'locale'>): Line {
  const parts = listOf(locale, 'unit').formatToParts(things.map((_, at) => String(at)));
  return parts.flatMap(({ type, value }): readonly Piece[] => (type === 'element' ? (things[Number(value)] ?? [value]) : [value]));
}

export function moment(at: string, { date }: Pick<AnswerOptions, 'date'>): Moment {
  return { at, text: date(at) };
}
