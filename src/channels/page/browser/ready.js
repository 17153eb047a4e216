import { part } from './data.js';
import { drawSquares } from './squares.js';

/** Takes away what was made ready, and gives the forms back: a code is for one person of one file. */
export function putAway() {
  for (const section of document.querySelectorAll('.ready')) {
    section.previousElementSibling.hidden = false;
    section.remove();
  }
}

/**
 * Shows, in the place of a form, that somebody can be asked now: the code, how to bring it to them, and what to say.
 * @param {HTMLFormElement} form
 * @param {object} made
 * @param {string} made.code
 * @param {string | null} made.link
 * @param {readonly (readonly boolean[])[] | null} made.qr
 * @param {{ label: string, href: string } | null} made.here where it goes on beside this page
 * @param {boolean} made.alone never with anybody else, never as a link
 * @param {boolean} made.hasPin they also need the secret number that was given
 * @param {boolean} made.isPaper it was said already, and nothing is left to say to them
 * @param {() => void} onDone
 */
export function showReady(form, { code, link, qr, here, alone, isPaper, hasPin = false }, onDone) {
  const section = document.getElementById('ready').content.cloneNode(true).firstElementChild;
  part('code', section).textContent = code;
  part('alone', section).hidden = !alone;
  part('pin-given', section).hidden = !hasPin;
  part('say-part', section).hidden = isPaper;
  part('code-part', section).hidden = here !== null;
  if (link !== null && here === null) {
    part('link', section).textContent = link;
    part('link-part', section).hidden = false;
    part('qr-part', section).hidden = qr === null;
    if (qr !== null) part('qr', section).append(drawSquares(qr));
  }
  if (here !== null) {
    part('here-part', section).hidden = false;
    part('here', section).href = here.href;
    part('here', section).querySelector('span').textContent = here.label;
  }
  part('done', section).addEventListener('click', () => {
    putAway();
    onDone();
  });
  form.hidden = true;
  form.after(section);
  section.focus();
}
