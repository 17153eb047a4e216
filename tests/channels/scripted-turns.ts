import type { Chip, Entry, Happening, Shown } from '../../src/record/entry.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { type Deed, MAX_WORDS_BYTES, type Outcome, Refused, type Sitting, type Start, type Turns, type Utterance } from '../../src/turns/turns.ts';

const AT = Date.parse('2026-11-22T10:00:00.000Z');
const NEXT: Chip = { label: ['Next'], value: { control: 'next' }, picture: 'arrow' };

const PACKS: ReadonlySet<string> = new Set(['with-a-worker', 'alone']);
const DIALOGS: ReadonlySet<string> = new Set(['whats-important-to-me', 'feedback', 'for-parents', ...PACKS]);

/** Streams that outlive the turns that wrote them, as a disk would. */
export type Streams = Map<string, Entry[]>;

/** Turns by a fixed script: it says hello, and answers everything said with what was said. `fail`: what the next turns throw. */
export interface ScriptedTurns extends Turns {
  fail: Error | null;
  readonly utterances: Utterance[];
}

export function scriptedTurns(streams: Streams = new Map()): ScriptedTurns {
  const watchers = new Map<string, Set<(entries: readonly Entry[]) => void>>();
  const keys = new Map<string, readonly Entry[]>();

  const append = (interview: string, happenings: readonly Happening[]): readonly Entry[] => {
    const stream = streams.get(interview) ?? [];
    streams.set(interview, stream);
    const added = happenings.map((happening, index): Entry => {
      const n = stream.length + index;
      return { ...happening, n, at: new Date(AT + n * 1000).toISOString() };
    });
    stream.push(...added);
    for (const watcher of watchers.get(interview) ?? []) watcher(added);
    return added;
  };

  const turns: ScriptedTurns = {
    fail: null,
    utterances: [],
    async begin({ dialog, voice, locale, channel, cards = false, names = {}, by, brought = [] }: Start): Promise<Sitting> {
      if (!DIALOGS.has(dialog) || (PACKS.has(dialog) && by !== 'worker')) throw new Refused('no-such-dialog');
      if ((dialog === 'with-a-worker' && !cards) || (dialog === 'alone' && cards)) throw new Refused('not-here');
      const interview = `i-${streams.size + 1}-${dialog.slice(0, 4)}`;
      append(interview, [
        {
          kind: 'started',
          dialog: `${dialog}@1`,
          voice,
          role: voice,
          locale,
          channel,
          practice: true,
          sitting: 1,
          ...(cards && { cards }),
          ...(Object.keys(names).length > 0 && { names }),
          ...(by && { by }),
        },
        ...brought.map((one) => ({ kind: 'brought', ...one }) as const),
        { kind: 'told', shown: bubble(1, ['Hello. I am a computer program.'], [NEXT]) },
      ]);
      return { interview, sitting: 1 };
    },
    async erase(): Promise<never> {
      throw new Error('nothing is erased here');
    },
    async deleteForGood(): Promise<never> {
      throw new Refused('kept');
    },
    holding: (_, act) => act({ entries: turns.entries, sendOut: async () => undefined }),
    async resume(interview: string, channel: string): Promise<Sitting> {
      const stream = streams.get(interview);
      if (!stream) throw new Refused('no-such-interview');
      const sitting = Math.max(...stream.map((entry) => (entry.kind === 'started' || entry.kind === 'resumed' ? entry.sitting : 0))) + 1;
      append(interview, [
        { kind: 'resumed', sitting, channel },
        { kind: 'asked', shown: bubble(stream.length + 1, ['Welcome back.'], [NEXT]) },
      ]);
      return { interview, sitting };
    },
    async take(utterance: Utterance): Promise<Outcome> {
      if (turns.fail) throw turns.fail;
      const stream = streams.get(utterance.interview);
      if (!stream) throw new Refused('no-such-interview');
      const known = keys.get(`${utterance.interview} ${utterance.key}`);
      if (known) return { entries: known, repeated: true };
      turns.utterances.push(utterance);
      const entries = append(utterance.interview, happeningsOf(utterance, stream));
      keys.set(`${utterance.interview} ${utterance.key}`, entries);
      return { entries, repeated: false };
    },
    entries: async (interview) => streams.get(interview) ?? null,
    watch(interview, listener) {
      const listeners = watchers.get(interview) ?? new Set();
      watchers.set(interview, listeners.add(listener));
      return () => {
        listeners.delete(listener);
      };
    },
    tellUnsent: async () => undefined,
    close: async () => undefined,
  };
  return turns;
}

/** What a full disk does to a turn. */
export const diskFull = (interview: string): Unrecorded => new Unrecorded(interview, 'ENOSPC');

function bubble(n: number, text: Shown['text'], chips: readonly Chip[] = []): Shown {
  return { id: `p${n}`, step: 'matters-most', key: 'whats-important-to-me/1:matters-most.ask', text, chips, lang: 'en', dir: 'ltr' };
}

function happeningsOf({ deed, channel }: Utterance, stream: readonly Entry[]): Happening[] {
  const n = stream.length;
  switch (deed.did) {
    case 'say':
      if (Buffer.byteLength(deed.words) > MAX_WORDS_BYTES) throw new Refused('too-long');
      return [
        { kind: 'said', words: deed.words, step: 'matters-most', prompt: deed.prompt, channel },
        { kind: 'asked', shown: bubble(n + 1, ['You said “', { entry: n, from: 0, to: deed.words.length }, '”.'], [NEXT, part(n, deed.words)]) },
      ];
    case 'choose':
      return chosen(deed, stream);
    case 'show':
      if (deed.image[0] !== 0x89) throw new Refused('not-a-picture');
      return [
        {
          kind: 'attached',
          step: null,
          prompt: deed.prompt,
          picture: { type: 'image/png', width: 1, height: 1, bytes: deed.image.length, source: deed.source },
        },
        ...(deed.description === null ? [] : ([{ kind: 'said', words: deed.description, step: null, prompt: null, channel }] as const)),
        { kind: 'asked', shown: bubble(n + 2, ['Thank you for the picture.']) },
      ];
    case 'change':
      if (stream[deed.entry]?.kind !== 'said') throw new Refused('no-such-entry');
      return [
        { kind: 'said', words: deed.words, step: null, prompt: null, channel },
        { kind: 'changed', entry: n, earlier: deed.entry },
      ];
    case 'take-out':
      if (stream[deed.entry]?.kind !== 'said') throw new Refused('no-such-entry');
      return [{ kind: 'taken-out', entry: deed.entry }];
    case 'share':
      return [{ kind: 'shared', entry: deed.entry, with: deed.with, wish: null, settled: true }];
    case 'switch-voice':
      return [
        { kind: 'voice-switched', voice: deed.shorter ? 'child' : 'young-person' },
        { kind: 'asked', shown: bubble(n + 1, ['In short words.']) },
      ];
    case 'hand-over':
      refuseWithoutCards(stream);
      return [{ kind: 'handed-over', speaker: deed.speaker, typing: deed.typing }];
    case 'be-here':
      refuseWithoutCards(stream);
      return [{ kind: 'in-the-room', who: deed.who, others: deed.others }];
    case 'note':
      refuseWithoutCards(stream);
      return [{ kind: 'said', words: deed.words, step: null, prompt: deed.prompt, channel, as: 'worker' }];
    case 'enter':
      refuseWithoutCards(stream);
      if (deed.step !== 'matters-most') throw new Refused('no-such-step');
      return [{ kind: 'said', words: deed.words, step: deed.step, prompt: null, channel, paper: deed.on }];
    case 'end-paper':
      refuseWithoutCards(stream);
      return [{ kind: 'asked', shown: bubble(n, ['Is this what you want it to say?']) }];
    case 'hold':
      return [{ kind: 'held', by: deed.by }];
    case 'lift-hold':
      return [{ kind: 'hold-lifted', by: deed.by }];
    default:
      return deed satisfies never;
  }
}

function refuseWithoutCards([started]: readonly Entry[]): void {
  if (started?.kind !== 'started' || !started.cards) throw new Refused('not-here');
}

const part = (entry: number, words: string): Chip => ({ label: [{ entry, from: 0, to: Math.min(3, words.length) }], value: { part: [0, 3] } });

/** A chip of an older bubble is ignored. */
function chosen({ value, prompt }: Extract<Deed, { did: 'choose' }>, stream: readonly Entry[]): Happening[] {
  const last = stream.findLast((entry) => entry.kind === 'asked' || entry.kind === 'told');
  if (last?.shown.id !== prompt) return [];
  const chip = last.shown.chips.find((each) => JSON.stringify(each.value) === JSON.stringify(value));
  return [
    { kind: 'chose', step: 'matters-most', prompt, value, label: chip?.label ?? ['?'] },
    { kind: 'asked', shown: bubble(stream.length + 1, ['What matters most?']) },
  ];
}
