import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { escapeHtml } from '../html/html.ts';
import { wordsAsText } from '../html/words-as-html.ts';
import type { Reader } from '../reader.ts';

type Wording = Omit<AssessedContribution['earlier'][number], 'id' | 'at'>;

/** How a document tells what it holds. */
export interface Telling extends Pick<Reader, 't' | 'locale' | 'date'> {
  /** Names a set of texts. */
  readonly of: 'own-copy' | 'assessment';
}

/** A narrative of FHIR's. */
export interface Narrative {
  readonly status: 'generated';
  readonly div: string;
}

/** Letters of scripts that are written from right to left. */
const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * What was said, to be read by people: each question, the exact words, and whose they are. Only what FHIR lets a narrative hold is in it, so a character that
 * XML can't hold, and one that turns the direction of text, is a visible mark; the exact words are in the response that the section names.
 */
export function narrativeOf(groups: readonly (readonly [title: string | null, contributions: readonly AssessedContribution[]])[], telling: Telling): Narrative {
  const said = groups.filter(([, contributions]) => contributions.length > 0);
  const text = said.map(
    ([title, contributions]) => `${title === null ? '' : element('h3', title)}${contributions.map((one) => answer(one, telling)).join('')}`,
  );
  const { locale, t, of } = telling;
  const body = said.length === 0 ? element('p', t(`${of}.nothing`)) : text.join('');
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="${escapeHtml(locale)}" xml:lang="${escapeHtml(locale)}">${body}</div>` };
}

function answer(contribution: AssessedContribution, telling: Telling): string {
  const { question, by, at, earlier, language } = contribution;
  const { t, of, date } = telling;
  const asked = question.asked === null ? element('p', t(`${of}.unknown-question`)) : theirs('p', question.asked, language);
  const who = [...(by.name === null ? [] : [wordsAsText(by.name)]), t(`${of}.by.${by.role}`), date(at), ...notesOf(contribution, telling)];
  const before = earlier.map((one) => `${wording(one, language, telling)}${element('p', date(one.at))}`);
  return `<div>${asked}${wording(contribution, language, telling)}${element('p', who.join(' · '))}${
    before.length === 0 ? '' : `<div>${element('p', t(`${of}.earlier`))}${before.join('')}</div>`
  }</div>`;
}

/** What else must be known before it is read. */
function notesOf({ ownView, confidential, disclosed, changedMind }: AssessedContribution, { t, of }: Telling): readonly string[] {
  return [
    ...(ownView ? ['ownView'] : []),
    ...(confidential && of === 'assessment' ? ['confidential'] : []),
    ...(disclosed ? [`disclosed.${disclosed.level}`, ...(disclosed.notMeant ? ['disclosed.notMeant'] : [])] : []),
    ...(changedMind ? ['changedMind'] : []),
  ].map((name) => t(`${of}.${name}`));
}

function wording({ words, erased, chose, picture, description }: Wording, language: string, { t, of }: Telling): string {
  if (picture) return description == null ? element('p', t(`${of}.picture`)) : theirs('blockquote', description, language);
  if (erased) return element('p', t(`${of}.erased`));
  const label = chose ? theirs('p', chose.label ?? chose.id, language) : '';
  if (words === null) return `${element('p', t(`${of}.chose`))}${label}`;
  return `${theirs('blockquote', words, language)}${chose ? `${element('p', t(`${of}.takenAs`))}${label}` : ''}`;
}

const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`;

function theirs(name: string, words: string, language: string): string {
  const mark = language === '' ? '' : ` lang="${escapeHtml(language)}" xml:lang="${escapeHtml(language)}"`;
  const direction = RIGHT_TO_LEFT.test(FIRST_LETTER.exec(words)?.[0] ?? '') ? 'rtl' : 'ltr';
  return `<${name}${mark} dir="${direction}" style="white-space: pre-wrap">${escapeHtml(wordsAsText(words))}</${name}>`;
}
