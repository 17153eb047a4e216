import { part, text } from './data.js';

/** What the service says where a PIN is asked for, or was not the right one. */
const ASKED = new Set(['pin-needed', 'wrong-pin']);

/** The service's name for what is in the way, where that is a PIN; else null. */
export async function pinAsked(response) {
  if (response.status !== 403) return null;
  try {
    const { code } = await response.clone().json();
    return ASKED.has(code) ? code : null;
  } catch {
    return null;
  }
}

/**
 * Asks for the PIN in front of everything; what is on the page stays as it is.
 * @param {string} fault what was wrong before, empty where nothing was
 * @returns {Promise<string | null>} as typed; null where they closed it
 */
export function askPin(fault = '') {
  const dialog = document.getElementById('pin-ask');
  const form = part('pin-form', dialog);
  const { pin } = form.elements;
  pin.value = '';
  part('pin-fault', dialog).textContent = fault;
  dialog.showModal();
  pin.focus();
  return new Promise((resolve) => {
    let typed = null;
    const take = (event) => {
      event.preventDefault();
      typed = pin.value;
      dialog.close();
    };
    form.addEventListener('submit', take);
    dialog.addEventListener(
      'close',
      () => {
        form.removeEventListener('submit', take);
        pin.value = '';
        resolve(typed);
      },
      { once: true },
    );
  });
}

/**
 * Does a request, and where a PIN is in the way asks for it until it is right or they close it.
 * @param {() => Promise<Response>} request
 * @param {(pin: string) => Promise<Response>} withPin answered like a request
 * @returns {Promise<Response>} the last answer
 */
export async function throughPin(request, withPin) {
  let response = await request();
  for (let asked = await pinAsked(response); asked !== null; asked = await pinAsked(response)) {
    const pin = await askPin(asked === 'wrong-pin' ? text.pin.wrong : '');
    if (pin === null) return response;
    response = await withPin(pin);
  }
  return response;
}
