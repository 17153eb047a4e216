import { describe, expect, it } from 'vitest';
import { syllablesOf } from '../../../src/language/wording/syllables.ts';
import { english } from './english.ts';

/** Counted aloud. */
const SPOKEN = {
  1: "a the me time times place change changed chose whole while called shared helped liked lives likes does goes shoes use used judge score don't can't won't I'm it's that's you're your you yes yet young once else free saved asked skipped stopped looked closed write wrote kept mum dad's real friends school",
  2: "places table tables little people settled wanted needed being doing playing seeing saying reading quiet question questions action special program person worker wishes changes didn't isn't wasn't doesn't hasn't haven't couldn't children's hearing meeting answer answers decide swimming someone something sometimes beside grown-up really brothers sisters stories pieces boxes safest judges police mobile texted listened happens happened trouble later goodbye welcome picture pictures carried maybe somewhere ready easy record records clearly marriage abuse agree agreed yourself private practice copies written writing chosen older opened before today about",
  3: 'computer important family different difference understand nobody anyone everyone together area idea radio decided recorded domestic whatever assessment',
  4: 'emergency everybody',
} as const;

describe('syllables', () => {
  const words = Object.entries(SPOKEN).flatMap(([count, list]) => list.split(' ').map((word) => [word, Number(count)] as const));

  it.each(words)('hears in “%s” %i', (word, count) => {
    expect(syllablesOf(word, english.syllables)).toBe(count);
  });

  it('takes capitals, either apostrophe and a possessive for the same word', () => {
    expect(syllablesOf('DIDN’T')).toBe(2);
    expect(syllablesOf("Someone's", english.syllables)).toBe(2);
  });

  it('adds up the parts of a word with hyphens', () => {
    expect(syllablesOf('grown-up-table')).toBe(4);
  });

  it('never counts less than one, not even for a number', () => {
    expect([syllablesOf('10'), syllablesOf('hm'), syllablesOf('e')]).toEqual([1, 1, 1]);
  });

  it('prefers the list to the rule', () => {
    expect(syllablesOf('evening')).toBe(3);
    expect(syllablesOf('evening', { evening: 2 })).toBe(2);
  });
});
