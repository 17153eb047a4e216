import type { CopyOwner } from '../record/copy-entry.ts';
import type { Entry, Role } from '../record/entry.ts';
import type { Line } from '../record/records.ts';
import type { Grant } from './grant.ts';

/** Which interviews belong together because they are about one child. The interviews themselves stay where they are. */
export interface ChildFile {
  /** `child-<hex>`: the name of its stream. */
  readonly id: string;
  /** As a worker gave it, exactly. */
  readonly name: string | null;
  /** When it was opened, ISO 8601. */
  readonly opened: string;
  /** In the order they were joined. */
  readonly interviews: readonly Joined[];
  /** Who of the staff may open it, in the order of granting; those that ended are not among them, those whose time is over are. */
  readonly grants: readonly Grant[];
  /** The copies that were shared, in their order. */
  readonly copies: readonly SharedCopy[];
}

/** That a copy was shared, for which audience and, where it is somebody's, for whom. */
export interface SharedCopy {
  /** `copy-<hex>`: the stream it is frozen in. */
  readonly copy: string;
  readonly audience: string;
  readonly for: CopyOwner | null;
  /** Counts those for the same audience and person, from 1. */
  readonly version: number;
  /** A staff id. */
  readonly by: string;
  readonly at: string;
}

/** An interview of a child's file: whose it is, and when it was joined. */
export interface Joined {
  readonly interview: string;
  readonly dialog: string;
  readonly role: Role;
  readonly name: string | null;
  readonly at: string;
}

/** A child's file as its stream tells it; null where the stream is none. Pure. */
export function childFileOf(id: string, lines: readonly Line[]): ChildFile | null {
  return evolved(
    id,
    null,
    lines.flatMap(({ entries }) => entries),
  );
}

/** The file after some more entries. Pure. */
export function evolved(id: string, file: ChildFile | null, entries: readonly Entry[]): ChildFile | null {
  return entries.reduce<ChildFile | null>((before, entry) => evolve(id, before, entry), file);
}

function evolve(id: string, file: ChildFile | null, entry: Entry): ChildFile | null {
  if (entry.kind === 'file-opened' && entry.n === 0) return { id, name: entry.name, opened: entry.at, interviews: [], grants: [], copies: [] };
  if (file === null) return null;
  switch (entry.kind) {
    case 'joined': {
      const { interview, dialog, role, name, at } = entry;
      return { ...file, interviews: [...file.interviews, { interview, dialog, role, name, at }] };
    }
    case 'copy-sent': {
      const { copy, audience, for: whose, version, by, at } = entry;
      return { ...file, copies: [...file.copies, { copy, audience, for: whose, version, by, at }] };
    }
    case 'granted': {
      const { staff, by, why, at, until } = entry;
      return { ...file, grants: [...without(file.grants, staff), { staff, by, why, at, until }] };
    }
    case 'grant-ended':
      return { ...file, grants: without(file.grants, entry.staff) };
    default:
      return file;
  }
}

const without = (grants: readonly Grant[], staff: string) => grants.filter((grant) => grant.staff !== staff);
