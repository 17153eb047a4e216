import { keep, read } from './store.js';

/**
 * @typedef {object} Session One chat of this tab, as the server gave it.
 * @property {string} interview
 * @property {string | null} code to come back with; none for anonymous feedback
 * @property {{ domain: string, token: string, conversationId: string }} directLine
 */

/** Feedback belongs to nobody, so it stands beside a chat and never in its place. */
export const FEEDBACK = 'feedback';

/** Where a chat about `about` is kept. */
const place = (about) => (about === FEEDBACK ? 'feedback' : 'chat');

/** @returns {Session | null} */
export const openSession = (about) => read(place(about));

export const keepSession = (about, session) => keep(place(about), session);

/** Why a chat could not be opened: `wrong-code`, `no-start`, `busy` or `no-answer`. */
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

/**
 * Opens an interview: `{ dialog, voice, locale }` begins one, `{ code }` comes back to one.
 * @returns {Promise<Session>}
 * @throws {NotOpened}
 */
export async function begin(wish) {
  const response = await fetch('/api/v1/interviews', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    cache: 'no-store',
  }).catch(() => {
    throw new NotOpened('no-answer');
  });
  if (!response.ok) throw new NotOpened(reasonFor(response.status, 'code' in wish));
  return response.json();
}
