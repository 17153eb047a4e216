import { createInstance } from 'i18next';
import type { Locales } from './dialogs/load.ts';
import type { Reader } from './documents/reader.ts';

/** Meetings and offices are where the service is; a copy says the time that the clock there showed. */
const TIME_ZONE = 'Europe/London';

/** English here is not American. */
const DATES: Readonly<Record<string, string>> = { en: 'en-GB' };

/** A reader of documents in a language, or in English where there are no documents in that language. */
export function readerOf(locales: Locales, wanted: string): Reader {
  const [locale = 'en'] = [wanted, wanted.split('-')[0] ?? wanted].filter((name) => 'documents' in (locales[name] ?? {}));
  const words = createInstance();
  void words.init({ lng: locale, resources: locales, ns: ['documents'], defaultNS: 'documents', initAsync: false, interpolation: { escapeValue: false } });
  const formats = { timeZone: TIME_ZONE, dateStyle: 'long' } as const;
  const dates = new Intl.DateTimeFormat(DATES[locale] ?? locale, { ...formats, timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(DATES[locale] ?? locale, formats);
  return {
    t: (key, values = {}) => words.t(key, values),
    locale,
    dir: words.dir(locale),
    date: (at) => dates.format(new Date(at)),
    day: (on) => (Number.isNaN(Date.parse(on)) ? on : days.format(new Date(on))),
  };
}
