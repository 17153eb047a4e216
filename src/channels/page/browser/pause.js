import { part } from './data.js';

const dialog = document.getElementById('pause');

/**
 * Shows how to come back. `unsent()` tells whether words stand in the box; `onStop` closes the chat on this device. In a `quiet` talk the code is only shown to
 * who asks for it.
 */
export function wirePause({ code, quiet, unsent, onPause, onStop }) {
  const showCode = (shown) => {
    part('with-code', dialog).hidden = code === null || !shown;
    part('hidden-code', dialog).hidden = code === null || shown;
  };
  part('without-code', dialog).hidden = code !== null;
  part('code', dialog).textContent = code ?? '';
  part('show-code', dialog).addEventListener('click', () => {
    showCode(true);
    part('with-code', dialog).focus();
  });
  const open = () => {
    showCode(!quiet);
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
