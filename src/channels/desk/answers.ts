import { z } from 'zod';
import { STAFF_ROLES } from '../../access/rights.ts';
import { VOICES } from '../voices.ts';

// What the desk answers, as it is described to programs. Members may be added, so that none is refused.

const at = z.string().describe('ISO 8601');
const role = z.enum(VOICES);
const staffRole = z.enum(STAFF_ROLES);
const name = z.string().nullable();

export const STAFF = z.looseObject({ staff: z.string() });
export const YOU = STAFF.extend({ name: z.string(), role: staffRole, may: z.array(z.string()), byPassphrase: z.boolean() });
export const ADDRESS = z.looseObject({ address: z.string() });
export const LINK = z.looseObject({ link: z.string().describe('Opens once') });
export const ACCOUNTS = z.array(
  STAFF.extend({
    name: z.string(),
    role: staffRole,
    email: name,
    subject: name,
    team: name,
    ended: z.boolean(),
    inUse: z.boolean(),
    byProvider: z.boolean(),
    byPassphrase: z.boolean(),
  }),
);

export const DIALOGS = z.array(
  z.looseObject({
    dialog: z.string(),
    title: z.string(),
    lead: z.string(),
    voices: z.array(role),
    pack: z.boolean(),
    withWorker: z.boolean(),
    alone: z.boolean(),
    confidential: z.boolean(),
  }),
);
export const BINNED = z.array(z.looseObject({ word: z.string(), count: z.int() }));

const file = z.looseObject({ id: z.string(), name, opened: at });
export const FILES = z.array(file.extend({ interviews: z.int().describe('How many, without those that nobody else may know of') }));
export const OPENED_FILE = z.looseObject({ child: z.string() });
export const FOUND = z.array(file);

const standing = z.looseObject({
  state: z.enum(['waiting', 'used', 'expired', 'revoked']),
  made: at,
  until: at.nullable(),
  by: name,
  again: z.boolean(),
  hasPin: z.boolean(),
});
export const CODE_STANDING = z.looseObject({ code: standing.nullable() });
export const FILE = file.extend({
  interviews: z.array(
    z.looseObject({
      interview: z.string(),
      dialog: z.string(),
      role,
      name,
      at,
      title: z.string(),
      quiet: z.boolean(),
      standing: z.enum(['waiting', 'begun', 'finished', 'stopped']),
      held: z.boolean(),
      code: standing.nullable(),
    }),
  ),
  waiting: z.int().describe('How much there is to read'),
});
export const INVITED = z.looseObject({
  interview: z.string(),
  code: z.string().describe('Given this once'),
  link: z.string().nullable(),
  qr: z.array(z.array(z.boolean())).nullable().describe('Row by row, true for dark'),
});

export const COLLEAGUES = z.array(STAFF.extend({ name: z.string(), role: staffRole, team: name }));
export const GRANTS = z.array(STAFF.extend({ by: z.string(), why: name, at, until: at.nullable(), name, role: staffRole.nullable() }));
export const GRANTED = STAFF.extend({ until: at.nullable() });
export const GRANT_ENDED = z.looseObject({ ended: z.boolean() });
export const LOOKS = z.array(z.looseObject({ by: z.string(), name: z.string(), role: staffRole, what: z.string(), interview: name, why: name, at }));

const who = z.looseObject({ role, name });
export const WAITING = z.array(
  z.looseObject({
    interview: z.string(),
    who,
    entry: z.int(),
    why: z.enum(['question', 'hard', 'soft']),
    risk: name,
    words: z.string().nullable().describe('Exactly as they were typed'),
    at,
    notMeant: z.boolean(),
  }),
);

const alert = z.looseObject({
  alert: z.string(),
  interview: z.string(),
  why: z.string(),
  risk: name,
  practice: z.boolean(),
  raised: at,
  state: z.enum(['waiting', 'sent', 'unsent', 'practice']),
  child: z.looseObject({ id: z.string(), name }).nullable(),
  who: who.nullable(),
  acknowledged: z.looseObject({ by: name, at, note: name }).nullable(),
});
export const ALERTS = z.looseObject({ open: z.array(alert), others: z.int(), seen: z.array(alert) });

export const CORE = z.looseObject({});
export const WRITTEN = z.looseObject({ written: z.int() });
