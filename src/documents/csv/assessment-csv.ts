import type { Assessment } from '../../assessment/assessment.ts';
import type { Translate } from '../reader.ts';
import { cellOf } from './cell.ts';
import { type PlacedContribution, placedIn } from './placed.ts';
import { csvOf } from './table.ts';

/**
 * The columns and what stands in each; null is an empty cell. Names of columns are for ever as those in the assessment are: programs know them by their place
 * and by the English.
 */
const COLUMNS = {
  id: ({ contribution }) => contribution.id,
  child: (_, { child }) => child?.id ?? null,
  interview: ({ contribution: { id } }) => id.slice(0, id.lastIndexOf('/')),
  section: ({ section }) => section,
  planItem: ({ item }) => item,
  planPlace: ({ place }) => place,
  question: ({ contribution }) => contribution.question.id,
  asked: ({ contribution }) => contribution.question.asked,
  dialog: ({ contribution }) => contribution.question.dialog,
  words: ({ contribution }) => contribution.words,
  chose: ({ contribution }) => contribution.chose?.id ?? null,
  choseLabel: ({ contribution }) => contribution.chose?.label ?? null,
  picture: ({ contribution: { picture } }) => picture && `${picture.type} ${picture.width}x${picture.height}`,
  description: ({ contribution }) => contribution.description,
  language: ({ contribution }) => contribution.language,
  role: ({ contribution }) => contribution.by.role,
  name: ({ contribution }) => contribution.by.name,
  typedByRole: ({ contribution }) => contribution.scribedBy?.role,
  typedByName: ({ contribution }) => contribution.scribedBy?.name,
  ownView: ({ contribution }, _, yes) => yes(contribution.ownView),
  mode: ({ contribution }) => contribution.mode,
  paper: ({ contribution }) => contribution.paper,
  inTheRoom: ({ contribution }) => contribution.present && listed(contribution.present.who),
  othersInTheRoom: ({ contribution }) => contribution.present?.others,
  at: ({ contribution }) => contribution.at,
  state: ({ contribution }) => contribution.state,
  sharedWith: ({ contribution }) => listed(contribution.sharedWith),
  notSharedWith: ({ contribution }) => listed(contribution.notSharedWith),
  wouldShareWith: ({ contribution }) => listed(contribution.wouldShareWith ?? []),
  sharingWish: ({ contribution }) => contribution.sharingWish,
  readBack: ({ contribution: { readBack } }, _, yes) => (readBack === null ? null : yes(readBack.confirmed, true)),
  readBackAt: ({ contribution }) => contribution.readBack?.at,
  stillTrue: ({ contribution }) => listed(contribution.stillTrue ?? []),
  aboutWords: ({ contribution }) => contribution.about?.words,
  mayTellOfHarm: ({ contribution: { disclosed } }) => disclosed && `${disclosed.level} ${disclosed.risk}`,
  notMeant: ({ contribution }, _, yes) => yes(contribution.disclosed?.notMeant),
  confidential: ({ contribution }, _, yes) => yes(contribution.confidential),
  changedMind: ({ contribution }, _, yes) => yes(contribution.changedMind),
  erased: ({ contribution }, _, yes) => yes(contribution.erased),
  practice: (_, { practice }, yes) => yes(practice),
  /** What it said before, oldest first, as JSON: one row stays one answer. */
  earlier: ({ contribution: { earlier } }) => (earlier.length === 0 ? null : asciiJson(earlier)),
} as const satisfies Readonly<Record<string, (placed: PlacedContribution, assessment: Assessment, yes: Yes) => string | null | undefined>>;

/** `yes` or nothing; with `tellsNo` also `no`, where nothing would say that nobody asked. */
type Yes = (is: boolean | undefined, tellsNo?: boolean) => string | null;

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/**
 * An assessment for a service's own data: one row for each contribution. UTF-8 with a byte order mark once it is written, comma separated, lines ending in
 * CR LF (RFC 4180). No word is changed but for these, and the last three columns say so:
 * - what a spreadsheet would take for a formula has an apostrophe before it; `changed` says yes and `changedColumns` where;
 * - what a CSV file can't hold stands as a mark, `[U+0000]`, and `exactly` holds the exact texts of those cells as JSON, by column.
 * Pure.
 * @param t the `documents` texts: names of columns, yes and no
 */
export function assessmentCsv(assessment: Assessment, t: Translate): string {
  const yes: Yes = (is, tellsNo = false) => (is ? t('csv.yes') : tellsNo ? t('csv.no') : null);
  const names = [...NAMES, 'changed', 'changedColumns', 'exactly'].map((name) => t(`csv.column.${name}`));
  return csvOf([names, ...placedIn(assessment).map((placed) => rowOf(placed, assessment, { t, yes }))]);
}

function rowOf(placed: PlacedContribution, assessment: Assessment, { t, yes }: { readonly t: Translate; readonly yes: Yes }): readonly string[] {
  const cells = NAMES.map((name) => {
    const text = COLUMNS[name](placed, assessment, yes) ?? '';
    return { name, exact: text, ...cellOf(text) };
  });
  const guarded = cells.filter((cell) => cell.guarded).map(({ name }) => t(`csv.column.${name}`));
  const marked = cells.filter((cell) => cell.marked);
  const exactly = marked.length === 0 ? '' : asciiJson(Object.fromEntries(marked.map(({ name, exact }) => [t(`csv.column.${name}`), exact])));
  return [...cells.map(({ text }) => text), guarded.length > 0 ? t('csv.yes') : '', listed(guarded), exactly];
}

const listed = (all: readonly string[]): string => all.join('; ');

/** JSON that any program can hold: what is no plain letter or sign stands escaped where it can't be written as it is. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
