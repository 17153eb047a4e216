import { DESK, forget, keep, read } from './store.js';

/** Why the desk could not do something: `signed-out`, `link-used`, `busy` or `failed`. */
export class NotDone extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const REASONS = { 401: 'signed-out', 403: 'signed-out', 429: 'busy' };

async function call(path, { body, token = read(DESK) } = {}) {
  const response = await fetch(`/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    cache: 'no-store',
  }).catch(() => {
    throw new NotDone('failed');
  });
  if (!response.ok) throw new NotDone(REASONS[response.status] ?? 'failed');
  return response.json();
}

/** Whether this tab has signed in; for how long that is good, the service knows. */
export const isSignedIn = () => read(DESK) !== null;

export const signOut = () => forget(DESK);

/** Uses up the key of a sign-in link. @throws {NotDone} */
export async function signIn(key) {
  const { token } = await call('staff/session', { body: { key }, token: null }).catch((error) => {
    throw error.reason === 'failed' ? new NotDone('link-used') : error;
  });
  keep(DESK, token);
}

/** What a desk asks the service for. Each throws {@link NotDone}. */
export const desk = {
  dialogs: () => call('dialogs'),
  files: () => call('children'),
  open: (name) => call('children', { body: { name } }),
  file: (child) => call(`children/${encodeURIComponent(child)}`),
  invite: (child, wish) => call(`children/${encodeURIComponent(child)}/invitations`, { body: wish }),
  /** Without a file, as anybody may begin one. */
  begin: (wish) => call('interviews', { body: wish, token: null }),
  binned: () => call('binned-words'),
  alerts: () => call('alerts'),
  /** Somebody has seen an alert; `note`: what they wrote beside it, or null. */
  seen: (alert, note) => call(`alerts/${encodeURIComponent(alert)}/acknowledge`, { body: { note } }),
};
