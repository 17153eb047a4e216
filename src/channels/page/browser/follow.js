import { part } from './data.js';

/** Air between what stays on top and the bubble below it, in CSS pixels. */
const AIR = 8;

const height = (elements) =>
  elements.filter((element) => element && getComputedStyle(element).position === 'sticky').reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);

/** A bubble that is no mere "thank you" and no short question, in heights of a letter. */
const LONG = 9;

/**
 * Where to read on, of the bubbles that nobody has answered yet: at the first of those that fit on the page together; and at a long one, as a list of people to
 * call, so that it is read from its beginning. A worker's own view stands below the question, which is still the one to answer.
 * @param {Element} chat
 * @param {number} room between what stays on top and below, in CSS pixels
 */
function firstToRead(chat, room) {
  const bubbles = [...chat.querySelectorAll('.webchat__bubble')].filter((one) => one.querySelector('.own-view') === null);
  const theirs = bubbles.findLastIndex((one) => one.classList.contains('webchat__bubble--from-user'));
  const last = bubbles.at(-1);
  const open = bubbles.slice(theirs + 1);
  const end = last?.getBoundingClientRect().bottom;
  const long = LONG * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return open.find((one) => one.offsetHeight > long || end - one.getBoundingClientRect().top <= room) ?? last;
}

/** Keeps what was said last in sight: as far down as the page goes, but never so far that the beginning of it slips under the bar. */
export function followChat() {
  const chat = document.getElementById('webchat');
  const choices = document.getElementById('choices');
  const below = part('below');
  const [bar, practice, composer] = ['.bar', '.practice', '.composer'].map((name) => document.querySelector(name));

  function settle() {
    const page = document.scrollingElement;
    page.style.setProperty('--bar', `${height([bar])}px`);
    page.style.setProperty('--above', `${height([bar, practice])}px`);
    page.style.setProperty('--below', `${height([composer])}px`);
    const bubble = firstToRead(chat, innerHeight - height([bar, practice, composer]) - AIR);
    // Where the box is a part of what scrolls, whoever writes in it is not taken away from it.
    const writes = height([composer]) === 0 && document.activeElement?.id === 'box' && document.activeElement.value !== '';
    if (!bubble || writes) return look();
    const end = page.scrollHeight - innerHeight;
    const underTop = page.scrollTop + bubble.getBoundingClientRect().top - height([bar, practice]) - AIR;
    page.scrollTo({ top: Math.min(end, underTop), behavior: 'instant' });
    look();
  }

  /** Where none of the choices is in sight, there is a way to them. */
  function look() {
    below.hidden = choices.childElementCount === 0 || choices.getBoundingClientRect().top < innerHeight - height([composer]) - AIR;
  }

  addEventListener('scroll', look, { passive: true });
  below.addEventListener('click', () => document.scrollingElement.scrollTo({ top: document.scrollingElement.scrollHeight, behavior: 'instant' }));

  const observer = new ResizeObserver(settle);
  for (const element of [chat, choices, bar, practice, composer]) if (element) observer.observe(element);
}
