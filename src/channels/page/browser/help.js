import { part, practice, text } from './data.js';

const dialog = document.getElementById('help');

/** Nobody is told: in the practice version, and in an interview that is practice. */
let isPractice = practice;

/** An interview in which nobody is told of anything. */
export function practiseHelp() {
  isPractice = true;
  part('online', dialog).textContent = text.help.practice;
}

/** The list is in the page, so it opens without asking anybody. `onOpen` may tell the server, and nothing waits for it. */
export function openHelp(onOpen = () => {}) {
  const offline = !navigator.onLine;
  part('online', dialog).hidden = offline;
  part('offline', dialog).hidden = !offline;
  part('noted', dialog).hidden = true;
  if (!dialog.open) dialog.showModal();
  onOpen();
}

/** Says so once the server has it on record. In practice mode the page has said that nothing goes to anybody, and that stands. */
export function helpNoted() {
  part('noted', dialog).hidden = isPractice;
}

export function wireHelp(onOpen) {
  for (const button of document.querySelectorAll('[data-help]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      openHelp(onOpen);
    });
  }
}
