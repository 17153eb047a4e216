import { labelOf, UNSHOWABLE } from '../marks.ts';
import type { Drawable, Setting } from './faces.ts';

/**
 * A stretch of a line, as the template sets it: text; a mark in place of a character; emoji; letters with accents of their own; a word so long that it may
 * have to be broken; a line's end.
 */
export type Run =
  | string
  | { readonly mark: string }
  | { readonly emoji: string }
  | { readonly accented: string }
  | { readonly long: string }
  | { readonly end: true };

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const TAB = '    ';

/**
 * Somebody's words as runs, in their order: joined together they are the words, but that what can't be shown, or no face can draw, stands as a mark, a tab as four
 * blanks, and CR LF as one line's end. Pure.
 * @param longFrom from how many units a word is given as a long one
 */
export function runsOf(words: string, drawable: Drawable, longFrom: number): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, line] of words.split(/\r?\n/).entries()) {
    if (index > 0) runs.push({ end: true });
    for (const run of isPlain(line, drawable) ? [line] : unevenRuns(line, drawable)) {
      if (typeof run === 'string') runs.push(...splitLong(run, longFrom));
      else runs.push(run);
    }
  }
  return runs;
}

function isPlain(line: string, { plain }: Drawable): boolean {
  for (let index = 0; index < line.length; index += 1) if (!plain(line.charCodeAt(index))) return false;
  return true;
}

function unevenRuns(line: string, drawable: Drawable): readonly Run[] {
  const runs: Run[] = [];
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (segment === '\t') addTo(runs, 'text', TAB);
    else for (const { setting, text } of settingsOf(segment, drawable)) addTo(runs, setting, text);
  }
  return runs;
}

/** A grapheme as a whole if a face can draw it, else as much of it as one can, and the rest by itself. */
function settingsOf(grapheme: string, { settingOf }: Drawable): readonly { readonly setting: Setting; readonly text: string }[] {
  const settingFor = (text: string) => (text.search(UNSHOWABLE) === -1 ? settingOf(text) : 'none');
  const whole = settingFor(grapheme);
  if (whole !== 'none') return [{ setting: whole, text: grapheme }];
  const parts: { setting: Setting; text: string }[] = [];
  for (const character of grapheme) {
    const last = parts.at(-1);
    const together = last === undefined || last.setting === 'none' ? 'none' : settingFor(last.text + character);
    if (last !== undefined && together !== 'none') {
      last.text += character;
      last.setting = together;
    } else parts.push({ setting: parts.length === 0 ? settingFor(character) : 'none', text: character });
  }
  return parts;
}

function addTo(runs: Run[], setting: Setting, text: string): void {
  const last = runs.at(-1);
  if (setting === 'none') runs.push({ mark: labelOf(text) });
  else if (setting === 'accented') runs.push({ accented: text });
  else if (setting === 'emoji') {
    if (typeof last === 'object' && 'emoji' in last) runs[runs.length - 1] = { emoji: last.emoji + text };
    else runs.push({ emoji: text });
  } else if (typeof last === 'string') runs[runs.length - 1] = last + text;
  else runs.push(text);
}

/** Nothing but a blank or a run's end parts words here: where the typesetter would part them by itself, breaking them is never needed. */
function splitLong(text: string, longFrom: number): readonly Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const { 0: long, index } of text.matchAll(new RegExp(`[^ ]{${longFrom},}`, 'g'))) {
    if (index > end) runs.push(text.slice(end, index));
    runs.push({ long });
    end = index + long.length;
  }
  if (end < text.length) runs.push(text.slice(end));
  return runs;
}
