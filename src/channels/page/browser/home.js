import { part, text } from './data.js';
import { wireFrame } from './frame.js';
import { openSession } from './session.js';

/** A code is 10 characters of Crockford's base 32; people also type blanks, hyphens, and O, I and L for 0 and 1. */
const CODE_LENGTH = 10;

wireFrame();

part('go-on').hidden = openSession() === null;

const form = part('code');
const field = form.elements.namedItem('code');
const fault = document.getElementById('code-fault');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const code = field.value.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const plausible = code.length === CODE_LENGTH;
  fault.textContent = plausible ? '' : text.home.codeShort;
  field.setAttribute('aria-invalid', String(!plausible));
  // In the fragment it reaches no server log.
  if (plausible) location.assign(`/chat#${code}`);
  else field.focus();
});
