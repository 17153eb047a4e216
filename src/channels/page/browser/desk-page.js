import { fill, part, practice, text } from './data.js';
import { forgetDesk, NotDone } from './desk-api.js';
import { showHint } from './hint.js';
import { hideInstead, showInstead, TO_START } from './instead.js';
import { putAway } from './ready.js';

const { desk: say, staff } = text;

/** Happens when nothing of the desk is to be seen any more. */
export const CLOSED = 'desk-closed';

const views = [...document.querySelectorAll('[data-view]')];

export const formOf = (kind) => document.querySelector(`[data-form=${kind}]`);

/** Shows one view, and the way out below it. */
export function show(name) {
  putAway();
  hideInstead();
  showHint();
  for (const view of views) view.hidden = view.dataset.view !== name;
  part('sign-in').hidden = true;
  formOf('choose').hidden = true;
  part('way-out').hidden = false;
}

/** Nothing of the desk is to be seen any more; what is in the way is said, and how to come in. */
export function close(heading, note, { signIn = true } = {}) {
  for (const view of views) view.hidden = true;
  dispatchEvent(new Event(CLOSED));
  part('way-out').hidden = true;
  part('sign-in').hidden = !signIn;
  showInstead(heading, note, [TO_START]);
}

/** Nobody is signed in: how to come in is another thing in practice. */
export const closeSignedOut = () => close(say.signedOut, practice ? say.signedOutNote : staff.signedOutNote);

const REASONS = {
  'signed-out': closeSignedOut,
  'talking-here': () => close(say.signedOut, staff.talkingHere, { signIn: false }),
  'link-used': () => close(say.linkUsed, practice ? say.linkUsedNote : staff.signedOutNote),
};

/** Does something, and says what is in the way where it does not work; `fault` is where that stands. */
export async function attempt(act, fault) {
  if (fault) fault.textContent = '';
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof NotDone)) throw error;
    if (error.reason === 'signed-out') forgetDesk();
    const shut = REASONS[error.reason];
    const words = staff.problem[error.code] ?? say.failed;
    if (shut) shut();
    else if (fault) fault.textContent = words;
    else if (error.reason === 'busy') close(say.busy, say.busyNote);
    else showHint(words);
    return null;
  }
}

export function onSubmit(form, act) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(act, part('fault', form));
  });
}

/** A line of a list: `[class, words]` each, as text only. */
export function item(...parts) {
  const entry = document.createElement('li');
  for (const [className, words] of parts) {
    const piece = document.createElement('span');
    piece.className = className;
    piece.dir = 'auto';
    piece.textContent = words;
    entry.append(piece);
  }
  return entry;
}

/** A button that does something when it is pressed. */
export function button(words, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = words;
  made.addEventListener('click', () => void attempt(act));
  return made;
}

/** Somebody by name and role. */
export const named = (name, role) => (role ? fill('{{name}} ({{role}})', { name: name ?? '', role: staff.role[role] }) : (name ?? ''));
