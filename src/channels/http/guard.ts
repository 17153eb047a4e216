import type { Claims, Tokens } from '../../access/token.ts';
import { interviewOf } from '../conversation-id.ts';
import { Problem } from './problem.ts';
import type { Call, GuardedRoute, Reply, Route } from './route.ts';

const GUARDED: ReadonlySet<Route['access']> = new Set(['conversation', 'interview', 'holder', 'staff'] satisfies GuardedRoute['access'][]);
const BEARER = /^Bearer ([\w.-]{1,2000})$/i;

/**
 * Lets a call through to a route's handler, before its body is read, if it may go there. What belongs to somebody else is not found, the same as what does
 * not exist.
 * @returns the handler, knowing who calls
 * @throws {Problem} no-token, not-a-token, token-expired, no-such-place
 */
export function admit(route: Route, { headers, params }: Call, tokens: Tokens): (call: Call) => Promise<Reply> {
  if (!isGuarded(route)) return (call) => route.handle(call);
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('no-token');
  const { state, claims } = tokens.check(token, route.access === 'staff' ? 'staff' : 'direct-line');
  if (state === 'not-a-token') throw new Problem('not-a-token');
  if (claims === null || (state === 'lapsed' && !route.lapsed)) throw new Problem('token-expired');
  if (!opens(route, claims, params)) throw new Problem('no-such-place');
  return (call) => route.handle(call, claims);
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
    case 'staff':
      return true;
    default:
      return route.access satisfies never;
  }
}
