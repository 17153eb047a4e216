import { endDesk } from './desk-end.js';
import { pinAsked, throughPin } from './pin-ask.js';
import { keep, read } from './store.js';

/**
 * @typedef {object} Session One chat of this tab, as the server gave it.
 * @property {string} interview
 * @property {string | null} code to come back with; none for anonymous feedback
 * @property {{ domain: string, token: string, conversationId: string }} directLine
 * @property {object} talk what the page has to know to hold it: `{ role, names, cards, quiet, speaker, typing, room }`
 */

/** Feedback belongs to nobody, so it stands beside a chat and never in its place. */
export const FEEDBACK = 'feedback';

/** Where a chat about `about` is kept. */
const place = (about) => (about === FEEDBACK ? 'feedback' : 'chat');

/** What a chat is that says nothing else of itself. */
const PLAIN = { role: null, names: {}, cards: false, quiet: false, speaker: null, typing: 'respondent', room: null };

/** @returns {Session | null} */
export function openSession(about) {
  const kept = read(place(about));
  return kept && { talk: PLAIN, ...kept };
}

/** What says that somebody held an earlier chat, so that they may be shown their own words of it. */
export const before = ({ interview, directLine: { token } }) => ({ interview, token });

/** A worker's desk is not left open where somebody talks. */
export function keepSession(about, session) {
  void endDesk();
  keep(place(about), session);
}

/** Why a chat could not be opened: `wrong-code`, `no-pin`, `no-start`, `busy` or `no-answer`. */
export class NotOpened extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

function reasonFor(status, withCode) {
  if (status === 429 || status === 503) return 'busy';
  if (status >= 500) return 'no-answer';
  return withCode ? 'wrong-code' : 'no-start';
}

const ask = (wish) =>
  fetch('/api/v1/interviews', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish), cache: 'no-store' }).catch(() => {
    throw new NotOpened('no-answer');
  });

/**
 * Opens an interview: `{ dialog, voice, locale, before }` begins one, `{ code }` comes back to one. What would show that somebody was here before may have
 * run out; they begin all the same.
 * @returns {Promise<Session>}
 * @throws {NotOpened}
 */
export async function begin({ before: earlier, ...wish }) {
  const first = earlier === undefined ? null : await ask({ ...wish, before: earlier });
  const response =
    first === null || first.status === 403
      ? await throughPin(
          () => ask(wish),
          (pin) => ask({ ...wish, pin }),
        )
      : first;
  if ((await pinAsked(response)) !== null) throw new NotOpened('no-pin');
  if (!response.ok) throw new NotOpened(reasonFor(response.status, 'code' in wish));
  return response.json();
}
