import { Allowance, type Rate } from '../../access/allowance.ts';
import { Problem } from './problem.ts';

/** Requests of one address: a page with its files at once, then polling at Web Chat's fastest with room to spare; a household may share an address. */
const REQUESTS: Rate = { burst: 300, perMinute: 1200 };
/** Turns of one interview: eight bubbles may be tapped through at once, and nobody types one a second for long. */
const TURNS: Rate = { burst: 30, perMinute: 60 };
/** Pictures of one interview. */
const PICTURES: Rate = { burst: 10, perMinute: 0.5 };
/** Interviews begun from one address: a class may begin together. */
const STARTS: Rate = { burst: 40, perMinute: 6 };
/** Codes typed wrongly from one address: misreading is common, and a school shares an address. */
const WRONG_CODES: Rate = { burst: 20, perMinute: 20 / 60 };
/** Codes typed wrongly anywhere, before every further one is kept waiting. */
const WRONG_CODES_IN_ALL: Rate = { burst: 10, perMinute: 10 };
/** How long a code then waits to be looked up: longer with each one that has to, until there is room again. Milliseconds. */
const CODE_DELAY = 2000;
const MORE_DELAY = 250;
const LONGEST_DELAY = 10_000;
/** Codes that may wait at the same time, in all. */
const MOST_WAITING = 200;
/** Codes that lead nowhere, anywhere, before somebody is told: more than two classes misread. */
const SUSPICIOUS: Rate = { burst: 60, perMinute: 1 };
/** They are told so often at most. Milliseconds. */
const ALARM_AGAIN = 3_600_000;

/** Wrong ways in to the desk from one address: an office shares one. How fast one account can be guessed at is `SignInDelay`'s. */
const WRONG_SIGN_INS: Rate = { burst: 20, perMinute: 20 / 60 };
/** Copies of files that one of the staff takes away. */
const COPIES: Rate = { burst: 10, perMinute: 10 / 60 };

/** Documents that one computer system asks for: a hundred children's in one go, and then a steady stream. */
const PULLS: Rate = { burst: 200, perMinute: 60 };

const EVERYBODY = 'everybody';

/** Who may do how much. Each throws the problem `too-often` with the seconds to wait. */
export interface Limits {
  request(client: string): void;
  turn(interview: string): void;
  picture(interview: string): void;
  start(client: string): void;
  /** Before a code is looked up: refuses who typed too many wrong ones, slows everybody down while there are many. Every code counts as wrong until it led somewhere. */
  code(client: string): Promise<void>;
  /** After a code led somewhere. */
  rightCode(client: string): void;
  /** After a code led nowhere. @returns whether there are so many of them that somebody has to look; not again within the hour */
  wrongCode(): boolean;
  /** Before somebody of the staff is let in: every try counts as wrong until it was right. */
  signIn(client: string): void;
  rightSignIn(client: string): void;
  copy(staff: string): void;
  /** Before a computer system is given anything. */
  pull(system: string): void;
}

/** The limits of records.md 4, tuned where noted above. `now`: milliseconds. `sleep`: waits that many milliseconds. */
export function openLimits({ now, sleep }: { readonly now: () => number; readonly sleep: (ms: number) => Promise<unknown> }): Limits {
  const from = (allowance: Allowance) => (holder: string) => {
    const seconds = allowance.take(holder);
    if (seconds > 0) throw new Problem('too-often', { retryAfter: seconds });
  };
  const wrong = new Allowance({ rate: WRONG_CODES, now });
  const wrongInAll = new Allowance({ rate: WRONG_CODES_IN_ALL, now });
  const takeCode = from(wrong);
  const suspicious = new Allowance({ rate: SUSPICIOUS, now });
  let alarmed = Number.NEGATIVE_INFINITY;
  let [kept, waiting] = [0, 0];
  const wrongSignIns = new Allowance({ rate: WRONG_SIGN_INS, now });
  return {
    request: from(new Allowance({ rate: REQUESTS, now })),
    turn: from(new Allowance({ rate: TURNS, now })),
    picture: from(new Allowance({ rate: PICTURES, now })),
    start: from(new Allowance({ rate: STARTS, now })),
    async code(client) {
      takeCode(client);
      if (wrongInAll.take(EVERYBODY) === 0) {
        kept = Math.max(0, kept - 1);
        return;
      }
      if (waiting >= MOST_WAITING) throw new Problem('too-often', { retryAfter: LONGEST_DELAY / 1000 });
      waiting += 1;
      try {
        await sleep(Math.min(LONGEST_DELAY, CODE_DELAY + MORE_DELAY * kept++));
      } finally {
        waiting -= 1;
      }
    },
    rightCode(client) {
      wrong.giveBack(client);
      wrongInAll.giveBack(EVERYBODY);
    },
    wrongCode() {
      if (suspicious.take(EVERYBODY) === 0 || now() - alarmed < ALARM_AGAIN) return false;
      alarmed = now();
      return true;
    },
    signIn: from(wrongSignIns),
    rightSignIn: (client) => wrongSignIns.giveBack(client),
    copy: from(new Allowance({ rate: COPIES, now })),
    pull: from(new Allowance({ rate: PULLS, now })),
  };
}

/** No limits at all, for measuring. */
export const NO_LIMITS: Limits = {
  request: () => undefined,
  turn: () => undefined,
  picture: () => undefined,
  start: () => undefined,
  code: () => Promise.resolve(),
  rightCode: () => undefined,
  wrongCode: () => false,
  signIn: () => undefined,
  rightSignIn: () => undefined,
  copy: () => undefined,
  pull: () => undefined,
};
