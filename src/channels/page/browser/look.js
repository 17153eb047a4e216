import { part } from './data.js';
import { keep, read } from './store.js';

const dialog = document.getElementById('look');

/** How the page looks and sounds in this tab: `{ size, colours, words, aloud }`. */
export const look = () => ({ size: '1', colours: 'device', words: false, aloud: false, ...read('look') });

function apply({ size, colours }) {
  const { dataset } = document.documentElement;
  dataset.size = size;
  dataset.colours = colours;
}

/**
 * The dialog for size, colours and, in a chat, shorter words and reading aloud. Every change holds at once.
 * `onChange(name, settings)` hears of each.
 */
export function wireLook(onChange = () => {}) {
  const form = dialog.querySelector('.sheet form');
  for (const [name, value] of Object.entries(look())) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field) field.checked = value;
  }
  form.addEventListener('change', ({ target }) => {
    const settings = { ...look(), [target.name]: target.type === 'checkbox' ? target.checked : target.value };
    keep('look', settings);
    apply(settings);
    onChange(target.name, settings);
  });
  part('look').addEventListener('click', () => dialog.showModal());
}
