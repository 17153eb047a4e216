import { dates, fill, part, text } from './data.js';

const { pin: say } = text;

const dayOf = (at) => new Date(at).toLocaleDateString(dates, { dateStyle: 'long' });

/** Lets somebody put a PIN before their words, and tells them what a worker did about it. */
export async function wirePin(api) {
  const form = part('pin-set');
  const fault = part('pin-set-fault');
  const show = ({ set, takenOff, newCode }) => {
    const told = [
      set ? say.isSet : say.notSet,
      takenOff !== null && fill(say.takenOff, { date: dayOf(takenOff) }),
      newCode !== null && fill(say.newCode, { date: dayOf(newCode) }),
    ];
    part('pin-state').textContent = told.filter(Boolean).join(' ');
    part('pin-off').hidden = !set;
    part('pin').hidden = false;
  };
  const attempt = async (act) => {
    fault.textContent = '';
    try {
      show(await act());
      form.reset();
    } catch {
      fault.textContent = say.failed;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => api.setPin(form.elements.pin.value));
  });
  part('pin-off').addEventListener('click', () => void attempt(api.takeOffPin));
  await attempt(api.pin);
}
