import { z } from 'zod';
import { type Codes, readCode, showCode } from '../access/codes.ts';
import type { Pins } from '../access/pins.ts';
import type { Tokens } from '../access/token.ts';
import type { Names, Role } from '../record/entry.ts';
import type { Brought, Sitting, Turns } from '../turns/turns.ts';
import { OPENED } from './answers.ts';
import type { Catalogue } from './catalogue.ts';
import { conversationId, interviewOf } from './conversation-id.ts';
import { DOMAIN } from './direct-line/routes.ts';
import { userOf } from './direct-line/seat.ts';
import type { Limits } from './http/limits.ts';
import { Problem } from './http/problem.ts';
import { type Call, json, type Route } from './http/route.ts';
import { checkPin } from './pin.ts';
import { mayBeSameRole } from './same-person.ts';
import { talkOf } from './talk-of.ts';
import { isVoice } from './voices.ts';

/** Anonymous: nothing leads back to it, so it has no code. */
const FEEDBACK = 'feedback';
export const CHANNEL = 'direct-line';
/** More than any code with all its dashes and blanks. */
const MAX_TYPED_CODE = 100;
/** More than any name; UTF-16 units. */
const MAX_NAME = 200;

const name = z.string().min(1).max(MAX_NAME);
const TOKEN = z.string().max(2000);

/** What both beginning for oneself and inviting somebody say of an interview. */
export const WISH = {
  dialog: z.string().max(64),
  voice: z.string().max(64),
  locale: z.string().max(64).default('en'),
  cards: z.boolean().default(false),
  names: z.strictObject({ worker: name.optional(), child: name.optional() }).default({}),
};

const BEGIN = z.strictObject({ ...WISH, before: z.strictObject({ interview: z.string().max(64), token: TOKEN }).optional() });
const COME_BACK = z.strictObject({ code: z.string().max(MAX_TYPED_CODE), pin: z.string().max(MAX_TYPED_CODE).optional() });
const BODY = z.union([BEGIN, COME_BACK]);

type Begin = z.output<typeof BEGIN>;
type ComeBack = z.output<typeof COME_BACK>;

export interface InterviewParts {
  readonly turns: Turns;
  readonly codes: Codes;
  readonly pins: Pins;
  readonly tokens: Tokens;
  readonly limits: Limits;
  /** Told of a code that leads nowhere. */
  readonly wrongCode: () => void;
  readonly catalogue: () => Promise<Catalogue>;
  /** Whether a person may begin without a code. */
  readonly selfStart: boolean;
}

/** Where interviews are begun and come back to. */
export function interviewRoutes(parts: InterviewParts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/interviews',
      access: 'anyone',
      body: 'json',
      takes: BODY,
      gives: OPENED,
      handle: async (call) => {
        const read = BODY.safeParse(call.json);
        if (!read.success) throw new Problem('bad-request');
        const { sitting, code } = 'code' in read.data ? await comeBack(parts, call, read.data) : await begin(parts, call, read.data);
        const { interview } = sitting;
        const conversation = conversationId(sitting);
        const token = parts.tokens.issue(conversation, userOf(interview));
        const directLine = { domain: `${call.base}${DOMAIN}`, token, conversationId: conversation };
        const catalogue = await parts.catalogue();
        const talk = talkOf((await parts.turns.entries(interview)) ?? [], (dialog) => catalogue.isQuiet(dialog));
        return json(201, { interview, code, directLine, talk });
      },
    },
  ];
}

/** `code`: as shown, `7K3QM-9PXTR`; null where there is no way back. */
interface Opened {
  readonly sitting: Sitting;
  readonly code: string | null;
}

async function begin(parts: InterviewParts, { client }: Call, wish: Begin): Promise<Opened> {
  const { turns, codes, limits, selfStart } = parts;
  const { dialog, cards } = wish;
  if (!selfStart) throw new Problem('no-self-start');
  const voice = voiceOf(wish);
  // Names, company and earlier words would tie to a person what nobody can tie to one.
  if (dialog === FEEDBACK && (cards || wish.before || Object.keys(wish.names).length > 0)) throw new Problem('bad-request');
  limits.start(client);
  const brought = await broughtBy(parts, voice, wish);
  const sitting = await turns.begin({ dialog, voice, locale: canonical(wish.locale), channel: CHANNEL, cards, names: namesOf(wish), brought });
  return { sitting, code: dialog === FEEDBACK ? null : await codes.make(sitting.interview) };
}

/**
 * What somebody is to be shown again of an earlier interview, whose token says that it is theirs. Another role is another person, whoever has the token: a
 * parent may go on where a child has been.
 * @throws {Problem} not-a-token, token-expired, pin-needed
 */
async function broughtBy({ tokens, pins, turns, catalogue }: InterviewParts, voice: Role, { dialog, before }: Begin): Promise<readonly Brought[]> {
  if (!before) return [];
  const { state, claims } = tokens.check(before.token);
  if (state === 'lapsed' || state === 'expired') throw new Problem('token-expired');
  if (claims === null || interviewOf(claims.conv) !== before.interview) throw new Problem('not-a-token');
  if (await pins.isShut(before.interview, claims.conv)) throw new Problem('pin-needed');
  const entries = (await turns.entries(before.interview)) ?? [];
  const [started] = entries;
  if (started?.kind !== 'started' || !mayBeSameRole(started.role, voice)) return [];
  return (await catalogue()).bring(dialog, voice, [{ interview: before.interview, entries, samePerson: true }]);
}

/** The same answer for every code that leads nowhere, whatever is wrong with it. @throws {Problem} no-such-code, pin-needed, wrong-pin, too-often */
async function comeBack({ turns, codes, pins, limits, wrongCode }: InterviewParts, { client }: Call, { code: typed, pin }: ComeBack): Promise<Opened> {
  await limits.code(client);
  const code = readCode(typed);
  const interview = code === null ? null : await codes.find(code);
  if (code === null || interview === null) {
    wrongCode();
    throw new Problem('no-such-code');
  }
  const hasPin = await pins.isSet(interview);
  if (hasPin && pin !== undefined) await checkPin(pins, interview, pin); // a wrong one has cost as much as a wrong code
  limits.rightCode(client);
  if (hasPin && pin === undefined) throw new Problem('pin-needed');
  await codes.use(code);
  const sitting = await turns.resume(interview, CHANNEL);
  if (hasPin) pins.open(conversationId(sitting));
  return { sitting, code: showCode(code) };
}

/** @throws {Problem} no-such-voice */
export function voiceOf({ voice }: { readonly voice: string }): Role {
  if (!isVoice(voice)) throw new Problem('no-such-voice');
  return voice;
}

export function namesOf({ names: { worker, child } }: Pick<Begin, 'names'>): Names {
  return { ...(worker !== undefined && { worker }), ...(child !== undefined && { child }) };
}

/** A language tag as it is usually written. @throws {Problem} bad-request for what is none */
export function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale;
  } catch {
    throw new Problem('bad-request');
  }
}
