import { part, text } from './data.js';

const { desk: say } = text;

function group(label, dialogs) {
  const options = document.createElement('optgroup');
  options.label = label;
  options.append(
    ...dialogs.map(({ dialog, title }) => {
      const option = document.createElement('option');
      option.value = dialog;
      option.textContent = title;
      return option;
    }),
  );
  return options;
}

/** A name somebody typed, as it stands; null where there is none. */
export const given = (field) => (field && field.value !== '' ? field.value : null);

/**
 * A form that chooses what to ask of whom: it offers what there is, shows what a dialog is for, and asks of a pack what must be so before it is switched on.
 * @param {HTMLFormElement} form
 * @param {readonly object[]} dialogs as the service lists them
 */
export function wireChoosing(form, dialogs) {
  const { dialog: select, voice: voices } = form.elements;
  const packs = dialogs.filter(({ pack }) => pack);
  select.replaceChildren(
    group(
      say.talks,
      dialogs.filter(({ pack }) => !pack),
    ),
    ...(packs.length > 0 ? [group(say.packs, packs)] : []),
  );
  const chosen = () => dialogs.find(({ dialog }) => dialog === select.value);
  const gates = part('gates', form);

  function settle() {
    const card = chosen();
    if (!card) return;
    part('lead', form).textContent = card.lead;
    for (const voice of voices) {
      voice.disabled = !card.voices.includes(voice.value);
      voice.parentElement.hidden = voice.disabled;
    }
    if (![...voices].some(({ checked, disabled }) => checked && !disabled)) [...voices].find(({ disabled }) => !disabled).checked = true;
    const company = part('with-worker', form);
    if (company) company.hidden = !card.withWorker;
    if (gates) gates.hidden = !card.alone;
    for (const gate of gates?.querySelectorAll('input') ?? []) gate.checked = false;
  }

  select.addEventListener('change', settle);
  settle();

  return {
    /** What was chosen. */
    chosen,
    /** As the service takes it. */
    wish: () => ({
      dialog: select.value,
      voice: voices.value,
      locale: document.documentElement.lang,
      names: {
        ...(given(form.elements.worker) !== null && { worker: form.elements.worker.value }),
        ...(given(form.elements.child) !== null && { child: form.elements.child.value }),
      },
    }),
    /** Made ready for the next one: nothing that was true of the last is taken for true of them. */
    clear() {
      for (const gate of gates?.querySelectorAll('input') ?? []) gate.checked = false;
      for (const field of [form.elements.name, form.elements.pin]) if (field) field.value = '';
    },
    confirmed: () => [...(gates?.querySelectorAll('input') ?? [])].filter(({ checked }) => checked).map(({ value }) => value),
    allConfirmed: () => !chosen()?.alone || [...gates.querySelectorAll('input')].every(({ checked }) => checked),
  };
}
