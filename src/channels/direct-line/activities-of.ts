import { setAsideIn } from '../../record/disclosures.ts';
import type { Entry, EntryOf } from '../../record/entry.ts';
import { handOversIn } from '../../record/speaking.ts';
import { takenOutIn } from '../../record/wordings.ts';
import type { Activity } from '../activity.ts';
import { plainText } from '../plain-text.ts';
import { promptOf } from '../prompt.ts';
import { say } from '../say.ts';
import { WORKER } from './incoming.ts';
import type { Seat } from './seat.ts';

/** What an activity needs besides the record. */
export interface Surroundings {
  /** The id that the client gave the activity that entry `n` came from, if it still waits for it. */
  readonly echo: (n: number) => string | undefined;
  /** The same, which is forgotten by it. */
  readonly takeEcho: (n: number) => string | undefined;
  /** The address of the picture of entry `n`. */
  readonly picture: (n: number) => string;
}

/** The same, and which hand-over is in force at an entry. */
type Around = Surroundings & { readonly handed: ReturnType<typeof handOversIn> };

/** The channel of the page of own words, as its routes name it. */
export const MY_WORDS = 'my-words';

const BOT = 'own-words';

/** Digits of the number in an activity's id, as Azure's have. */
const ID_DIGITS = 7;
const EXTENSION = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** Whoever draws activities by this number has them in the order of the record, whatever the clocks say. */
export const SEQUENCE = 'webchat:sequence-id';

/** Names the activity of entry `n`: `4k2x.2|0000017`. Entry numbers never change, so ids outlive a restart. */
export function activityId(conversation: string, n: number): string {
  return `${conversation}|${String(n).padStart(ID_DIGITS, '0')}`;
}

/**
 * The activities of these entries of a sitting, as live sockets, replay and polling all send them.
 * @param entries the whole stream, in order
 */
export function activitiesOf(these: readonly Entry[], entries: readonly Entry[], seat: Seat, surroundings: Surroundings): Activity[] {
  const around = { ...surroundings, handed: handOversIn(entries) };
  const gone = takenOutIn(entries);
  const there = without(gone, entries);
  const aside = setAsideIn(entries);
  return these
    .filter(({ n, kind }) => !(gone.has(n) && kind !== 'said'))
    .flatMap((entry) => (aside.has(entry.n) ? onceOnly(entry) : activityOf(there[entry.n] ?? entry, there, seat, around)) ?? []);

  /** What may tell of harm goes to the client that waits for it and is never replayed: somebody else may look at the screen then (practice.md 3.5). */
  function onceOnly(entry: Entry): Activity | null {
    const id = surroundings.takeEcho(entry.n);
    return id === undefined ? null : activityOf(entry, entries, seat, { ...around, echo: () => id });
  }
}

/** What was taken out is in no replay, and in no bubble that quoted it; its entry stays, so that numbers come out right. */
function without(gone: ReadonlySet<number>, entries: readonly Entry[]): readonly Entry[] {
  return gone.size === 0 ? entries : entries.map((entry) => (gone.has(entry.n) && entry.kind === 'said' ? { ...entry, words: null } : entry));
}

/** Null for what is nobody's to see. */
function activityOf(entry: Entry, entries: readonly Entry[], seat: Seat, surroundings: Around): Activity | null {
  switch (entry.kind) {
    case 'told':
    case 'asked':
      return ofBot(entry, entries, seat);
    case 'said':
      // What is put right on the page of own words, or was written on paper, is not said in the talk.
      if (entry.words === null || entry.channel === MY_WORDS || entry.paper !== undefined) return null;
      return ofPerson(entry, seat, surroundings, { text: entry.words, textFormat: 'plain' }, whose(entry, surroundings));
    case 'chose': {
      const messageBack = { displayText: plainText(entry.label, entries).text };
      return ofPerson(entry, seat, surroundings, { value: { ...entry.value, prompt: entry.prompt } }, { messageBack, ...whose(entry, surroundings) });
    }
    case 'attached': {
      const { type } = entry.picture;
      const attachment = { contentType: type, contentUrl: surroundings.picture(entry.n), name: `picture.${EXTENSION[type]}` };
      return ofPerson(entry, seat, surroundings, { attachments: [attachment] }, whose(entry, surroundings));
    }
    case 'handed-over':
      return ofRoom(entry, seat, { name: 'own-words/handed-over', value: { speaker: entry.speaker, typing: entry.typing } });
    case 'in-the-room':
      return ofRoom(entry, seat, { name: 'own-words/in-the-room', value: { who: entry.who, others: entry.others } });
    default:
      return null;
  }
}

function ofBot({ n, at, shown }: EntryOf<'told' | 'asked'>, entries: readonly Entry[], seat: Seat): Activity {
  const { channelData, ...prompt } = promptOf(shown, entries);
  return { ...envelope(n, at, seat), ...prompt, from: { id: BOT, name: say('bot.name'), role: 'bot' }, channelData: { ...channelData, [SEQUENCE]: n + 1 } };
}

function ofPerson(
  { n, at }: Entry,
  seat: Seat,
  { echo }: Surroundings,
  content: Partial<Activity>,
  channelData: Readonly<Record<string, unknown>> = {},
): Activity {
  const clientActivityID = echo(n);
  return {
    ...envelope(n, at, seat),
    ...content,
    from: { id: seat.user, role: 'user' },
    channelData: { ...channelData, ...(clientActivityID !== undefined && { clientActivityID }), [SEQUENCE]: n + 1 },
  };
}

/** What changes who sits together, for the page's bar. */
function ofRoom({ n, at }: Entry, seat: Seat, event: Pick<Activity, 'name' | 'value'>): Activity {
  return { ...envelope(n, at, seat), ...event, type: 'event', from: { id: BOT, role: 'bot' }, channelData: { [SEQUENCE]: n + 1 } };
}

/** Whose words something is, where that is not simply those of the one who began: a worker's own view, or somebody's the talk was handed to. */
function whose(entry: Entry, { handed }: Around): Readonly<Record<string, unknown>> {
  if (entry.kind === 'said' && entry.as === 'worker') return { ownWords: { as: WORKER } };
  const over = handed(entry.n);
  return over ? { ownWords: { speaker: over.speaker, typing: over.typing } } : {};
}

function envelope(n: number, at: string, { conversation }: Seat) {
  return { type: 'message', id: activityId(conversation, n), timestamp: at, channelId: 'directline', conversation: { id: conversation } } as const;
}
