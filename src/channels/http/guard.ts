import type { Pins } from '../../access/pins.ts';
import type { Claims, Tokens } from '../../access/token.ts';
import { interviewOf } from '../conversation-id.ts';
import { Problem } from './problem.ts';
import type { Call, GuardedRoute, Reply, Route, StaffClaims, StaffRoute, SystemClaims } from './route.ts';

const GUARDED: ReadonlySet<Route['access']> = new Set(['conversation', 'interview', 'holder'] satisfies GuardedRoute['access'][]);
const BEARER = /^Bearer ([\w.-]{1,2000})$/i;

/** Lets staff in, or not. */
export interface Door {
  /** @throws {Problem} not-signed-in, cross-site, may-not, no-such-child, no-such-interview, too-often @throws {Unrecorded} a look that could not be kept */
  enter(route: StaffRoute, call: Call): Promise<StaffClaims>;
}

/** Lets computer systems of the council's in, or not. */
export interface SystemDoor {
  /** @throws {Problem} not-a-token, no-such-export, too-often */
  enter(token: string, call: Call): Promise<SystemClaims>;
}

/**
 * Lets a call through to a route's handler, before its body is read, if it may go there. What belongs to somebody else is not found, the same as what does
 * not exist.
 * @returns the handler, knowing who calls
 * @throws {Problem} no-token, not-a-token, token-expired, no-such-place, pin-needed, and what the doors throw
 */
export async function admit(
  route: Route,
  call: Call,
  { tokens, pins, door, systemDoor }: { readonly tokens: Tokens; readonly pins: Pick<Pins, 'isShut'>; readonly door: Door; readonly systemDoor: SystemDoor },
): Promise<(call: Call) => Promise<Reply>> {
  if (route.access === 'staff') {
    const claims = await door.enter(route, call);
    return (whole) => route.handle(whole, claims);
  }
  if (route.access === 'system') {
    const claims = await systemDoor.enter(bearerOf(call), call);
    return (whole) => route.handle(whole, claims);
  }
  if (!isGuarded(route)) return (whole) => route.handle(whole);
  const { params } = call;
  const token = bearerOf(call);
  const { state, claims } = tokens.check(token);
  if (state === 'not-a-token') throw new Problem('not-a-token');
  if (claims === null || (state === 'lapsed' && !route.lapsed)) throw new Problem('token-expired');
  if (!opens(route, claims, params)) throw new Problem('no-such-place');
  if (route.access === 'interview' && !route.withoutPin && (await pins.isShut(interviewOf(claims.conv), claims.conv))) throw new Problem('pin-needed');
  return (whole) => route.handle(whole, claims);
}

/** @throws {Problem} no-token */
function bearerOf({ headers }: Call): string {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('no-token');
  return token;
}

function isGuarded(route: Route): route is GuardedRoute {
  return GUARDED.has(route.access);
}

function opens(route: GuardedRoute, claims: Claims, { conversation, interview }: Call['params']): boolean {
  switch (route.access) {
    case 'conversation':
      return claims.conv === conversation;
    case 'interview':
      return interviewOf(claims.conv) === interview;
    case 'holder':
      return true;
    default:
      return route.access satisfies never;
  }
}
