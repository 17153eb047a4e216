import { createInstance, type i18n, type Resource } from 'i18next';
import type { Effect } from '../interview/effect.ts';
import type { Chip, Direction, Names, Shown, Voice, Wording } from '../record/entry.ts';

type Show = Extract<Effect, { do: 'show' }>;

/** To whom we speak, in which dialog. `dialog` is `whats-important-to-me@1`. */
export interface Listener {
  readonly dialog: string;
  readonly voice: Voice;
  readonly practice: boolean;
  /** BCP 47. */
  readonly locale: string;
  /** How people are called here; where nobody said, "your worker" and "your child". */
  readonly names?: Names;
  /** A worker sits with the person, and sees a practice note beside each question. */
  readonly cards?: boolean;
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

/** Stand for what differs from one interview to the next while i18next fills the text; private-use characters that no wording of ours holds. */
const QUOTE = '\uE000';
const WORKER = '\uE001';
const CHILD = '\uE002';
const VARYING = new RegExp(`([${QUOTE}${WORKER}${CHILD}])`);

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
  const known = new Map<string, Map<string, readonly string[]>>();

  function knownTo({ locale, dialog, voice, practice }: Listener): Map<string, readonly string[]> {
    const listener = `${locale}|${dialog}|${voice}|${practice}`;
    const found = known.get(listener);
    if (found) return found;
    const made = new Map<string, readonly string[]>();
    known.set(listener, made);
    return made;
  }

  function template(key: string, listener: Listener, count?: number): readonly string[] {
    const texts = knownTo(listener);
    const known = count === undefined ? key : `${key}|${count}`;
    const found = texts.get(known);
    if (found) return found;
    const made = lookUp(words, key, listener, count);
    texts.set(known, made);
    return made;
  }

  /** Our text with names in it, and somebody's words where they belong. */
  function filled(key: string, listener: Listener, { quoted = [], count }: { readonly quoted?: Wording; readonly count?: number | undefined } = {}): Wording {
    const pieces = template(key, listener, count).flatMap((piece): Wording => {
      if (piece === QUOTE) return quoted;
      if (piece === WORKER) return [listener.names?.worker ?? filled('common:names.worker', listener).join('')];
      if (piece === CHILD) return [listener.names?.child ?? filled('common:names.child', listener).join('')];
      return [piece];
    });
    return joined(pieces);
  }

  function direction(locale: string): Direction {
    const found = directions.get(locale);
    if (found) return found;
    const made = words.dir(locale);
    directions.set(locale, made);
    return made;
  }

  function text(key: string, listener: Listener): string {
    return filled(key, listener)
      .filter((piece) => typeof piece === 'string')
      .join('');
  }

  /** What a worker's card says beside a question: the key of the question with `note` in the place of `ask`. */
  function noteBeside(key: string, listener: Listener): Pick<Shown, 'note'> {
    const note = key.replace(/\.ask$/, '.note');
    if (!listener.cards || note === key || !words.exists(pathOf(note, listener), { lng: listener.locale })) return {};
    return { note: text(note, listener) };
  }

  return {
    text,
    direction,
    speak(show, listener, quoting) {
      const quoted = show.quote ? quoting(show.quote.entry, show.quote.range) : [];
      const chips = show.chips.map(({ value, label, picture }): Chip => {
        const wording = 'key' in label ? filled(label.key, listener) : quoting(label.quote.entry, label.quote.range);
        return { label: wording, value, ...(picture && { picture }) };
      });
      return {
        step: show.step,
        key: show.key,
        text: joined([
          ...(show.heading === undefined ? [] : [...filled(show.heading, listener), '\n']),
          ...filled(show.key, listener, { quoted, count: show.count }),
          ...(show.lines ?? []).flatMap((line) => ['\n', ...filled(line, listener)]),
        ]),
        chips,
        ...noteBeside(show.key, listener),
        lang: listener.locale,
        dir: direction(listener.locale),
      };
    },
  };
}

/** Neighbouring pieces of ours as one. */
function joined(pieces: Wording): Wording {
  const out: Wording[number][] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else if (piece !== '') out.push(piece);
  }
  return out;
}

/** Where a key stands: its namespace and its name. */
const pathOf = (key: string, { dialog }: Listener) => (key.includes(':') ? key : `${dialog.replace('@', '/')}:${key}`);

/** A text in pieces: ours, and single characters that stand for what varies. */
function lookUp(words: i18n, key: string, listener: Listener, count?: number): readonly string[] {
  const { voice, practice, locale } = listener;
  const path = pathOf(key, listener);
  const own = voice === 'young-person' ? [] : [voice];
  // In practice the truth differs in places; there the wording has a variant of its own.
  const contexts = [...(practice ? [['practice', ...own].join('_')] : []), ...own, ''];
  const counted = count === undefined ? {} : { count };
  const context = contexts.find((name) => words.exists(name === '' ? path : `${path}_${name}`, { lng: locale, ...counted }));
  if (context === undefined) throw new Error(`no wording for ${path} in ${locale}`);
  const full = context === '' ? path : `${path}_${context}`;
  return words
    .t(full, { lng: locale, worker: WORKER, child: CHILD, quote: QUOTE, ...counted })
    .split(VARYING)
    .filter((piece) => piece !== '');
}
