import { z } from 'zod';
import { STAFF_ROLES } from '../access/rights.ts';
import { VOICES } from './voices.ts';

// What places answer to whoever talks, as they are described to programs. Members may be added, so that none is refused.

/** Nothing in it is looked at, or it tells nothing but that it is done. */
export const NOTHING = z.looseObject({});

const at = z.string().describe('ISO 8601');
const role = z.enum(VOICES);
const speaker = z.looseObject({ role: z.enum([...VOICES, 'someone-else']), name: z.string().nullable() });

export const OPENED = z.looseObject({
  interview: z.string(),
  code: z.string().nullable().describe('To come back with; null where nothing leads back'),
  directLine: z.looseObject({ domain: z.string(), token: z.string(), conversationId: z.string() }),
  talk: z.looseObject({
    role,
    practice: z.boolean(),
    names: z.looseObject({ worker: z.string().optional(), child: z.string().optional() }),
    cards: z.boolean(),
    quiet: z.boolean(),
    speaker: speaker.nullable(),
    typing: z.enum(['respondent', 'worker']),
    room: z.looseObject({ who: z.array(speaker.shape.role), others: z.string().nullable() }).nullable(),
  }),
});

const contribution = z.looseObject({ id: z.string(), words: z.string().nullable(), sharedWith: z.array(z.string()), earlier: z.array(z.unknown()) });

export const WORDS = z.looseObject({
  format: z.string().describe('own-words/assessment@1: the whole of it is in assessment.schema.json'),
  sections: z.array(z.looseObject({ id: z.string(), title: z.string(), contributions: z.array(contribution) })),
  otherThingsSaid: z.array(contribution),
  taking: z
    .record(z.string(), z.looseObject({ stage: z.enum(['draft', 'shared', 'sent', 'flagged']), deletes: z.boolean() }))
    .describe('By entry: how far an answer went, and whether it can be deleted for good'),
  takenOut: z.looseObject({ deletable: z.array(z.int()), kept: z.int() }),
  held: role.nullable().describe('The voice of the interview, where a worker stopped it and nothing may be altered'),
  said: z.string().optional().describe('What the talk says at once to words that may tell of harm'),
});

export const OWN_LOOKS = z.array(z.looseObject({ name: z.string(), role: z.enum(STAFF_ROLES), what: z.string(), at }));

export const PIN_STATE = z.looseObject({ set: z.boolean(), takenOff: at.nullable(), newCode: at.nullable() });

export const ENTERED = z.looseObject({ entered: z.int() });

export const RENEWED = z.looseObject({ conversationId: z.string(), token: z.string(), expires_in: z.int().describe('Seconds') });
export const JOINED = RENEWED.extend({ streamUrl: z.string() });
export const ACTIVITIES = z.looseObject({
  activities: z.array(
    z.looseObject({ type: z.string(), id: z.string(), timestamp: at, from: z.looseObject({ id: z.string(), role: z.enum(['bot', 'user']) }) }),
  ),
  watermark: z.string().optional(),
});
export const POSTED = z.looseObject({ id: z.string() });

export const READY = z.looseObject({ ok: z.boolean() });
