/** A language as Typst takes it. */
export interface Language {
  readonly lang: string;
  readonly region: string | null;
}

/** BCP 47's name for a language that nobody knows. */
const UNKNOWN: Language = { lang: 'und', region: null };

/** Out of a BCP 47 tag: what is no tag at all, or null, is a language that nobody knows. */
export function languageOf(tag: string | null): Language {
  const [lang = '', ...rest] = (tag ?? '').split('-');
  if (!/^[a-z]{2,3}$/i.test(lang)) return UNKNOWN;
  const region = rest.find((part) => /^[a-z]{2}$/i.test(part)) ?? null;
  return { lang: lang.toLowerCase(), region: region?.toUpperCase() ?? null };
}
