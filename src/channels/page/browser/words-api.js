import { throughPin } from './pin-ask.js';

/** What is in the way, where the server names it. */
const codeOf = async (response) => {
  const { code = '' } = await response.json().catch(() => ({}));
  return { code };
};

/** Asks for and alters a person's own words, with the token of their chat. Words travel as JSON strings, as they are. */
export function wordsApi({ interview, directLine }) {
  const request = (path, options = {}) =>
    fetch(`/api/v1/interviews/${encodeURIComponent(interview)}/${path}`, {
      ...options,
      headers: { authorization: `Bearer ${directLine.token}`, ...(options.body && { 'content-type': 'application/json' }) },
      cache: 'no-store',
    });
  /** Where the PIN is in the way it is asked for, and then all goes on where it was. */
  const call = async (path, options) => {
    const again = () => request(path, options);
    const response = await throughPin(again, async (pin) => {
      const opened = await request('pin/open', { method: 'POST', body: JSON.stringify({ pin }) });
      return opened.ok ? again() : opened;
    });
    if (!response.ok) throw Object.assign(new Error(`the server answered ${response.status}`), await codeOf(response));
    return response;
  };
  /** Answered with all words as they are then. */
  const post = async (path, body) => (await call(path, { method: 'POST', body: JSON.stringify(body) })).json();

  return {
    /** `all`: also what is shown only to somebody who asks for it. */
    words: async (all) => (await call(all ? 'words?all=yes' : 'words')).json(),
    picture: async (entry) => (await call(`pictures/${entry}`)).blob(),
    /** Who of the staff looked, the last first: `{ name, role, what, at }`. */
    looks: async () => (await call('looks')).json(),
    copy: async () => (await call('copy')).blob(),
    views: async () => (await call('views')).blob(),
    /** `{ set, takenOff, newCode }`: whether there is a PIN, and when a worker took one off or made a new code, else null. */
    pin: async () => (await call('pin')).json(),
    setPin: (pin) => post('pin', { pin }),
    takeOffPin: async () => (await call('pin/off', { method: 'POST' })).json(),
    change: (entry, words, key) => post(`words/${entry}/change`, { words, key }),
    takeOut: (entry, key) => post(`words/${entry}/take-out`, { key }),
    /** For good: nothing of it is kept. */
    deleteForGood: (entry, key) => post(`words/${entry}/delete`, { key }),
    /** With nobody where `audiences` is empty; `wish` in the person's own words, or null. */
    share: (entry, audiences, wish, key) => post(`words/${entry}/share`, { with: audiences, wish, key }),
  };
}
