import { placeholdersOf } from './placeholders.ts';
import { sentencesOf } from './sentences.ts';
import { anyOf, type WordLists } from './word-lists.ts';

/** What a rule found in a text, and what could stand there instead where it knows. */
interface Fault {
  readonly found: string;
  readonly instead?: string;
}

/** Finds what is wrong with one text of ours. Never used on what people say. */
export type Rule = (text: string, lists: WordLists) => readonly Fault[];

const QUESTION_MARKS = /[?؟？]/gu;
/** Dashes that join half-sentences; a hyphen joins words and is fine. */
const DASHES = /[–—]/u;
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu;
/** The not of "don't". */
const SHORT_NOT = /n['’]t(?![\p{L}\p{N}])/giu;
/** Digits in a row, blanks between them allowed, three digits or more. */
const NUMBERS = /\d(?:[ -]?\d){2,}/g;

const listed =
  (name: keyof WordLists['unwelcome']): Rule =>
  (text, { unwelcome }) =>
    unwelcome[name].flatMap(({ words, instead, unless = [] }) => {
      const rest = unless.length === 0 ? text : text.replace(anyOf(unless), '');
      return [...new Set(rest.match(anyOf(words)) ?? [])].map((found) => ({ found, instead }));
    });

/** The rules for every text that is said to people (practice.md 2.2, 2.3, 3.5), by name. */
export const RULES = {
  why: listed('why'),
  avoid: listed('avoid'),
  never: listed('never'),
  leading: listed('leading'),
  idiom: listed('idiom'),
  questions: (text) => {
    const marks = text.match(QUESTION_MARKS)?.length ?? 0;
    return marks > 1 ? [{ found: String(marks) }] : [];
  },
  dash: (text) => (DASHES.test(text) ? [{ found: DASHES.exec(text)?.[0] ?? '' }] : []),
  // What a person could say or press stands in quotation marks and is no negation of ours: “I don't know”.
  'double-negative': (text, { negations, quotes: [open, close] }) => {
    const ours = text.replace(new RegExp(`${open}[^${close}]*${close}`, 'gu'), '');
    const count = (sentence: string) => [...(sentence.match(anyOf(negations)) ?? []), ...(sentence.match(SHORT_NOT) ?? [])].length;
    return sentencesOf(ours)
      .filter((sentence) => count(sentence) > 1)
      .map((found) => ({ found }));
  },
  acronym: (text, { acronyms }) => (text.match(CAPITALS) ?? []).filter((found) => !acronyms.includes(found)).map((found) => ({ found })),
  number: (text, { numbers }) => (text.match(NUMBERS) ?? []).filter((found) => !numbers.some(({ number }) => number === found)).map((found) => ({ found })),
  'bare-quote': (text, { quotes: [open, close] }) =>
    placeholdersOf(text).includes('quote') && !text.includes(`${open}{{quote}}${close}`) ? [{ found: '{{quote}}', instead: `${open}{{quote}}${close}` }] : [],
  // Where nobody gave a name, "your worker" stands there, in small letters.
  'name-first': (text) =>
    sentencesOf(text)
      .filter((sentence) => /^\{\{(?:worker|child)\}\}/.test(sentence))
      .map((found) => ({ found })),
} satisfies Record<string, Rule>;

/** A question to which yes or no is an answer, where an open one belongs. */
export const isClosed: Rule = (text, { closed }) =>
  sentencesOf(text)
    .filter((sentence) => /[?？]$/u.test(sentence) && closed.some((word) => sentence.toLowerCase().startsWith(`${word} `)))
    .map((found) => ({ found }));
