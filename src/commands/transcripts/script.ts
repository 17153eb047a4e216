import type { Audience, BroughtKind, Picture, Role, Speaker, Typing } from '../../record/entry.ts';
import { BROUGHT } from '../../record/entry.ts';

/**
 * A transcript as an author reads and writes it: how the interview begins, an empty line, and then what the person does, a line each. All other lines are
 * made when it is played.
 *
 *     # What it is about.
 *     dialog whats-important-to-me@1
 *     voice child
 *
 *     bot  What matters most to you?
 *          [Skip] [I don't know]
 *
 *     me   my dog
 *          · read as answer
 *
 *     tap  Skip
 *
 * In words, `⏎` is a line break, `␣` a blank at an end, and other signs nobody sees are written as their pictures (`␍`).
 */
export interface Heading {
  /** Lines that begin with `# `. */
  readonly about: readonly string[];
  /** An id, for the newest version, or one version: `feedback@1`. */
  readonly dialog: string;
  readonly voice: Role;
  readonly locale: string;
  /** A worker sits with the person. */
  readonly cards: boolean;
  /** A worker began it. */
  readonly byWorker: boolean;
  readonly worker: string | null;
  readonly child: string | null;
  readonly brought: readonly { readonly what: BroughtKind; readonly by: Role; readonly words: string }[];
}

/** What a person does, or a worker beside them. `entry` is the number of an answer, counted as in the record. */
export type Action =
  | { readonly do: 'me' | 'note'; readonly words: string }
  /** Words for a question asked before the one on the screen. */
  | { readonly do: 'late'; readonly step: string; readonly words: string }
  | { readonly do: 'tap'; readonly label: string }
  /** A control that is not under the last bubble: of the page's bar, or of an older bubble. */
  | { readonly do: 'bar'; readonly control: string }
  /** Comes back with the code, to a newer version where one is named. */
  | { readonly do: 'back'; readonly to: string | null }
  | { readonly do: 'change'; readonly entry: number; readonly words: string }
  | { readonly do: 'take-out'; readonly entry: number }
  | { readonly do: 'share'; readonly entry: number; readonly with: readonly Audience[]; readonly wish: string | null }
  | { readonly do: 'switch'; readonly shorter: boolean }
  | { readonly do: 'show'; readonly picture: Picture; readonly words: string | null }
  | { readonly do: 'hand-over'; readonly speaker: Speaker; readonly typing: Typing }
  | { readonly do: 'here'; readonly who: readonly Speaker['role'][]; readonly others: string | null }
  | { readonly do: 'paper'; readonly step: string; readonly on: string; readonly words: string }
  | { readonly do: 'end-paper' };

/** Splits a script into its heading and its lines. */
export function readScript(script: string): { readonly heading: Heading; readonly lines: readonly string[] } {
  const lines = script.split('\n');
  const end = lines.indexOf('');
  const top = end === -1 ? lines : lines.slice(0, end);
  const all = (name: string) => top.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
  const [dialog = 'whats-important-to-me'] = all('dialog');
  const [voice = 'young-person'] = all('voice');
  const [locale = 'en'] = all('locale');
  const brought = all('brought').flatMap((line) => {
    const [, what = '', by = '', words = ''] = /^(\S+) (\S+) (.*)$/su.exec(line) ?? [];
    return BROUGHT.filter((one) => one === what).map((one) => ({ what: one, by: by as Role, words: read(words) }));
  });
  return {
    heading: {
      about: top.filter((line) => line.startsWith('# ')),
      dialog,
      voice: voice as Role,
      locale,
      cards: all('cards').length > 0,
      byWorker: all('by').includes('worker'),
      worker: all('worker').map(read)[0] ?? null,
      child: all('child').map(read)[0] ?? null,
      brought,
    },
    lines: lines.slice(top.length),
  };
}

/** A heading as its lines. */
export function headingLines({ about, dialog, voice, locale, cards, byWorker, worker, child, brought }: Heading): readonly string[] {
  return [
    ...about,
    `dialog ${dialog}`,
    `voice ${voice}`,
    ...(locale === 'en' ? [] : [`locale ${locale}`]),
    ...(cards ? ['cards yes'] : []),
    ...(byWorker ? ['by worker'] : []),
    ...(worker === null ? [] : [`worker ${written(worker)}`]),
    ...(child === null ? [] : [`child ${written(child)}`]),
    ...brought.map(({ what, by, words }) => `brought ${what} ${by} ${written(words)}`),
  ];
}

/** Where each kind of line has its words: behind so many fields. */
const FIELDS = {
  me: 0,
  note: 0,
  tap: 0,
  late: 1,
  bar: 1,
  back: 1,
  change: 1,
  'take-out': 1,
  share: 2,
  switch: 1,
  show: 2,
  'hand-over': 2,
  here: 1,
  paper: 2,
  'end-paper': 0,
} as const satisfies Readonly<Record<Action['do'], number>>;

const NAMES = Object.keys(FIELDS).toSorted((one, other) => other.length - one.length);
const LINE = new RegExp(`^(${NAMES.join('|')})(?: +(.*))?$`, 'su');

/** What a line says somebody does; null for lines that are made. */
export function actionOf(line: string): Action | null {
  const [, name, rest = ''] = LINE.exec(line) ?? [];
  if (name === undefined) return null;
  const kind = name as Action['do'];
  const { fields, words } = split(rest, FIELDS[kind]);
  const [one = '', two = ''] = fields;
  switch (kind) {
    case 'me':
    case 'note':
      return { do: kind, words: read(words) };
    case 'tap':
      return { do: kind, label: read(words) };
    case 'late':
      return { do: kind, step: one, words: read(words) };
    case 'bar':
      return { do: kind, control: one };
    case 'back':
      return { do: kind, to: one.includes('@') ? one : null };
    case 'change':
      return { do: kind, entry: Number(one), words: read(words) };
    case 'take-out':
      return { do: kind, entry: Number(one) };
    case 'share':
      return { do: kind, entry: Number(one), with: listed<Audience>(two), wish: orNull(words) };
    case 'switch':
      return { do: kind, shorter: one === 'shorter' };
    case 'show': {
      const [, type = 'png', width, height, bytes] = /^(\w+):(\d+)x(\d+):(\d+)$/.exec(two) ?? [];
      const picture = { type: `image/${type}` as Picture['type'], width: Number(width), height: Number(height), bytes: Number(bytes) };
      return { do: kind, picture: { ...picture, source: one as Picture['source'] }, words: orNull(words) };
    }
    case 'hand-over':
      return { do: kind, speaker: { role: one as Speaker['role'], name: orNull(words) }, typing: two as Typing };
    case 'here':
      return { do: kind, who: listed<Speaker['role']>(one), others: orNull(words) };
    case 'paper':
      return { do: kind, step: one, on: two, words: read(words) };
    case 'end-paper':
      return { do: kind };
  }
}

/** An action as its line. */
export function lineOf(action: Action): string {
  const name = action.do.padEnd(4);
  const line = (...fields: readonly (string | number)[]) => [name, ...fields].join(' ').replace(/ +$/, '');
  const words = (text: string | null) => (text === null ? '' : written(text));
  switch (action.do) {
    case 'me':
    case 'note':
      return line(words(action.words));
    case 'tap':
      return line(words(action.label));
    case 'late':
      return line(action.step, words(action.words));
    case 'bar':
      return line(action.control);
    case 'back':
      return line(action.to ?? '');
    case 'change':
      return line(action.entry, words(action.words));
    case 'take-out':
      return line(action.entry);
    case 'share':
      return line(action.entry, action.with.join(',') || '-', words(action.wish));
    case 'switch':
      return line(action.shorter ? 'shorter' : 'usual');
    case 'show': {
      const { type, width, height, bytes, source } = action.picture;
      return line(source, `${type.slice('image/'.length)}:${width}x${height}:${bytes}`, words(action.words));
    }
    case 'hand-over':
      return line(action.speaker.role, action.typing, words(action.speaker.name));
    case 'here':
      return line(action.who.join(',') || '-', words(action.others));
    case 'paper':
      return line(action.step, action.on, words(action.words));
    case 'end-paper':
      return line();
  }
}

const listed = <T extends string>(field: string): readonly T[] => (field === '-' || field === '' ? [] : (field.split(',') as T[]));
const orNull = (words: string) => (words === '' ? null : read(words));

function split(rest: string, many: number): { readonly fields: readonly string[]; readonly words: string } {
  const fields: string[] = [];
  let words = rest;
  for (let field = 0; field < many; field++) {
    const [, one = '', more = ''] = /^ *([^ ]*) ?(.*)$/su.exec(words) ?? [];
    fields.push(one);
    words = more;
  }
  return { fields, words: words.replace(/^ +/, '') };
}

/** Where the pictures of signs nobody sees begin. */
const PICTURES = 0x2400;
const DELETE = 0x7f;
const BLANK = '␣';

/** Words in one line, from which they can be read back. */
export function written(words: string): string {
  const seen = words.replace(/\n/g, '⏎').replace(/[\0-\x1f]/g, (sign) => String.fromCodePoint(PICTURES + (sign.codePointAt(0) ?? 0)));
  return seen.replace(/\x7f/g, '␡').replace(/^ +| +$/g, (blanks) => BLANK.repeat(blanks.length));
}

function read(line: string): string {
  return line
    .replaceAll('⏎', '\n')
    .replace(/[\u2400-\u241f]/g, (picture) => String.fromCodePoint((picture.codePointAt(0) ?? 0) - PICTURES))
    .replaceAll('␡', String.fromCodePoint(DELETE))
    .replaceAll(BLANK, ' ');
}
