import { held, wordsOf } from './exact.ts';
import type { Extension } from './resource.ts';

/**
 * One member of something of ours as extensions, and back. What an extension can't say is not there: reading gives undefined where there is nothing, and
 * whoever reads looks whether the whole is what it should be.
 */
export interface Member<T> {
  readonly write: (url: string, value: T) => readonly Extension[];
  readonly read: (found: readonly Extension[]) => unknown;
}

/** Stands for an empty list or for nothing, where that is not the same as saying nothing of it. */
const NONE = 'none';

/** Somebody's words, or a name of ours: any UTF-16 units. */
export const text: Member<string> = {
  write(url, value) {
    const { text: valueString, beside } = held(value);
    return [{ url, valueString, ...(beside && { _valueString: beside }) }];
  },
  read: ([first]) => (first?.valueString === undefined ? undefined : wordsOf(first.valueString, first._valueString)),
};

/** One of a closed list. */
export const code = <T extends string>(): Member<T> => ({ write: (url, value) => [{ url, valueCode: value }], read: ([first]) => first?.valueCode });

export const moment: Member<string> = { write: (url, value) => [{ url, valueInstant: value }], read: ([first]) => first?.valueInstant };

export const number: Member<number> = { write: (url, value) => [{ url, valueInteger: value }], read: ([first]) => first?.valueInteger };

export const yesOrNo: Member<boolean> = { write: (url, value) => [{ url, valueBoolean: value }], read: ([first]) => first?.valueBoolean };

export const yes: Member<true> = { write: (url, value) => [{ url, valueBoolean: value }], read: ([first]) => first?.valueBoolean };

/** Nothing is said of it where there is none. */
export function optional<T>(of: Member<T>): Member<T | undefined> {
  return {
    ...of,
    write: (url, value) => (value === undefined ? [] : of.write(url, value)),
    read: (found) => (found.length === 0 ? undefined : of.read(found)),
  };
}

/** It is null where nothing is said of it. */
export function nullable<T>(of: Member<T>): Member<T | null> {
  return { write: (url, value) => (value === null ? [] : of.write(url, value)), read: (found) => (found.length === 0 ? null : of.read(found)) };
}

/** It is null where that is said of it, and undefined where nothing is. */
export function optionalNullable<T>(of: Member<T>): Member<T | null | undefined> {
  return {
    write: (url, value) => (value === undefined ? [] : value === null ? [{ url, valueCode: NONE }] : of.write(url, value)),
    read: (found) => (found.length === 0 ? undefined : found[0]?.valueCode === NONE ? null : of.read(found)),
  };
}

/** One extension for each, in order. */
export function list<T>(of: Member<T>): Member<T[]> {
  return { write: (url, value) => value.flatMap((one) => of.write(url, one)), read: (found) => found.map((one) => of.read([one])) };
}

/** A list that may be empty, or not be there. */
export function optionalList<T>(of: Member<T>): Member<T[] | undefined> {
  const inner = list(of);
  return {
    write: (url, value) => (value === undefined ? [] : value.length === 0 ? [{ url, valueCode: NONE }] : inner.write(url, value)),
    read: (found) => (found.length === 0 ? undefined : found[0]?.valueCode === NONE ? [] : inner.read(found)),
  };
}

/** Every member of something, so that a new one can't be forgotten. */
export type Members<T> = { readonly [K in keyof T]-?: Member<T[K]> };

/** An extension that holds one for each member. */
export function object<T extends object>(members: Members<T>): Member<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return {
    write(url, value) {
      const extension = names.flatMap((name) => members[name].write(name, value[name]));
      return [extension.length === 0 ? { url, valueCode: NONE } : { url, extension }];
    },
    read([first]) {
      const inner = first?.extension ?? [];
      const read = names.map((name) => [name, members[name].read(inner.filter((one) => one.url === name))] as const);
      return Object.fromEntries(read.filter(([, value]) => value !== undefined));
    },
  };
}
