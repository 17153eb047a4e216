import { DESK, forget, read } from './store.js';

/** Ends the session of the desk, where this tab has one: nobody else who sits down before the device has it. The page need not stay for it. */
export function endDesk() {
  if (read(DESK) === null) return Promise.resolve();
  forget(DESK);
  return fetch('/api/v1/staff/session/end', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', keepalive: true }).catch(() => {});
}
