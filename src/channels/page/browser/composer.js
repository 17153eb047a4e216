import { bytesOf, MAX_WORDS_BYTES } from './bytes.js';
import { part, text } from './data.js';
import { forget, keep, read } from './store.js';

/** A keyboard on the glass: there Enter starts a new line, and only the button sends. */
const onGlass = () => matchMedia('(pointer: coarse)').matches;

/**
 * The box to write in. It never alters what is in it, and lets go of it only once Web Chat has it. `send(words)` is false where that failed.
 * What is in it outlives a reload, under the name `draft`. Each one whose words may come next has a draft of their own, so that what was begun as one's
 * words is never sent as another's.
 */
export function wireComposer({ send, draft: first }) {
  let draft = first;
  const form = part('composer');
  const box = document.getElementById('box');
  const fault = part('fault', form);

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  };

  const say = (words) => {
    fault.textContent = words;
  };

  function submit() {
    const words = box.value;
    if (words === '') return box.focus();
    if (bytesOf(words) > MAX_WORDS_BYTES) return say(text.chat.tooLong);
    if (!send(words)) return say(text.chat.notYet);
    say('');
    box.value = '';
    forget(draft);
    grow();
    return box.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || onGlass()) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', () => {
    grow();
    keep(draft, box.value);
    if (bytesOf(box.value) <= MAX_WORDS_BYTES) say('');
  });
  box.enterKeyHint = onGlass() ? 'enter' : 'send';

  return {
    /** Shows the box; where there is a real keyboard, one can write at once. */
    open() {
      form.hidden = false;
      if (box.value === '') box.value = read(draft) ?? '';
      grow();
      if (!onGlass() && document.activeElement === document.body) box.focus();
    },
    focus: () => box.focus(),
    /** Goes on with another draft; `label` says what the box is for then. */
    turnTo(next, label) {
      box.placeholder = label;
      box.labels[0].textContent = label;
      if (next === draft) return;
      draft = next;
      box.value = read(draft) ?? '';
      say('');
      grow();
    },
    unsent: () => box.value !== '',
  };
}
