import { z } from 'zod';
import { type Codes, readCode, showCode } from '../access/codes.ts';
import type { Tokens } from '../access/token.ts';
import type { Voice } from '../record/entry.ts';
import type { Sitting, Turns } from '../turns/turns.ts';
import { conversationId } from './conversation-id.ts';
import { DOMAIN } from './direct-line/routes.ts';
import { userOf } from './direct-line/seat.ts';
import type { Limits } from './http/limits.ts';
import type { Metrics } from './http/metrics.ts';
import { Problem } from './http/problem.ts';
import { type Call, json, type Route } from './http/route.ts';

/** Anonymous: nothing leads back to it, so it has no code. */
const FEEDBACK = 'feedback';
const CHANNEL = 'direct-line';
const VOICES: readonly string[] = ['child', 'young-person', 'parent', 'worker'] satisfies readonly Voice[];
/** More than any code with all its dashes and blanks. */
const MAX_TYPED_CODE = 100;

const BEGIN = z.strictObject({ dialog: z.string().max(64), voice: z.string().max(64), locale: z.string().max(64).default('en') });
const COME_BACK = z.strictObject({ code: z.string().max(MAX_TYPED_CODE), pin: z.string().max(MAX_TYPED_CODE).optional() });
const BODY = z.union([BEGIN, COME_BACK]);

export interface InterviewParts {
  readonly turns: Turns;
  readonly codes: Codes;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly metrics: Metrics;
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
      handle: async (call) => {
        const read = BODY.safeParse(call.json);
        if (!read.success) throw new Problem('bad-request');
        const opened = 'code' in read.data ? await comeBack(parts, call, read.data.code) : await begin(parts, call, read.data);
        const conversation = conversationId(opened.sitting);
        const token = parts.tokens.issue(conversation, userOf(opened.sitting.interview));
        const directLine = { domain: `${call.base}${DOMAIN}`, token, conversationId: conversation };
        return json(201, { interview: opened.sitting.interview, code: opened.code, directLine });
      },
    },
  ];
}

/** `code`: as shown, `7K3QM-9PXTR`; null where there is no way back. */
interface Opened {
  readonly sitting: Sitting;
  readonly code: string | null;
}

async function begin(
  { turns, codes, limits, selfStart }: InterviewParts,
  { client }: Call,
  { dialog, voice, locale }: z.output<typeof BEGIN>,
): Promise<Opened> {
  if (!selfStart) throw new Problem('no-self-start');
  if (!isVoice(voice)) throw new Problem('no-such-voice');
  limits.start(client);
  const sitting = await turns.begin({ dialog, voice, locale: canonical(locale), channel: CHANNEL });
  return { sitting, code: dialog === FEEDBACK ? null : await codes.make(sitting.interview) };
}

/** The same answer for every code that leads nowhere, whatever is wrong with it. */
async function comeBack({ turns, codes, limits, metrics }: InterviewParts, { client }: Call, typed: string): Promise<Opened> {
  await limits.code(client);
  const code = readCode(typed);
  const interview = code === null ? null : await codes.find(code);
  if (code === null || interview === null) {
    metrics.add('own_words_code_guesses_total');
    throw new Problem('no-such-code');
  }
  limits.rightCode(client);
  return { sitting: await turns.resume(interview, CHANNEL), code: showCode(code) };
}

function isVoice(voice: string): voice is Voice {
  return VOICES.includes(voice);
}

/** A language tag as it is usually written. @throws {Problem} bad-request for what is none */
function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale;
  } catch {
    throw new Problem('bad-request');
  }
}
