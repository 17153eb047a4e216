import type { Happening } from '../record/entry.ts';

/** What holds somebody's words, which are sealed under a key of their own so that they can be erased: said now, or brought in from before. */
export type Worded = Extract<Happening, { readonly kind: 'said' | 'brought' }>;

export function isWorded<T extends Happening>(happening: T): happening is T & Worded {
  return happening.kind === 'said' || happening.kind === 'brought';
}
