import { endDesk } from './desk-end.js';
import { DESK, forget, keep, read } from './store.js';

/** Why the desk could not do something: `signed-out`, `link-used`, `busy` or `failed`; `code` is the service's own name for it. */
export class NotDone extends Error {
  constructor(reason, code = null) {
    super(reason);
    this.reason = reason;
    this.code = code;
  }
}

const REASONS = { 401: 'signed-out', 429: 'busy' };

/** The service's name for what is in the way. */
async function codeOf(response) {
  try {
    return (await response.json()).code ?? null;
  } catch {
    return null;
  }
}

async function call(path, body) {
  const response = await fetch(`/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    cache: 'no-store',
  }).catch(() => {
    throw new NotDone('failed');
  });
  if (!response.ok) throw new NotDone(REASONS[response.status] ?? 'failed', await codeOf(response));
  return response.json();
}

/** Where somebody talks: a desk is not opened in the same tab. */
const isTalking = () => read('chat') !== null && read(DESK) === null;

/** This tab has the desk open. Who is signed in, the service knows by the browser's cookie, which no script sees. */
const mark = () => keep(DESK, true);

export const signOut = () => endDesk();

/** The service has ended the session by itself. */
export const forgetDesk = () => forget(DESK);

/** Uses up the key of a printed link. @throws {NotDone} */
export async function openLink(key) {
  await call('staff/session', { key }).catch((error) => {
    throw error.code === 'link-used' || error.code === 'bad-request' ? new NotDone('link-used') : error;
  });
  mark();
}

/** @throws {NotDone} with the code `not-let-in` where they do not go together */
export async function signIn(email, passphrase) {
  await call('staff/session', { email, passphrase });
  mark();
}

/** Uses up a link of an administrator's. @throws {NotDone} */
export async function choose(link, passphrase) {
  await call('staff/passphrase', { link, passphrase });
  mark();
}

/** The address of the organisation's sign-in. @throws {NotDone} */
export const provider = async () => (await call('staff/provider', {})).address;

/** Who is signed in: `{ staff, name, role, may, byPassphrase }`. @throws {NotDone} `talking-here` where somebody talks in this tab */
export async function you() {
  if (isTalking()) throw new NotDone('talking-here');
  const found = await call('staff/session');
  mark();
  return found;
}

const of = (child) => `children/${encodeURIComponent(child)}`;

/** What a desk asks the service for. Each throws {@link NotDone}. */
export const desk = {
  dialogs: () => call('dialogs'),
  files: () => call('children'),
  open: (name) => call('children', { name }),
  file: (child) => call(of(child)),
  /** The one before ends. */
  newCode: (child, interview, takeOffPin) => call(`${of(child)}/interviews/${encodeURIComponent(interview)}/code`, { takeOffPin }),
  endCode: (child, interview) => call(`${of(child)}/interviews/${encodeURIComponent(interview)}/code/end`, {}),
  invite: (child, wish) => call(`${of(child)}/invitations`, wish),
  /** Without a file, as anybody may begin one. */
  begin: (wish) => call('interviews', wish),
  binned: () => call('binned-words'),
  alerts: () => call('alerts'),
  /** Somebody has seen an alert; `note`: what they wrote beside it, or null. */
  seen: (alert, note) => call(`alerts/${encodeURIComponent(alert)}/acknowledge`, { note }),
  find: (name, why) => call('children/find', { name, why }),
  looks: (child) => call(`${of(child)}/looks`),
  waiting: (child) => call(`${of(child)}/waiting`),
  /** `to`: `hold` or `lift-hold`. */
  hold: (child, interview, to) => call(`${of(child)}/interviews/${encodeURIComponent(interview)}/${to}`, {}),
  core: (child) => call(`${of(child)}/core`),
  /** `details`: `{ field, value, concealed }` each; an empty value takes one out. */
  writeCore: (child, details) => call(`${of(child)}/core`, { details }),
  /** `{ audiences, copies, toTell }` */
  copies: (child) => call(`${of(child)}/copies`),
  /** `sharing`: `{ audience, for, to }` */
  share: (child, sharing) => call(`${of(child)}/copies`, sharing),
  changes: (child, copy) => call(`${of(child)}/copies/${encodeURIComponent(copy)}/changes`),
  /** `one`: `{ person, how, language }` */
  preRead: (child, copy, one) => call(`${of(child)}/copies/${encodeURIComponent(copy)}/pre-read`, one),
  told: (child, copy, told) => call(`${of(child)}/copies/${encodeURIComponent(copy)}/told`, told),
  grants: (child) => call(`${of(child)}/grants`),
  give: (child, grant) => call(`${of(child)}/grants`, grant),
  endGrant: (child, staff, why) => call(`${of(child)}/grants/end`, { staff, why }),
  colleagues: () => call('colleagues'),
  rechoose: (before, passphrase) => call('staff/session/passphrase', { before, passphrase }),
  accounts: () => call('staff'),
  addAccount: (member) => call('staff', member),
  /** `to`: nothing for the account itself, else `link`, `sign-out` or `end`. */
  account: (staff, to = '', body = {}) => call(`staff/${encodeURIComponent(staff)}${to && `/${to}`}`, body),
  systems: () => call('systems'),
  /** Its token comes back, this once. */
  addSystem: (system) => call('systems', system),
  endSystem: (system) => call(`systems/${encodeURIComponent(system)}/end`, {}),
  undelivered: () => call('undelivered'),
  sendAgain: (event) => call(`undelivered/${encodeURIComponent(event)}/again`, {}),
  /** Addresses to open: what was shared, to read and to take away. */
  assessment: (child) => `/api/v1/${of(child)}/assessment`,
  subjectAccess: (child, interview) => `/api/v1/${of(child)}/interviews/${encodeURIComponent(interview)}/subject-access`,
  copy: (child) => `/api/v1/${of(child)}/assessment/copy`,
  /** A copy that was shared; `format` as the service knows it, nothing to read it here. */
  sharedCopy(child, copy, format = '', isLarge = false) {
    const wish = new URLSearchParams({ ...(format && { format, save: '1' }), ...(isLarge && { print: 'large' }) });
    return `/api/v1/${of(child)}/copies/${encodeURIComponent(copy)}${wish.size > 0 ? `?${wish}` : ''}`;
  },
};
