import english from '../../locales/en/alerts.json' with { type: 'json' };
import type { Message } from './message.ts';
import { isForTheList } from './patience.ts';

const SCOTLAND = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

/** What an alert says, in plain words for a worker. */
export interface AlertText {
  /** One line. */
  readonly subject: string;
  readonly why: string;
  readonly risk: string;
  readonly body: string;
}

/** Puts a message into words. The person's own words, where they are sent, stand in a block of their own and are altered in nothing: each line begins with `> `. */
export function textOf(message: Message): AlertText {
  const urgent = isForTheList(message) ? 'today' : 'now';
  const why = english.why[message.why];
  const risk = english.risk[message.risk ?? 'unknown'];
  const { label } = english;
  const lines = [
    english.lead[urgent],
    ...(message.before === null ? [] : [english.before[message.before]]),
    '',
    fill(label.what, { what: why }),
    ...(message.risk === null ? [] : [fill(label.risk, { risk })]),
    fill(label.time, { time: SCOTLAND.format(new Date(message.raised)) }),
    fill(label.interview, { interview: message.interview }),
    message.child === null ? label.noFile : fill(label.file, { file: message.child }),
    fill(label.alert, { alert: message.id }),
    '',
    fill(english.desk, { desk: message.desk }),
    urgent === 'now' ? english.seen : english.seenToday,
    '',
    english.missing,
    '',
    ...(message.words === null ? [english.noWords] : [english.words, quoted(message.words)]),
  ];
  return { subject: fill(english.subject[urgent], { service: oneLine(message.service ?? english.name) }), why, risk, body: `${lines.join('\n')}\n` };
}

/** Lone halves of a surrogate pair can't be written in UTF-8: they are shown as `\ud83d`. */
const LONE = /\p{Cs}/gu;

/** Everything that some program or other takes for the end of a line. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Words as a block of which every line is marked, whatever they look like. Taking the marks off gives the words again, line ends and all. */
function quoted(words: string): string {
  const writable = words.replace(LONE, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  return `> ${writable.replace(LINE_END, (end) => `${end}> `)}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const fill = (text: string, values: Readonly<Record<string, string>>): string => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
