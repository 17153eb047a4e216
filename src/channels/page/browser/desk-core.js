import { dates, fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { attempt, CLOSED, formOf, onSubmit } from './desk-page.js';

const { core: say } = text;

const form = formOf('core');
const fields = [...form.querySelectorAll('[data-core-field]')];

/** What stands in a field of the form, exactly as it is there; whom it is kept from is one piece of text. */
const writtenIn = (field) => ({ value: field.querySelector('[name=value]').value, concealed: field.querySelector('[name=concealed]').value });

/** What each field held when it was shown: only what was changed is written. */
const shown = new Map();

const namesIn = ({ concealed = [] }) => concealed.join(', ');

function put(field, detail) {
  field.querySelector('[name=value]').value = detail?.value ?? '';
  field.querySelector('[name=concealed]').value = detail ? namesIn(detail) : '';
  const at = detail && new Date(detail.at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });
  part('written', field).textContent = detail ? fill(say.written, { name: detail.by, date: at }) : '';
  shown.set(field, writtenIn(field));
}

/** Nothing of it is left in the page. */
function clear() {
  for (const field of fields) put(field, null);
  part('core-said').textContent = '';
}

async function load(child) {
  const core = await desk.core(child);
  for (const field of fields) put(field, core[field.dataset.coreField]);
}

function changed(field) {
  const [before, now] = [shown.get(field), writtenIn(field)];
  if (before && before.value === now.value && before.concealed === now.concealed) return [];
  return [{ field: field.dataset.coreField, value: now.value, concealed: now.concealed === '' ? [] : [now.concealed] }];
}

/** The core details of the file that is open; they are asked for when somebody opens them, and not before: the file keeps that they looked. */
export function showCore(child) {
  part('core').open = false;
  part('core').dataset.child = child;
  clear();
}

export function wireCore() {
  part('core').addEventListener('toggle', ({ target }) => (target.open ? void attempt(() => load(target.dataset.child), part('fault', form)) : clear()));
  addEventListener(CLOSED, clear);
  onSubmit(form, async () => {
    const details = fields.flatMap(changed);
    const { child } = part('core').dataset;
    if (details.length > 0) {
      await desk.writeCore(child, details);
      await load(child);
    }
    part('core-said').textContent = say.saved;
  });
}
