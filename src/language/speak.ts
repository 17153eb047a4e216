import { createInstance, type i18n, type Resource } from 'i18next';
import type { Effect } from '../interview/effect.ts';
import type { Chip, Direction, Shown, Voice, Wording } from '../record/entry.ts';

type Show = Extract<Effect, { do: 'show' }>;

/** To whom we speak, in which dialog. `dialog` is `whats-important-to-me@1`. */
export interface Listener {
  readonly dialog: string;
  readonly voice: Voice;
  readonly practice: boolean;
  /** BCP 47. */
  readonly locale: string;
}

/** The wording of somebody's own words, or of what stands for them (a chip's label, a picture), by entry; `range` null is the whole. */
export type Quoting = (entry: number, range: readonly [from: number, to: number] | null) => Wording;

export interface Speaker {
  /** A bubble in words. @throws {Error} where the locale has no such key: the check of wording keeps that from happening */
  speak(show: Show, listener: Listener, quoting: Quoting): Omit<Shown, 'id'>;
  /** One text of ours without quotes: a chip's label, a name. */
  text(key: string, listener: Listener): string;
  direction(locale: string): Direction;
}

/** Stands for the quote while i18next fills the text; a private-use character that no wording of ours holds. */
const QUOTE = '\uE000';

/**
 * Words out: our texts by key, voice and language. Somebody's words never pass through i18next; they are put between our
 * pieces as quotes.
 * @param resources i18next resources: language → namespace → keys; a dialog's namespace is `<id>/<version>`
 */
export function createSpeaker(resources: Resource): Speaker {
  const words = createInstance();
  void words.init({
    resources,
    fallbackLng: 'en',
    ns: ['common'],
    defaultNS: 'common',
    nsSeparator: ':',
    initAsync: false,
    // Escaping is the work of whoever renders.
    interpolation: { escapeValue: false },
  });
  const directions = new Map<string, Direction>();
  // A text is looked up once for each language, dialog, voice and mode; a turn must not pay for it again.
  const known = new Map<string, Map<string, Wording>>();

  function knownTo({ locale, dialog, voice, practice }: Listener): Map<string, Wording> {
    const listener = `${locale}|${dialog}|${voice}|${practice}`;
    const found = known.get(listener);
    if (found) return found;
    const made = new Map<string, Wording>();
    known.set(listener, made);
    return made;
  }

  function template(key: string, listener: Listener, texts = knownTo(listener)): Wording {
    const found = texts.get(key);
    if (found) return found;
    const made = lookUp(words, key, listener);
    texts.set(key, made);
    return made;
  }

  function direction(locale: string): Direction {
    const found = directions.get(locale);
    if (found) return found;
    const made = words.dir(locale);
    directions.set(locale, made);
    return made;
  }

  function text(key: string, listener: Listener): string {
    return template(key, listener)
      .filter((piece) => typeof piece === 'string')
      .join('');
  }

  return {
    text,
    direction,
    speak(show, listener, quoting) {
      const texts = knownTo(listener);
      const quoted = show.quote ? quoting(show.quote.entry, show.quote.range) : [];
      const chips = show.chips.map(({ value, label, picture }): Chip => {
        const wording = 'key' in label ? template(label.key, listener, texts) : quoting(label.quote.entry, label.quote.range);
        return { label: wording, value, ...(picture && { picture }) };
      });
      return {
        step: show.step,
        key: show.key,
        text: template(show.key, listener, texts).flatMap((piece) => (piece === QUOTE ? quoted : [piece])),
        chips,
        lang: listener.locale,
        dir: direction(listener.locale),
      };
    },
  };
}

function lookUp(words: i18n, key: string, listener: Listener): Wording {
  const { dialog, voice, practice, locale } = listener;
  const path = key.includes(':') ? key : `${dialog.replace('@', '/')}:${key}`;
  const own = voice === 'young-person' ? [] : [voice];
  // In practice the truth differs in places; there the wording has a variant of its own.
  const contexts = [...(practice ? [['practice', ...own].join('_')] : []), ...own, ''];
  const context = contexts.find((name) => words.exists(name === '' ? path : `${path}_${name}`, { lng: locale }));
  if (context === undefined) throw new Error(`no wording for ${path} in ${locale}`);
  const full = context === '' ? path : `${path}_${context}`;
  const names = path === 'common:names.worker' || path === 'common:names.child' ? {} : { worker: nameOf('worker'), child: nameOf('child') };
  return words
    .t(full, { lng: locale, ...names, quote: QUOTE })
    .split(QUOTE)
    .flatMap((piece, index) => (index === 0 ? [piece] : [QUOTE, piece]))
    .filter((piece) => piece !== '');

  function nameOf(who: string): string {
    return lookUp(words, `common:names.${who}`, listener).join('');
  }
}
