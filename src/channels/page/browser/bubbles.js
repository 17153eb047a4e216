import { text } from './data.js';
import { element } from './element.js';
import { withNumbers } from './numbers.js';

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

function ours({ activity, words, lang }) {
  const { lang: own = lang, dir = 'auto', quotes = [] } = activity.channelData.ownWords ?? {};
  const inside = pieces(words, quotes).flatMap((piece) => (piece.theirs ? quotation(piece.words, lang) : ownWords(piece.words)));
  return element('div', { className: 'bubble-words', lang: own, dir }, ...inside);
}

const theirs = ({ words, lang }) => element('div', { className: 'bubble-words', lang, dir: 'auto' }, words);

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
