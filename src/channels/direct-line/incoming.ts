import { z } from 'zod';
import type { ChipValue } from '../../record/entry.ts';
import { type Deed, MAX_WORDS_BYTES } from '../../turns/turns.ts';
import { Problem } from '../http/problem.ts';

/** Longest id of a prompt, and longest name of a control or option: ours are far shorter. */
const MAX_NAME = 128;

const name = z.string().min(1).max(MAX_NAME);
const offset = z.int().min(0);
const VALUE = z.union([
  z.strictObject({ control: name, prompt: name }),
  z.strictObject({ option: name, prompt: name }),
  z.strictObject({ part: z.tuple([offset, offset]), prompt: name }),
]);

/** What we look at of an activity that a client sends; everything else in it is the client's own business. */
const ACTIVITY = z.object({
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
      source: z.unknown().optional(),
      description: z.string().nullish(),
      messageBack: z.object({ displayText: z.string() }).optional().catch(undefined),
    })
    .nullish(),
});

/** An activity as a client sent it, as far as we look at it. Its `text` is exactly what was typed. */
export type Posted = z.output<typeof ACTIVITY>;

/** The event by which the page's bar asks for shorter, or again for the usual, wording. */
const SWITCH_VOICE = 'own-words/switch-voice';
const SWITCH = z.object({ shorter: z.boolean() });

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
 * What the person did, or null for what is nobody's words and changes nothing (typing, other events).
 * Any text at all is said, blanks too; only a value without a text is a choice.
 * @param image the picture that came along, as it came
 * @throws {Problem} empty, too-long, bad-request
 */
export function deedOf(posted: Posted, image: Uint8Array | null = null): Deed | null {
  const { type, text, value, channelData } = posted;
  const prompt = channelData?.prompt ?? null;
  if (type === 'event' && posted.name === SWITCH_VOICE) return { did: 'switch-voice', shorter: readSwitch(value) };
  if (type !== 'message') return null;
  const words = wordsOf(text);
  const description = wordsOf(channelData?.description);
  if (image !== null) {
    if (words !== null && description !== null) throw new Problem('bad-request'); // a picture has one text, and neither may be left out
    return { did: 'show', image, source: channelData?.source === 'drawing' ? 'drawing' : 'photo', description: description ?? words, prompt };
  }
  if ((posted.attachments?.length ?? 0) > 0) throw new Problem('bad-request'); // pictures come by upload; leaving one out unsaid would lose it
  if (words !== null) return { did: 'say', words, prompt };
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

function readSwitch(value: unknown): boolean {
  const read = SWITCH.safeParse(value);
  if (!read.success) throw new Problem('bad-request');
  return read.data.shorter;
}
