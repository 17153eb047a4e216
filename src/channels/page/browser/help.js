import { part, practice } from './data.js';

const dialog = document.getElementById('help');

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
  part('noted', dialog).hidden = practice;
}

export function wireHelp(onOpen) {
  for (const button of document.querySelectorAll('[data-help]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      openHelp(onOpen);
    });
  }
}
