import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Right } from '../../access/rights.ts';
import type { Claims } from '../../access/token.ts';
import type { LookedAt, StaffRole } from '../../record/staff-entry.ts';
import type { ChildFile } from '../../turns/child-files.ts';

/** One request as a handler sees it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** The named parts of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Where the service stands for this caller, without a final slash: `https://own-words.example`. */
  readonly base: string;
  /** The caller's address, for allowances only; never recorded or logged. */
  readonly client: string;
  /** The parsed JSON body of a route with `body: 'json'`; `undefined` where the request had none. */
  readonly json: unknown;
  /** The bytes of the body of a route with `body: 'form'`. */
  readonly bytes: Uint8Array;
}

/** What to answer. Headers of its own add to, or replace, those that every response has. */
export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values for `Set-Cookie`. */
  readonly cookies?: readonly string[];
}

/** What a route takes: nothing, JSON of at most 512 KiB, or a form with a picture. */
type BodyKind = 'none' | 'json' | 'form';

interface Place {
  readonly method: 'GET' | 'POST';
  /** As in find-my-way: `/conversations/:conversation`. */
  readonly path: string;
  readonly body: BodyKind;
  /** What it takes, as it is described to programs: what its handler reads the body with. */
  readonly takes?: z.ZodType;
  /** What it answers with when all is well: JSON by its shape, anything else by its type. */
  readonly gives?: z.ZodType | string;
}

/** A route that needs no token of ours: `anyone` may call it, or what it carries is checked by its handler (`ticket`) or by Microsoft's SDK (`connector`). */
interface OpenRoute extends Place {
  readonly access: 'anyone' | 'ticket' | 'connector';
  handle(call: Call): Promise<Reply>;
}

/**
 * A route that needs a bearer token:
 * - `conversation`: of the very conversation that `:conversation` names; anybody else's is not found;
 * - `interview`: of any sitting of the interview that `:interview` names;
 * - `holder`: of any conversation.
 * With `lapsed` one that can still be renewed is good enough.
 */
export interface GuardedRoute extends Place {
  readonly access: 'conversation' | 'interview' | 'holder';
  readonly lapsed?: boolean;
  /** Of an interview, and shows nothing of what was said in it: not behind the person's PIN, as all others are. */
  readonly withoutPin?: boolean;
  handle(call: Call, claims: Claims): Promise<Reply>;
}

/** Who of the staff calls, as a handler knows them. */
export interface StaffClaims {
  /** Their id. */
  readonly staff: string;
  readonly name: string;
  readonly role: StaffRole;
}

/**
 * A route of the desk, for whoever is signed in there and has a right. Where its path names a `:child` or an `:interview`, the right must reach that one, else
 * it is not found; and what is read of it is kept in the child's file before anything is answered.
 */
export interface StaffRoute extends Place {
  readonly access: 'staff';
  readonly may: Right;
  /** What of a child's file it shows; null where it shows nothing of it. Must be said where a path names a child or an interview. */
  readonly looks?: LookedAt | null;
  /** Asked by a page by itself, again and again: nobody's session is kept open by it. */
  readonly byItself?: boolean;
  handle(call: Call, claims: StaffClaims): Promise<Reply>;
}

/** Which computer system of the council's calls, and what of a child it asks for. */
export interface SystemClaims {
  /** Its id. */
  readonly system: string;
  readonly name: string;
  /** Whose files it may ask for: those of a team; null for all. */
  readonly team: string | null;
  /** The file that its path names, or that the interview which its path names is in; it may ask for that one. Null where the path names none. */
  readonly file: ChildFile | null;
  /** The interview that its path names. */
  readonly interview: string | null;
}

/** A route for the council's own computer systems, with a token that an administrator made. What `:of` names must be a file, or an interview of one, that is theirs to ask for, else it is not found. */
interface SystemRoute extends Place {
  readonly access: 'system';
  /** What may stand behind the `?`, for the description of the service. */
  readonly asks: readonly string[];
  handle(call: Call, claims: SystemClaims): Promise<Reply>;
}

/** One place of the service. It can't be declared without saying who may call it. */
export type Route = OpenRoute | GuardedRoute | StaffRoute | SystemRoute;

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value), headers };
}
