import { fill, part, text } from './data.js';
import { choose, desk, openLink, provider, signIn } from './desk-api.js';
import { attempt, close, formOf, onSubmit } from './desk-page.js';
import { hideInstead } from './instead.js';

const { staff } = text;

/** What the address says behind its `#`, as the service wrote it there. */
const SAID = {
  'not-added': (subject) => close(staff.notAdded, fill(staff.notAddedNote, { subject: decodeURIComponent(subject) })),
  'not-believed': () => close(staff.notBelieved, staff.notBelievedNote),
  'provider-away': () => close(staff.providerAway, staff.providerAwayNote),
};

/** Both fields say the same; what to do where they don't stands by them. */
function isSame({ passphrase, again }, fault) {
  if (passphrase.value === again.value) return true;
  fault.textContent = staff.notSame;
  return false;
}

function empty(form) {
  for (const field of form.querySelectorAll('input[type=password]')) field.value = '';
}

/**
 * Wires how people come in.
 * @param {() => Promise<void>} onIn when somebody is signed in
 */
export function wireSignIn(onIn) {
  const form = formOf('sign-in');
  onSubmit(form, async () => {
    const { email, passphrase } = form.elements;
    part('fault', form).textContent = staff.waiting;
    await signIn(email.value, passphrase.value);
    part('fault', form).textContent = '';
    empty(form);
    await onIn();
  });
  part('provider')?.addEventListener(
    'click',
    () =>
      void attempt(async () => {
        location.assign(await provider());
      }),
  );
  const rechoose = formOf('rechoose');
  onSubmit(rechoose, async () => {
    const { before, passphrase } = rechoose.elements;
    part('said', rechoose).textContent = '';
    if (!isSame(rechoose.elements, part('fault', rechoose))) return;
    await desk.rechoose(before.value, passphrase.value);
    empty(rechoose);
    part('said', rechoose).textContent = staff.changed;
  });
}

function askToChoose(link, onIn) {
  const form = formOf('choose');
  hideInstead();
  form.hidden = false;
  onSubmit(form, async () => {
    if (!isSame(form.elements, part('fault', form))) return;
    await choose(link, form.elements.passphrase.value);
    empty(form);
    await onIn();
  });
}

/** Comes in by what stood in the address; `said` is nothing where somebody just opened the page. */
export async function enter(said, onIn) {
  const [name, rest = ''] = said.split(/\.(.*)/s);
  if (name === 'choose') return askToChoose(rest, onIn);
  if (Object.hasOwn(SAID, name)) return SAID[name](rest);
  if (said !== '') await openLink(said);
  return onIn();
}
