import { z } from 'zod';
import { type Codes, PERSON } from '../access/codes.ts';
import { PIN, type Pins } from '../access/pins.ts';
import { PIN_STATE } from './answers.ts';
import { Problem } from './http/problem.ts';
import { json, type Route } from './http/route.ts';

const PATH = '/api/v1/interviews/:interview/pin';
const GIVEN = z.strictObject({ pin: z.string().regex(PIN) });

export interface PinParts {
  readonly codes: Pick<Codes, 'pin' | 'setPin' | 'standing'>;
  readonly pins: Pins;
}

/** @throws {Problem} wrong-pin, too-often */
export async function checkPin(pins: Pins, interview: string, pin: string): Promise<void> {
  const checked = await pins.check(interview, pin);
  if ('wait' in checked) throw new Problem('too-often', { retryAfter: checked.wait });
  if (!checked.right) throw new Problem('wrong-pin');
}

function given(body: unknown): string {
  const read = GIVEN.safeParse(body);
  if (!read.success) throw new Problem('bad-request');
  return read.data.pin;
}

/** A PIN that a person puts before their own words, or takes off; and what was done about it by somebody else. */
export function pinRoutes({ codes, pins }: PinParts): Route[] {
  /** `takenOff`, `newCode`: when somebody of the staff did that, else null. */
  const told = async (interview: string) => {
    const [pin, code] = [await codes.pin(interview), await codes.standing(interview)];
    const isSet = (pin?.hash ?? null) !== null;
    return { set: isSet, takenOff: pin !== null && !isSet && pin.by !== PERSON ? pin.at : null, newCode: code?.again && code.by !== null ? code.made : null };
  };

  return [
    {
      method: 'GET',
      path: PATH,
      access: 'interview',
      withoutPin: true,
      body: 'none',
      gives: PIN_STATE,
      handle: async ({ params: { interview = '' } }) => json(200, await told(interview)),
    },
    {
      method: 'POST',
      path: PATH,
      access: 'interview',
      body: 'json',
      takes: GIVEN,
      gives: PIN_STATE,
      handle: async ({ params: { interview = '' }, json: body }, { conv }) => {
        await pins.set(interview, given(body), PERSON);
        pins.open(conv);
        return json(200, await told(interview));
      },
    },
    {
      method: 'POST',
      path: `${PATH}/off`,
      access: 'interview',
      body: 'none',
      gives: PIN_STATE,
      handle: async ({ params: { interview = '' } }) => {
        await codes.setPin(interview, null, PERSON);
        return json(200, await told(interview));
      },
    },
    {
      method: 'POST',
      path: `${PATH}/open`,
      access: 'interview',
      withoutPin: true,
      body: 'json',
      takes: GIVEN,
      gives: PIN_STATE,
      handle: async ({ params: { interview = '' }, json: body }, { conv }) => {
        await checkPin(pins, interview, given(body));
        pins.open(conv);
        return json(200, await told(interview));
      },
    },
  ];
}
