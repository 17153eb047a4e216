import type { Role, Speaker } from './entry.ts';

/**
 * What stands in the stream of a copy that was shared, `copy-<hex>`: the copy as it was frozen, with the bytes of its pictures behind it (`attached`), and what
 * happened to it since. Nothing of it follows the interviews any more: what was sent is fixed.
 */

/** Whom a copy may go to: somebody of the family, somebody who works with them, people at a meeting, or a computer system of the council's, by the name it has here. */
export const RECIPIENTS = [
  'child',
  'young-person',
  'parent',
  'worker',
  'team-leader',
  'reviewing-officer',
  'reporter',
  'panel',
  'school',
  'health',
  'advocate',
  'council-system',
  'someone-else',
] as const;

/** How a copy got to somebody. */
export const WAYS = ['by-hand', 'post', 'email', 'system'] as const;

/** Somebody a copy went to; `name` as a worker typed it, null where nobody did. */
export interface Recipient {
  readonly role: (typeof RECIPIENTS)[number];
  readonly name: string | null;
  readonly how: (typeof WAYS)[number];
}

/** What somebody was told of a copy: it was offered to them, they read it, it was explained to them. */
export const PRE_READ = ['offered', 'read', 'explained'] as const;

export type PreReadHow = (typeof PRE_READ)[number];

/** Whose copy it is, as the child's file has them. */
export interface CopyOwner {
  readonly role: Role;
  readonly name: string | null;
}

/** How one person came to know an earlier copy. Moments are ISO 8601, null where it did not happen. */
export interface PreReading {
  readonly by: Speaker;
  readonly offered: string | null;
  readonly read: string | null;
  readonly explained: string | null;
  /** As a worker wrote it. */
  readonly language: string | null;
}

/** That something is otherwise than in a copy: by the id of the wording that stood there, or of the one that is new. No words. */
export interface NotedChange {
  readonly what: 'added' | 'changed' | 'taken-back' | 'moved';
  readonly id: string;
}

/**
 * What a copy holds; sealed together under one key. `data` is the exact text of its data, JSON. `paper` is how it was laid out, JSON of a `Paper` without
 * its data, and with the id of its wording in the place of each picture's bytes: what our texts say later is not what was sent.
 */
export interface FrozenCopy {
  readonly data: string;
  readonly paper: string;
  readonly for: CopyOwner | null;
  readonly to: readonly Recipient[];
  /**
   * What of the file it was made of, where that was not all: these interviews (null: all), and whether it is without core details that are concealed from
   * somebody.
   */
  readonly part?: { readonly interviews: readonly string[] | null; readonly isOpen: boolean };
  /** The copy before it of the same kind, and what is otherwise now; null where it is the first. */
  readonly since: { readonly version: number; readonly madeAt: string; readonly changes: readonly NotedChange[] } | null;
}

export type CopyHappening =
  /**
   * A copy was frozen. `version` counts those for the same audience and person from 1; `layout` names how it was laid out; `hash` is the SHA-256 of
   * the data as UTF-8, in hexadecimal; `pictures`: the entries of this stream that hold the pictures, by the id of their wording. `frozen` is null where it
   * was erased.
   * `{"kind":"copy-frozen","child":"child-3f…","audience":"hearing","version":2,"layout":"hearing@1","madeAt":"2026-11-22T10:00:00.000Z","practice":false,"hash":"9f86…","pictures":{"3f9c…/12":1},"by":"staff-1f…","frozen":{"data":"…","paper":"…","for":null,"to":[{"role":"reporter","name":"Ms Reid","how":"post"}],"since":null}}`
   */
  | {
      readonly kind: 'copy-frozen';
      readonly child: string;
      readonly audience: string;
      readonly version: number;
      readonly layout: string;
      readonly madeAt: string;
      readonly practice: boolean;
      readonly hash: string;
      readonly pictures: Readonly<Record<string, number>>;
      readonly by: string;
      readonly frozen: FrozenCopy | null;
    }
  /**
   * Somebody was offered the copy before others talk about it, read it, or had it explained; `reader` is sealed under a key of its own.
   * `{"kind":"pre-read","reader":{"role":"parent","name":"Mum","language":"Polish"},"how":"explained","by":"staff-1f…"}`
   */
  | { readonly kind: 'pre-read'; readonly reader: (Speaker & { readonly language: string | null }) | null; readonly how: PreReadHow; readonly by: string }
  /**
   * A recipient, by their place in `to`, was told of what was taken back or changed since.
   * `{"kind":"recipient-told","recipient":0,"changes":[{"what":"taken-back","id":"3f9c…/12"}],"by":"staff-1f…"}`
   */
  | { readonly kind: 'recipient-told'; readonly recipient: number; readonly changes: readonly NotedChange[]; readonly by: string };
