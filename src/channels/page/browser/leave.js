import { endDesk } from './desk-end.js';
import { forgetAll } from './store.js';

/** Longest time in which the presses belong together, in ms. */
const TOGETHER = 5000;
const PRESSES = 3;

/** Goes at once: what was on the page is gone before the other site answers, and the tab forgets it. */
export function leave() {
  const { href } = document.querySelector('[data-leave]');
  void endDesk();
  forgetAll();
  globalThis.speechSynthesis?.cancel();
  document.body.replaceChildren();
  location.replace(href);
}

/** The button, and Shift pressed three times with nothing between. */
export function wireLeave() {
  for (const button of document.querySelectorAll('[data-leave]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      leave();
    });
  }
  let presses = [];
  document.addEventListener(
    'keydown',
    ({ key, repeat, timeStamp }) => {
      if (repeat) return;
      presses = key === 'Shift' ? [...presses.filter((at) => timeStamp - at < TOGETHER), timeStamp] : [];
      if (presses.length === PRESSES) leave();
    },
    true,
  );
}
