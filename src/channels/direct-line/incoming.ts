import { z } from 'zod';
import type { ChipValue } from '../../record/entry.ts';
import { type Deed, MAX_WORDS_BYTES } from '../../turns/turns.ts';
import { Problem } from '../http/problem.ts';
import { VOICES } from '../voices.ts';

/** Longest id of a prompt, and longest name of a control or option: ours are far shorter. */
const MAX_NAME = 128;

/** Longest name of a person. UTF-16 units. */
const MAX_PERSON = 200;

/** Under `channelData.as` it marks a message as a worker's own view: so Web Chat shows, repeats and sends it again as it does any other. */
export const WORKER = 'worker';

const name = z.string().min(1).max(MAX_NAME);
const offset = z.int().min(0);
const VALUE = z.union([
  z.strictObject({ control: name, prompt: name }),
  z.strictObject({ option: name, prompt: name }),
  z.strictObject({ part: z.tuple([offset, offset]), prompt: name }),
]);

/** What we look at of an activity that a client sends; everything else in it is the client's own business. */
export const ACTIVITY = z.object({
  type: name,
  name: z.string().max(MAX_NAME).optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).nullish(),
  channelData: z
    .object({
      turnKey: name.optional(),
      clientActivityID: name.optional(),
      prompt: name.nullish(),
      as: z.unknown().optional(),
      source: z.unknown().optional(),
      description: z.string().nullish(),
      messageBack: z.object({ displayText: z.string() }).optional().catch(undefined),
    })
    .nullish(),
});

/** An activity as a client sent it, as far as we look at it. Its `text` is exactly what was typed. */
export type Posted = z.output<typeof ACTIVITY>;

/** Shorter, or again the usual, wording. */
const SWITCH = z.object({ shorter: z.boolean() });

const ROLE = z.enum([...VOICES, 'someone-else']);

/** From the bar of a worker who sits with the person: whose words come next, and who types. */
export const HAND_OVER = z.object({
  speaker: z.object({ role: ROLE, name: z.string().min(1).max(MAX_PERSON).nullable() }),
  typing: z.enum(['respondent', 'worker']),
});

/** Who is in the room; `others` in the worker's own words. */
export const BE_HERE = z.object({ who: z.array(ROLE).max(ROLE.options.length), others: z.string().nullable() });

/** A worker's own view, beside what the person says. */
const NOTE = z.object({ words: z.string(), prompt: name.nullable().default(null) });

/** Events that are deeds; all others change nothing. */
const EVENTS: ReadonlyMap<string | undefined, (value: unknown) => Deed> = new Map([
  ['own-words/switch-voice', (value: unknown): Deed => ({ did: 'switch-voice', shorter: as(SWITCH, value).shorter })],
  ['own-words/hand-over', (value: unknown): Deed => ({ did: 'hand-over', ...as(HAND_OVER, value) })],
  ['own-words/be-here', (value: unknown): Deed => beHere(as(BE_HERE, value))],
  ['own-words/note', (value: unknown): Deed => note(as(NOTE, value))],
]);

/** @throws {Problem} bad-request for what is no activity */
export function readPosted(body: unknown): Posted {
  const read = ACTIVITY.safeParse(body);
  if (!read.success) throw new Problem('bad-request');
  return read.data;
}

/** Names the turn: the page's own key, which lives through Retry, else the client's id for the activity; null where it has neither. */
export function keyOf({ channelData }: Posted): string | null {
  return channelData?.turnKey ?? channelData?.clientActivityID ?? null;
}

/**
 * What was done, or null for what is nobody's words and changes nothing (typing, other events).
 * Any text at all is said, blanks too; only a value without a text is a choice.
 * @param image the picture that came along, as it came
 * @throws {Problem} empty, too-long, bad-request
 */
export function deedOf(posted: Posted, image: Uint8Array | null = null): Deed | null {
  const { type, text, value, channelData } = posted;
  const prompt = channelData?.prompt ?? null;
  if (type === 'event') return EVENTS.get(posted.name)?.(value) ?? null;
  if (type !== 'message') return null;
  const words = wordsOf(text);
  const description = wordsOf(channelData?.description);
  const own = channelData?.as === WORKER;
  if (image !== null) {
    if (own) throw new Problem('bad-request'); // it would stand as the person's
    if (words !== null && description !== null) throw new Problem('bad-request'); // a picture has one text, and neither may be left out
    return { did: 'show', image, source: channelData?.source === 'drawing' ? 'drawing' : 'photo', description: description ?? words, prompt };
  }
  if ((posted.attachments?.length ?? 0) > 0) throw new Problem('bad-request'); // pictures come by upload; leaving one out unsaid would lose it
  if (words !== null) return { did: own ? 'note' : 'say', words, prompt };
  if (value === undefined || value === null) throw new Problem('empty');
  return readChoice(value);
}

/** Null for no text at all; anything else as it is. @throws {Problem} too-long */
function wordsOf(text: string | null | undefined): string | null {
  if (text === undefined || text === null || text === '') return null;
  if (Buffer.byteLength(text) > MAX_WORDS_BYTES) throw new Problem('too-long');
  return text;
}

/** A tapped chip, by the value it sends back. @throws {Problem} bad-request */
export function readChoice(given: unknown): Deed {
  const read = VALUE.safeParse(given);
  if (!read.success) throw new Problem('bad-request');
  const { prompt, ...value } = read.data;
  return { did: 'choose', value: value satisfies ChipValue, prompt };
}

/** @throws {Problem} bad-request */
function as<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw new Problem('bad-request');
  return read.data;
}

/** Who is in the room, each named once. @throws {Problem} too-long */
export function beHere({ who, others }: z.output<typeof BE_HERE>): Deed {
  return { did: 'be-here', who: [...new Set(who)], others: wordsOf(others) };
}

/** @throws {Problem} empty, too-long */
function note({ words, prompt }: z.output<typeof NOTE>): Deed {
  const given = wordsOf(words);
  if (given === null) throw new Problem('empty');
  return { did: 'note', words: given, prompt };
}
