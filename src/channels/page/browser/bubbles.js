import { fill, text } from './data.js';
import { element } from './element.js';
import { withNumbers } from './numbers.js';
import { nameOf } from './people.js';

/**
 * Cuts a text at the quotations in it: `[{ words, theirs }]`, which put together are exactly the text.
 * @param {string} whole
 * @param {readonly [from: number, to: number][]} quotes UTF-16 offsets, in order
 */
export function pieces(whole, quotes) {
  const cuts = [];
  let done = 0;
  for (const [from, to] of quotes) {
    cuts.push({ words: whole.slice(done, from), theirs: false }, { words: whole.slice(from, to), theirs: true });
    done = to;
  }
  return [...cuts, { words: whole.slice(done), theirs: false }].filter(({ words }) => words !== '');
}

const quotation = (words, lang) => element('bdi', { className: 'quotation', dir: 'auto', lang }, words);

/** Our own words; a number of the help list can be tapped. */
const ownWords = (words) => withNumbers(words).map((piece) => (piece.href ? element('a', { href: piece.href }, piece.words) : piece.words));

/**
 * Cuts pieces into lines, each with the line break it ends in: a list of questions is read line by line. Somebody's own words are never cut.
 * @param {readonly { words: string, theirs: boolean }[]} whole
 */
export function linesOf(whole) {
  const lines = [[]];
  for (const piece of whole) {
    const parts = piece.theirs ? [piece.words] : piece.words.split(/(?<=\n)/);
    parts.forEach((words, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1).push({ ...piece, words });
    });
    if (!piece.theirs && piece.words.endsWith('\n')) lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}

/** A line that is no sentence is what the lines below it are called. */
const isHeading = (line) => !/\p{P}\s*$/u.test(line.map(({ words }) => words).join(''));

function ours({ activity, words, lang }) {
  const { lang: own = lang, dir = 'auto', quotes = [] } = activity.channelData.ownWords ?? {};
  const draw = (line) => line.flatMap((piece) => (piece.theirs ? quotation(piece.words, lang) : ownWords(piece.words)));
  const lines = linesOf(pieces(words, quotes));
  if (lines.length <= 1) return element('div', { className: 'bubble-words', lang: own, dir }, ...lines.flatMap(draw));
  const inside = lines.map((line) => element('span', { className: isHeading(line) ? 'line heading' : 'line' }, ...draw(line)));
  return element('div', { className: 'bubble-words', lang: own, dir }, ...inside);
}

/** Whose words a bubble holds, where that is not simply the person's; null where it is. */
function whoseLabel({ as, speaker, typing } = {}) {
  if (as === 'worker') return text.together.ownView;
  if (!speaker) return null;
  const name = nameOf(speaker);
  return typing === 'worker' ? fill(text.together.typedBy, { name }) : name;
}

function theirs({ activity, words, lang }) {
  const whose = activity.channelData?.ownWords;
  const said = element('div', { className: 'bubble-words', lang, dir: 'auto' }, words);
  const label = whoseLabel(whose);
  if (label === null) return said;
  return element('div', { className: whose.as === 'worker' ? 'own-view' : 'handed' }, element('div', { className: 'bubble-whose', dir: 'auto' }, label), said);
}

/** While it is on its way Web Chat holds its address back, so that there are only words for it. */
function pictureOf({ contentUrl }) {
  const alt = text.chat.pictureSent;
  return contentUrl ? element('img', { className: 'bubble-picture', src: contentUrl, alt }) : element('div', { className: 'bubble-words' }, alt);
}

/** Web Chat shows no bubble for a message without a text, and a tapped choice has none: it is drawn with its label. */
export const drawChoices =
  () =>
  (next) =>
  ({ activity, ...request }, ...rest) => {
    const { displayText } = activity.channelData?.messageBack ?? {};
    return next({ ...request, activity: displayText && !activity.text ? { ...activity, text: displayText } : activity }, ...rest);
  };

/**
 * Draws every bubble's words ourselves: Web Chat would trim each line and join the blanks. Nothing is ever read as markdown or HTML.
 * `lang` is the language of the person who writes.
 */
export const drawBubbles =
  (lang) =>
  () =>
  (next) =>
  (...args) => {
    const [{ activity, attachment }] = args;
    if (attachment?.contentType?.startsWith('image/')) return pictureOf(attachment);
    if (typeof attachment?.content !== 'string') return next(...args);
    const draw = activity.from.role === 'user' ? theirs : ours;
    return draw({ activity, words: attachment.content, lang });
  };
