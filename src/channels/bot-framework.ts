import { z } from 'zod';
import { type Codes, readCode } from '../access/codes.ts';
import type { Pins } from '../access/pins.ts';
import type { Entry, Voice } from '../record/entry.ts';
import { Unrecorded } from '../record/records.ts';
import { type Deed, Refused, type Turns } from '../turns/turns.ts';
import { readChoice } from './direct-line/incoming.ts';
import type { Limits } from './http/limits.ts';
import { Problem } from './http/problem.ts';
import type { Route } from './http/route.ts';
import { asNumbered, chipByNumber } from './numbered.ts';
import { promptsOf } from './prompt.ts';
import { say } from './say.ts';
import type { Bot, CloudChannel, IncomingActivity, TurnIO } from './sdk.ts';
import { entriesOf, lastSitting } from './sittings.ts';
import { turnKey } from './turn-key.ts';

/** Channels that show chips and give their value back. Everywhere else options are a numbered list, and only there is a bare number a choice. */
const WITH_CHIPS = new Set(['directline', 'emulator', 'webchat']);
/** What somebody without a code begins with, until there is a desk to set it. */
const DIALOG = 'whats-important-to-me';
const VOICE: Voice = 'young-person';
/** Where replies may go: Azure's own connectors. A reply holds words, and its address comes from outside. */
const SERVICE_HOST = /^(?:(?:[a-z0-9-]+\.)*botframework\.(?:com|azure\.us)|smba\.trafficmanager\.net|smba\.infra\.[a-z.]+\.teams\.microsoft\.(?:com|us))$/;

const id = z.string().min(1).max(1000);
const ACTIVITY = z.object({
  type: z.string(),
  id,
  channelId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  serviceUrl: z.url({ protocol: /^https$/, hostname: SERVICE_HOST }),
  conversation: z.object({ id, isGroup: z.boolean().nullish() }),
  from: z.object({ id }),
  recipient: z.object({ id }),
  membersAdded: z.array(z.object({ id })).nullish(),
  locale: z.string().max(64).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.object({ contentType: z.string().nullish() })).nullish(),
});
type Incoming = z.output<typeof ACTIVITY>;

export interface CloudBotParts {
  readonly turns: Turns;
  readonly codes: Codes;
  readonly pins: Pick<Pins, 'isSet'>;
  /** Which conversation of which channel is whose interview, in a stream of its own. */
  readonly links: Codes;
  readonly limits: Limits;
  /** Told of a code that leads nowhere. */
  readonly wrongCode: () => void;
  readonly selfStart: boolean;
}

/** Where Bot Framework's channels bring what people say. `channel`: the adapter, loaded when first asked for. */
export function botFrameworkRoute(channel: () => Promise<CloudChannel>): Route {
  return {
    method: 'POST',
    path: '/api/messages',
    access: 'connector',
    body: 'json',
    takes: ACTIVITY,
    handle: async ({ json: body, headers }) => {
      // Before the adapter sees it: an address that is not Azure's is never called, and what nobody signed is not worth asking Azure about.
      if (!isActivity(body)) throw new Problem('bad-request');
      if (!isSigned(headers.authorization)) throw new Problem('no-token');
      const { status } = await (await channel()).handle(headers, body);
      if (status === 401) throw new Problem('no-token');
      if (status >= 400) throw new Problem('fault');
      return { status };
    },
  };
}

function isActivity(body: unknown): body is IncomingActivity {
  return ACTIVITY.safeParse(body).success;
}

/** Whether this is a token that Azure may have signed; the adapter checks whether it did. */
function isSigned(authorization: string | undefined): boolean {
  const [, header] = /^Bearer ([\w-]+)\.[\w-]+\.[\w-]+$/.exec(authorization ?? '') ?? [];
  try {
    return JSON.parse(Buffer.from(header ?? '', 'base64url').toString()).alg === 'RS256';
  } catch {
    return false;
  }
}

/** The bot for Bot Framework's channels. Words are taken from the request's own body; the record is the same as everywhere. */
export function createCloudBot(parts: CloudBotParts): Bot {
  const queues = new Map<string, Promise<void>>();
  return (turn) => {
    const activity = ACTIVITY.parse(turn.activity);
    // Two first messages at once must not begin two interviews.
    const done = (queues.get(activity.conversation.id) ?? Promise.resolve()).then(() => answer(parts, turn, activity));
    const settled = done.catch(() => undefined);
    queues.set(activity.conversation.id, settled);
    void settled.then(() => {
      if (queues.get(activity.conversation.id) === settled) queues.delete(activity.conversation.id);
    });
    return done;
  };
}

async function answer(parts: CloudBotParts, turn: TurnIO, activity: Incoming): Promise<void> {
  const tell = (sentence: string): Promise<void> => turn.send([{ type: 'message', text: sentence, textFormat: 'plain' }]);
  if (activity.type === 'conversationUpdate') {
    const joined = (activity.membersAdded ?? []).filter((member) => member.id !== activity.recipient.id);
    const person = joined.length === 1 && !activity.conversation.isGroup ? joined[0] : undefined;
    if (person && parts.selfStart) await meet(parts, turn, { ...activity, from: person, text: null });
    return;
  }
  if (activity.type !== 'message') return;
  if (activity.conversation.isGroup) return tell(say('bot.aloneOnly'));
  try {
    await takeMessage(parts, turn, activity, tell);
  } catch (error) {
    if (error instanceof Unrecorded) return tell(say('bot.notSaved'));
    if (error instanceof Refused && error.code === 'too-long') return tell(say('bot.tooLong'));
    if (error instanceof Problem && error.code === 'pin-needed') return tell(say('bot.needsPin'));
    if (error instanceof Problem && error.code === 'too-often') return tell(say('problem.too-often'));
    throw error;
  }
}

async function takeMessage(parts: CloudBotParts, turn: TurnIO, activity: Incoming, tell: (sentence: string) => Promise<void>): Promise<void> {
  const { turns, limits } = parts;
  const met = await meet(parts, turn, activity);
  if (met === null) return tell(say('bot.needsCode'));
  if (met.byCode) return;
  const entries = (await turns.entries(met.interview)) ?? [];
  const deed = deedOf(activity, entries);
  if (deed === null) return tell(say('bot.noPictures'));
  limits.turn(met.interview);
  const key = turnKey(`${activity.channelId}:${activity.id}`);
  const outcome = await turns.take({ interview: met.interview, sitting: lastSitting(entries), key, channel: activity.channelId, deed });
  await sendEntries(parts, turn, activity, met.interview, outcome.entries);
  // Some channels send a text once more as a formatted attachment; only what is lost is spoken of.
  if (activity.attachments?.some(({ contentType }) => !contentType?.startsWith('text/'))) await tell(say('bot.noPictures'));
}

/** Finds the interview of a conversation, or begins one, or comes back to the one whose code was typed; null where none of it can be. */
async function meet(parts: CloudBotParts, turn: TurnIO, activity: Incoming): Promise<{ readonly interview: string; readonly byCode: boolean } | null> {
  const { turns, links, limits, selfStart } = parts;
  const name = JSON.stringify([activity.channelId, activity.conversation.id, activity.from.id]);
  const known = await links.find(name);
  if (known !== null) return { interview: known, byCode: false };
  const coded = await findByCode(parts, activity);
  if (coded === null && !selfStart) return null;
  const { channelId: channel } = activity;
  if (coded === null) limits.start(`${channel} ${activity.from.id}`);
  const { interview, sitting } =
    coded === null ? await turns.begin({ dialog: DIALOG, voice: VOICE, locale: localeOf(activity), channel }) : await turns.resume(coded, channel);
  await links.link(name, interview);
  const entries = (await turns.entries(interview)) ?? [];
  await sendEntries(parts, turn, activity, interview, entriesOf(entries, sitting));
  return { interview, byCode: coded !== null };
}

async function findByCode({ codes, pins, limits, wrongCode }: CloudBotParts, { text, channelId, from }: Incoming): Promise<string | null> {
  const code = readCode(text ?? '');
  if (code === null) return null;
  const client = `${channelId} ${from.id}`;
  await limits.code(client);
  const interview = await codes.find(code);
  if (interview === null) {
    wrongCode();
    return null;
  }
  limits.rightCode(client);
  if (await pins.isSet(interview)) throw new Problem('pin-needed');
  await codes.use(code);
  return interview;
}

/** Any text is said as it came, except a bare number where a numbered list was shown. */
function deedOf({ channelId, text, value }: Incoming, entries: readonly Entry[]): Deed | null {
  const prompt = entries.findLast((entry) => entry.kind === 'asked' || entry.kind === 'told')?.shown ?? null;
  if (text) {
    const chip = prompt === null || WITH_CHIPS.has(channelId) ? null : chipByNumber(text, prompt);
    if (chip && prompt) return { did: 'choose', value: chip.value, prompt: prompt.id };
    return { did: 'say', words: text, prompt: prompt?.id ?? null };
  }
  return value === undefined || value === null ? null : readChoice(value);
}

async function sendEntries({ turns }: CloudBotParts, turn: TurnIO, { channelId }: Incoming, interview: string, these: readonly Entry[]): Promise<void> {
  const entries = (await turns.entries(interview)) ?? [];
  const prompts = promptsOf(these, entries);
  if (prompts.length > 0) await turn.send(WITH_CHIPS.has(channelId) ? prompts : prompts.map(asNumbered));
}

function localeOf({ locale }: Incoming): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
