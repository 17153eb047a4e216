const made = new Map<string, Intl.ListFormat>();

/** How a language puts things side by side: `a, b` (`unit`), or `a and b` (`and`). Making one takes longer than using it a hundred times, so it is kept. */
export function listOf(locale: string, kind: 'unit' | 'and'): Intl.ListFormat {
  const key = `${kind} ${locale}`;
  const list = made.get(key) ?? new Intl.ListFormat(locale, kind === 'unit' ? { type: 'unit', style: 'short' } : {});
  made.set(key, list);
  return list;
}
