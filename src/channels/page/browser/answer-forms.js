import { bytesOf, MAX_WORDS_BYTES } from './bytes.js';
import { part, text } from './data.js';
import { whyNot } from './held.js';

const { words: say } = text;

/** Sends a form's wish under one key, so that sent again after a fault it is still the same wish; another wish has another key. */
function onSubmit(form, api, act) {
  const fault = form.querySelector('.fault');
  let key = crypto.randomUUID();
  form.addEventListener('input', () => {
    key = crypto.randomUUID();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fault.textContent = '';
    try {
      fault.textContent = (await act(key)) ?? '';
    } catch (error) {
      fault.textContent = await whyNot(error, api, { typed: form.querySelector('textarea')?.value });
    }
  });
}

/** Change, take out, who can see it: one form open at a time, in the place of the buttons. Each act gives back what is wrong with it, if anything. */
export function wireForms(item, { contribution, entry, audiences, api, onDone }) {
  const [change, takeOut, share] = ['change', 'take-out', 'share'].map((name) => item.querySelector(`[data-form=${name}]`));
  const forms = [change, takeOut, share];
  const buttons = part('buttons', item);
  let opener = null;

  function open(button) {
    opener = button;
    const form = forms.find(({ dataset }) => dataset.form === button.dataset.do);
    form.hidden = false;
    buttons.hidden = true;
    form.querySelector('textarea, input, button').focus();
  }

  function close() {
    for (const form of forms) form.hidden = true;
    buttons.hidden = false;
    opener.focus();
  }

  for (const button of buttons.querySelectorAll('button')) button.addEventListener('click', () => open(button));
  for (const button of item.querySelectorAll('[data-leave-it]')) button.addEventListener('click', close);

  const box = change.querySelector('textarea');
  let touched = false;
  box.value = contribution.words ?? '';
  box.addEventListener('input', () => {
    touched = true;
  });
  // A choice and a picture are no words, so there is nothing to write anew.
  buttons.querySelector('[data-do=change]').hidden = contribution.words === null;
  onSubmit(change, api, async (key) => {
    // A text box turns CR LF into LF: what nobody touched is not sent back.
    if (!touched) return close();
    if (box.value === '') return say.empty;
    if (bytesOf(box.value) > MAX_WORDS_BYTES) return text.chat.tooLong;
    return onDone(await api.change(entry, box.value, key), entry, say.saved);
  });

  onSubmit(takeOut, api, async (key) => onDone(await api.takeOut(entry, key), entry, say.takenOut));
  const deletion = crypto.randomUUID();
  part('delete', item).addEventListener('click', async () => {
    try {
      onDone(await api.deleteForGood(entry, deletion), entry, say.deleted);
    } catch (error) {
      takeOut.querySelector('.fault').textContent = await whyNot(error, api);
    }
  });

  const ticks = [...share.querySelectorAll('[name=with]')];
  const wish = share.querySelector('textarea');
  for (const tick of ticks) tick.checked = audiences.includes(tick.value);
  share.addEventListener('change', ({ target }) => {
    if (!target.checked) return;
    for (const tick of ticks) if ((target.value === 'nobody') !== (tick.value === 'nobody')) tick.checked = false;
  });
  onSubmit(share, api, async (key) => {
    const chosen = ticks.filter(({ checked }) => checked).map(({ value }) => value);
    if (chosen.length === 0) return say.sharePick;
    const others = chosen.filter((value) => value !== 'nobody');
    return onDone(await api.share(entry, others, wish.value === '' ? null : wish.value, key), entry, say.saved);
  });
}
