import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';
import type { AnswerOptions } from './options.ts';

type Speaker = AssessedContribution['by'];

/** What stands beneath an answer, quietly, in this order: by whom, how and when; about what; who was there; who sees it; and whether it was read again. */
export const FACTS = ['who', 'about', 'present', 'sharing', 'again'] as const;

export type FactName = (typeof FACTS)[number];

/** All facts of an answer, or those that are asked for. */
export function factsOf(contribution: AssessedContribution, options: AnswerOptions, names: readonly FactName[] = FACTS): readonly Html[] {
  return names.flatMap((name) => TOLD[name](contribution, options));
}

const TOLD: Readonly<Record<FactName, (contribution: AssessedContribution, options: AnswerOptions) => readonly Html[]>> = {
  who(contribution, options) {
    const given = how(contribution, options);
    // A label above the words says who it is.
    const isLabelled = options.isNamedAbove || !isOwners(contribution, options);
    const pieces = isLabelled ? [html`<span class="first">${given}</span>`] : [...speaker(contribution.by, options), given];
    return [listed([...pieces, moment(contribution.at, options)], options)];
  },
  about: aboutOf,
  present: presentAt,
  sharing,
  again({ readBack, stillTrue = [] }, { t, of, date }) {
    return [
      ...(readBack === null ? [] : [html`${t(`${of}.readBack.${readBack.confirmed ? 'yes' : 'no'}`, { date: date(readBack.at) })}`]),
      ...stillTrue.map((at) => html`${t(`${of}.stillTrue`, { date: date(at) })}`),
    ];
  },
};

/** Who it is, where that is not simply the one whose document this is; and what else must be known before it is read. */
export function whoseAsHtml({ by, ownView, confidential, disclosed, changedMind }: AssessedContribution, options: AnswerOptions): Html | null {
  const { t, of, isNamedAbove } = options;
  const isTheirs = isNamedAbove || isOwners({ by }, options);
  const notes = [
    ...(ownView ? ['ownView'] : []),
    ...(confidential && of === 'assessment' ? ['confidential'] : []),
    ...disclosedAs(disclosed),
    ...(changedMind ? ['changedMind'] : []),
  ];
  if (isTheirs && notes.length === 0) return null;
  const who = isTheirs ? null : listed(speaker(by, options), options);
  return html`<p class="whose">${who}${notes.map((note) => html` <span class="badge">${t(`${of}.${note}`)}</span>`)}</p>\n`;
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
export function isOther(contribution: Pick<AssessedContribution, 'by' | 'ownView'>, options: AnswerOptions): boolean {
  return options.owner !== null && (contribution.ownView === true || !isOwners(contribution, options));
}

function isOwners({ by }: Pick<AssessedContribution, 'by'>, { owner }: AnswerOptions): boolean {
  return owner !== null && by.role === owner.role && by.name === owner.name;
}

/** A person by name, where there is one, and role. */
export function speaker({ role, name }: Speaker, { t, of }: AnswerOptions): readonly Html[] {
  return [...(name === null ? [] : [html`<bdi>${wordsAsHtml(name)}</bdi>`]), html`${t(`${of}.by.${role}`)}`];
}

function how({ picture, chose, words, mode, paper, scribedBy }: AssessedContribution, { t, of, day }: AnswerOptions): Html {
  const given = picture ? 'shown' : chose && words === null ? 'tapped' : 'typed';
  const text = t(`${of}.${given}.${mode}`, paper === undefined ? {} : { date: day(paper) });
  return scribedBy?.name == null ? html`${text}` : html`${text} (<bdi>${wordsAsHtml(scribedBy.name)}</bdi>)`;
}

/** What an answer is about; the words only where the question doesn't quote them. */
function aboutOf({ about, question, language }: AssessedContribution, options: AnswerOptions): readonly Html[] {
  if (!about) return [];
  const { t, of } = options;
  const who = listed([...speaker(about.by, options), moment(about.said, options)], options);
  const isQuoted = about.words === null || (question.asked?.includes(about.words) ?? false);
  return [html`${t(`${of}.about.${about.what}`)} ${who}${isQuoted || about.words === null ? null : html` ${quoted(about.words, language)}`}`];
}

function presentAt({ present, language }: AssessedContribution, { t, of, locale }: AnswerOptions): readonly Html[] {
  if (!present) return [];
  const who = new Intl.ListFormat(locale).format(present.who.map((role) => t(`${of}.room.${role}`)));
  return [html`${t(`${of}.present`, { who })}${present.others === null ? null : html` ${quoted(present.others, language)}`}`];
}

function sharing(contribution: AssessedContribution, options: AnswerOptions): readonly Html[] {
  const { t, of } = options;
  const { by, ownView, sharedWith, wouldShareWith, notSharedWith, sharingWish, saidBefore, language } = contribution;
  // Nobody was asked with whom a worker's own view may be shared.
  if (ownView) return [];
  if (saidBefore) return [html`${t(`${of}.saidBefore`)}`];
  const names = wouldShareWith ?? sharedWith;
  const who = (names.length === 0 ? ['nobody'] : names).map((name) => t(`${of}.${by.role === 'worker' ? 'whoOfWorker' : 'who'}.${name}`));
  return [
    html`${t(`${of}.${wouldShareWith ? 'wouldSee' : 'sees'}`, { who: new Intl.ListFormat(options.locale).format(who) })}`,
    ...(notSharedWith.length === 0
      ? []
      : [
          html`${t(`${of}.notSees`)} ${listed(
            notSharedWith.map((name) => html`${wordsAsHtml(name)}`),
            options,
          )}`,
        ]),
    ...(sharingWish == null ? [] : [html`${t(`${of}.wish`)} ${quoted(sharingWish, language)}`]),
  ];
}

function quoted(words: string, language: string): Html {
  return html`<q class="theirs" lang="${language}" dir="auto">${wordsAsHtml(words)}</q>`;
}

/** Things side by side, with what stands between them in the reader's language. */
export function listed(things: readonly Html[], { locale }: Pick<AnswerOptions, 'locale'>): Html {
  const parts = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).formatToParts(things.map((_, at) => String(at)));
  return html`${parts.map(({ type, value }) => (type === 'element' ? (things[Number(value)] ?? html`${value}`) : html`${value}`))}`;
}

export function moment(at: string, { date }: Pick<AnswerOptions, 'date'>): Html {
  return html`<time datetime="${at}">${date(at)}</time>`;
}
