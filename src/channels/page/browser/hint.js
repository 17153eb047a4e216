import { part } from './data.js';

/** How long good news stays on the page, in ms. */
const GOOD_NEWS = 4000;

const place = part('hint');
let fading;

/** Says how things are, for eyes and for screen readers; `passing` goes away by itself. Nothing at all clears it. */
export function showHint(words = '', { passing = false } = {}) {
  clearTimeout(fading);
  place.textContent = words;
  if (passing) fading = setTimeout(showHint, GOOD_NEWS);
}
