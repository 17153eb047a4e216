import { keep, read } from './store.js';

/** How long nobody touches anything before the words are covered, in ms. */
const IDLE = 5 * 60_000;
/** How often at most this tab keeps that somebody was there, in ms. */
const KEPT_EACH = 10_000;

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'];

/**
 * Covers the words on the page when it seems to have been left alone, also when that was another page of this tab: whoever opens it next may be somebody
 * else. Nothing is closed and nothing is lost.
 */
export function coverWhenIdle() {
  const dialog = document.getElementById('cover');
  const cover = () => dialog.open || dialog.showModal();
  let seen = read('seen');
  let timer;
  if (seen !== null && Date.now() - seen > IDLE) cover();
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(cover, IDLE);
    const now = Date.now();
    if (seen !== null && now - seen < KEPT_EACH) return;
    seen = now;
    keep('seen', now);
  };
  // `seen` is of the page before: the first sign of life on this one comes from whoever uncovers it.
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, wait, { capture: true, passive: true });
  timer = setTimeout(cover, IDLE);
}
