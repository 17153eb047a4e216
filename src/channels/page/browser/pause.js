import { part } from './data.js';

const dialog = document.getElementById('pause');

/** Shows how to come back. `unsent()` tells whether words stand in the box; `onStop` closes the chat on this device. */
export function wirePause({ code, unsent, onPause, onStop }) {
  part('with-code', dialog).hidden = code === null;
  part('without-code', dialog).hidden = code !== null;
  part('code', dialog).textContent = code ?? '';
  const open = () => {
    part('unsent', dialog).hidden = !unsent();
    dialog.showModal();
  };
  part('pause').addEventListener('click', () => {
    open();
    onPause();
  });
  part('stop', dialog).addEventListener('click', onStop);
  return { open };
}
