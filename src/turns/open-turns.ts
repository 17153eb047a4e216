import { nameOf, stepsOf } from '../interview/dialog.ts';
import { textKey } from '../interview/dialog-step.ts';
import { begin, step } from '../interview/step.ts';
import type { Speaker } from '../language/speak.ts';
import type { Chip, Entry, Happening, Picture } from '../record/entry.ts';
import { emptyLedger } from '../record/ledger.ts';
import { Conflict, type Erasable, type Records } from '../record/records.ts';
import { takingBack } from '../record/taking-back.ts';
import { takenOutIn } from '../record/wordings.ts';
import { type Alerting, alertedToHelp, raiseAlerts } from './alerting.ts';
import { wordsToBin } from './binning.ts';
import { compose, type Find, listenerOf, textOf } from './compose.ts';
import { interpret, pictured } from './interpret.ts';
import type { Interpretation } from './interpretation.ts';
import { advance, type Compiled, type InterviewAtHand, inputOf, movedTo, replay } from './interview-at-hand.ts';
import { refuseStart, refuseWhatCannotBeKept, refuseWhileHeld } from './refusing.ts';
import { saved } from './saved.ts';
import { type Deletion, type HeldInterviews, type Outcome, Refused, type SentOut, type Sitting, type Start, type Turns, type Utterance } from './turns.ts';
import type { Understanding } from './understand.ts';

/** Everything a turn needs from outside. */
export interface Parts {
  readonly records: Records;
  /** The dialog of an interview by its stored name, `whats-important-to-me@1`. @throws {Error} where there is none */
  readonly compiledOf: (name: string) => Compiled;
  /** The newest version of a dialog, or null. */
  readonly newest: (id: string) => Compiled | null;
  /** The version of the same dialog that says how an interview under this one moves to it, by stored name; null where none does. */
  readonly successor: (name: string) => Compiled | null;
  readonly speaker: Speaker;
  readonly understandingOf: (locale: string) => Understanding;
  /** The language there are texts in that is nearest to the one asked for, BCP 47. */
  readonly languageFor: (locale: string) => string;
  /** Takes a picture apart and puts it together again without anything but pixels. @throws {Refused} not-a-picture, picture-too-large */
  readonly clean: (image: Uint8Array, source: Picture['source']) => Promise<{ readonly picture: Picture; readonly bytes: Uint8Array }>;
  /** Whether somebody reads what is written to a worker's invitation; false: all is practice. */
  readonly live: boolean;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A new stream's name, not to be guessed. */
  readonly newId: () => string;
  /** A key for a turn that brings none. */
  readonly newKey: () => string;
  /** The id of the alert that a turn raises, by its interview and key: a turn that is sent again raises the same one. */
  readonly alertId: (interview: string, key: string) => string;
  /** Who is told that a person has to look at an interview. */
  readonly alerts: Alerting;
  /** Told where a turn failed, without a word of anybody's. */
  readonly warn: (fault: { readonly code: string; readonly stream: string; readonly during: string }) => void;
}

/** Interviews kept in memory; one more is read again from its record when somebody comes back to it. About 100 KB each. */
const MOST_AT_HAND = 2_000;

type Listen = (entries: readonly Entry[]) => void;

/** Opens the turns on a place of records. Turns of one interview run one after another; those of different ones don't wait for each other. */
export function openTurns(parts: Parts): Turns {
  const { records, speaker } = parts;
  const atHand = new Map<string, InterviewAtHand>();
  const queues = new Map<string, Promise<unknown>>();
  const listeners = new Map<string, Set<Listen>>();

  /** Runs `turn` when all earlier ones of the interview have ended, however they ended. */
  function inTurn<T>(interview: string, turn: () => Promise<T>): Promise<T> {
    const before = queues.get(interview);
    const now = before ? before.then(turn, turn) : turn();
    const settled = now.then(
      () => undefined,
      () => undefined,
    );
    queues.set(interview, settled);
    void settled.then(() => {
      if (queues.get(interview) === settled) queues.delete(interview);
    });
    return now;
  }

  async function fetch(id: string): Promise<InterviewAtHand | null> {
    const held = atHand.get(id);
    if (held) {
      // Kept in the order of use, so that the first one is the one to let go.
      atHand.delete(id);
      atHand.set(id, held);
      return held;
    }
    const lines = await records.read(id);
    if (lines?.[0]?.entries[0]?.kind !== 'started') return null;
    const interview = replay(id, lines, parts.compiledOf);
    hold(interview);
    return interview;
  }

  function hold(interview: InterviewAtHand): void {
    atHand.set(interview.id, interview);
    if (atHand.size > MOST_AT_HAND) {
      const [oldest] = atHand.keys();
      if (oldest !== undefined && !queues.has(oldest)) atHand.delete(oldest);
    }
  }

  /** Makes a turn durable, behind the alerts it raises, and only then part of the interview; whoever watches is told. */
  async function keep(
    interview: InterviewAtHand,
    key: string,
    { happenings, snapshot, compiled = interview.compiled, pictures }: Kept,
  ): Promise<readonly Entry[]> {
    try {
      await raiseAlerts(interview, happenings, parts.alerts);
      const added = await records.append(interview.id, interview.ledger.length, {
        key,
        at: atOf(interview.compiled),
        happenings,
        ...(pictures && { pictures }),
      });
      advance(interview, key, added, { snapshot, compiled });
      for (const listen of listeners.get(interview.id) ?? []) listen(added);
      return added;
    } catch (error) {
      // Whether the words are on disk is unknown now: the record is asked again before the next turn.
      atHand.delete(interview.id);
      throw error;
    }
  }

  /** Nothing ties an anonymous interview to a person; not even the hour. */
  const atOf = ({ dialog }: Compiled) => (dialog.anonymous ? `${parts.now().slice(0, 10)}T00:00:00.000Z` : parts.now());

  async function startAt({ dialog, voice, locale: wanted, channel, cards = false, names = {}, by, brought = [] }: Start): Promise<Sitting> {
    const locale = parts.languageFor(wanted);
    const compiled = parts.newest(dialog);
    if (!compiled) throw new Refused('no-such-dialog');
    refuseStart(compiled.dialog, { voice, cards, byWorker: by === 'worker' });
    const before = brought.map((thing, index) => ({ ...thing, kind: 'brought', n: index + 1, at: '' }) as const);
    // Whoever starts by themselves practises: nobody has said that they will read it.
    const practice = !(parts.live && by === 'worker');
    const { snapshot, effects } = begin(compiled.machine, inputOf({ role: voice, practice }, before));
    const started: Happening = {
      kind: 'started',
      dialog: `${compiled.dialog.id}@${compiled.dialog.version}`,
      voice,
      role: voice,
      locale,
      channel,
      practice,
      sitting: 1,
      ...(cards && { cards }),
      ...(Object.keys(names).length > 0 && { names }),
      ...(by && { by }),
    };
    const first = [started, ...brought.map((thing): Happening => ({ kind: 'brought', ...thing }))];
    const ledger = { ...emptyLedger(), dialog: started.dialog, voice, role: voice, locale, practice, cards, names };
    const interview: InterviewAtHand = { id: parts.newId(), compiled, entries: [], ledger, snapshot, turns: new Map() };
    const bubbles = compose(effects, { interview, speaker, listener: listenerOf(interview), find: finder(interview, first), first: first.length });
    await inTurn(interview.id, () => keep(interview, 'begin', { happenings: [...first, ...bubbles], snapshot }));
    hold(interview);
    return { interview: interview.id, sitting: 1 };
  }

  async function resumeAt(id: string, channel: string): Promise<Sitting> {
    const interview = await fetch(id);
    if (!interview) throw new Refused('no-such-interview');
    const sitting = interview.ledger.sittings + 1;
    const resumed: Happening = { kind: 'resumed', sitting, channel };
    const newer = newerFor(interview);
    // Whoever comes for the first time, to what a worker began for them, is not welcomed back.
    const isNew = !interview.entries.some(({ kind }) => kind === 'stepped');
    const kept = newer ? moveOn(interview, [resumed], newer) : think(interview, { happenings: [resumed], event: { type: isNew ? 'REPEAT' : 'RESUME' } });
    await keep(interview, parts.newKey(), kept);
    return { interview: id, sitting };
  }

  /** A newer version that an unfinished interview may move to, because that version says how; else the interview stays on its own. */
  function newerFor({ compiled, snapshot }: InterviewAtHand): Compiled | null {
    return snapshot.context.closed === 'finished' ? null : parts.successor(nameOf(compiled.dialog));
  }

  /** Goes on under a newer version, and under those after it: everything answered stays answered, and the person is told once. */
  function moveOn(interview: InterviewAtHand, before: readonly Happening[], newer: Compiled): Kept {
    const moved: Happening = { kind: 'moved', from: nameOf(interview.compiled.dialog), to: nameOf(newer.dialog) };
    const happenings = [...before, moved];
    const there: InterviewAtHand = { ...interview, compiled: newer, snapshot: movedTo(interview, newer), ledger: { ...interview.ledger, dialog: moved.to } };
    const next = newerFor(there);
    return next ? moveOn(there, happenings, next) : { ...think(there, { happenings, event: { type: 'MOVED' } }), compiled: newer };
  }

  /** What the machine and the wording make of a deed, behind the words themselves. */
  function think(interview: InterviewAtHand, { happenings: before, event, isDoubtful = false }: Interpretation): Kept {
    if (!event) return { happenings: before, snapshot: interview.snapshot };
    const { snapshot, effects } = step(interview.compiled.machine, interview.snapshot, event);
    const first = interview.ledger.length + before.length + 1;
    const switched = event.type === 'VOICE' ? { ...listenerOf(interview), voice: event.voice } : listenerOf(interview);
    const toBin = event.type === 'BIN_WORD' ? wordsToBin(interview, parts.understandingOf(interview.ledger.locale)) : [];
    const doubt: readonly Chip[] = isDoubtful ? [{ label: [speaker.text('common:chip.not_a_control', switched)], value: { control: 'not_a_control' } }] : [];
    const bubbles = compose(effects, { interview, speaker, listener: switched, find: finder(interview, before), first, extra: [...toBin, ...doubt] });
    return { happenings: [...before, { kind: 'stepped', event: event as never }, ...bubbles], snapshot };
  }

  async function takeAt(utterance: Utterance): Promise<Outcome> {
    const interview = await fetch(utterance.interview);
    if (!interview) throw new Refused('no-such-interview');
    const before = interview.turns.get(utterance.key);
    if (before) return { entries: interview.entries.slice(before.from, before.to), repeated: true };
    refuseWhatCannotBeKept(utterance);
    refuseWhileHeld(interview, utterance.deed.did);
    const cleaned = utterance.deed.did === 'show' ? await parts.clean(utterance.deed.image, utterance.deed.source) : null;
    const moved: readonly Happening[] =
      utterance.sitting === interview.ledger.sitting ? [] : [{ kind: 'resumed', sitting: utterance.sitting, channel: utterance.channel }];
    const kept = thinkSafely(behind(interview, moved), utterance, cleaned, moved);
    const happenings = alertedToHelp(interview, kept.happenings, parts.alertId(interview.id, utterance.key));
    return { entries: await keep(interview, utterance.key, { ...kept, happenings }), repeated: false };
  }

  /** A fault in reading, stepping or speaking never costs a word: they are kept, with the fault beside them. */
  function thinkSafely(interview: InterviewAtHand, utterance: Utterance, cleaned: Cleaned | null, moved: readonly Happening[]): Kept {
    const { deed, channel } = utterance;
    const pictures = cleaned ? new Map([[moved.length, cleaned.bytes]]) : undefined;
    let made: Interpretation | null = null;
    try {
      const listener = listenerOf(interview);
      const means = {
        understanding: parts.understandingOf(interview.ledger.locale),
        textOf: (wording: Chip['label']) => textOf(wording, finder(interview, [])),
        labelOf: (control: string) => speaker.text(`common:chip.${control}`, listener),
        nameOf: (id: string) => {
          const step = stepsOf(interview.compiled.dialog).find((one) => one.id === id);
          return step ? speaker.text(textKey(step, 'name'), listener) : '';
        },
        channel,
        alert: parts.alertId(interview.id, utterance.key),
      };
      made = cleaned && deed.did === 'show' ? pictured(interview, { ...deed, picture: cleaned.picture }, means) : interpret(interview, deed, means);
      const { happenings, snapshot } = think(interview, made);
      return { happenings: [...moved, ...happenings], snapshot, ...(pictures && { pictures }) };
    } catch (error) {
      if (error instanceof Refused) throw error;
      parts.warn({ code: 'turn-failed', stream: interview.id, during: deed.did });
      // What may tell of harm reaches a person, whatever failed after it was noticed.
      const noticed = made?.happenings.filter(({ kind }) => kind === 'disclosed' || kind === 'alerted') ?? [];
      const words: readonly Happening[] = [...moved, ...saved(interview, utterance, cleaned), ...noticed, { kind: 'failed', during: deed.did }];
      return {
        happenings: [...words, ...apology(interview, interview.ledger.length - moved.length + words.length)],
        snapshot: interview.snapshot,
        ...(pictures && { pictures }),
      };
    }
  }

  async function eraseAt(id: string, what: Erasable, by: string): Promise<boolean> {
    try {
      return await records.erase(id, what, { key: parts.newKey(), at: parts.now(), by });
    } finally {
      atHand.delete(id); // however it ended, the words may be gone from the record
    }
  }

  /** Erased first: where that is refused nothing has changed, and where the service is killed behind it, what is left to take out holds nothing. */
  async function deleteAt({ entry, ...utterance }: Deletion): Promise<Outcome> {
    const interview = await fetch(utterance.interview);
    if (!interview) throw new Refused('no-such-interview');
    const before = interview.turns.get(utterance.key);
    if (before) return { entries: interview.entries.slice(before.from, before.to), repeated: true };
    refuseWhileHeld(interview, 'delete');
    const { kind } = interview.entries[entry] ?? {};
    if (kind !== 'said' && kind !== 'attached' && kind !== 'chose') throw new Refused('no-such-entry');
    const { deletes } = takingBack(interview.entries, entry);
    if (deletes === null) throw new Refused('kept');
    const { gone } = interview.ledger;
    // What an answer said before doesn't stand any more: it is the words that do that are taken out.
    const stands = gone.has(entry) ? deletes.findLast((n) => !gone.has(n)) : entry;
    const isOut = takenOutIn(interview.entries).has(entry);
    await eraseAt(utterance.interview, deletes, 'person');
    return isOut || stands === undefined ? { entries: [], repeated: false } : takeAt({ ...utterance, deed: { did: 'take-out', entry: stands } });
  }

  async function sendOutAt(id: string, sent: SentOut): Promise<void> {
    const interview = await fetch(id);
    if (!interview) throw new Refused('no-such-interview');
    await keep(interview, `sent ${sent.copy}`, { happenings: [{ kind: 'sent', ...sent }], snapshot: interview.snapshot });
  }

  /** One after another, always in the same order: two that want some of the same never wait for each other. */
  function holdAll<T>(interviews: readonly string[], act: (held: HeldInterviews) => Promise<T>): Promise<T> {
    const within = ([first, ...rest]: readonly string[]): Promise<T> =>
      first === undefined
        ? act({ entries: async (interview) => (await fetch(interview))?.entries ?? null, sendOut: sendOutAt })
        : inTurn(first, () => within(rest));
    return within([...new Set(interviews)].toSorted());
  }

  async function tellUnsentAt(id: string, alert: string): Promise<void> {
    const interview = await fetch(id);
    if (!interview) throw new Refused('no-such-interview');
    if (interview.entries.some((entry) => entry.kind === 'alert-unsent' && entry.alert === alert)) return;
    const raised = interview.entries.findLast((entry) => entry.kind === 'alerted' && entry.alert === alert);
    // Nothing more goes to the device of someone who is not safe to talk.
    const isSafe = !(raised?.kind === 'alerted' && raised.risk === 'R4');
    const happenings: readonly Happening[] = [{ kind: 'alert-unsent', alert }, ...(isSafe ? spokenAside(interview, 'common:alert-unsent', 1) : [])];
    await keep(interview, `unsent ${alert}`, { happenings, snapshot: interview.snapshot });
  }

  /** A bubble beside the walk: what was on the screen stays there with its chips. */
  function spokenAside(interview: InterviewAtHand, key: string, behind: number): readonly Happening[] {
    const { ledger } = interview;
    const shown = speaker.speak({ do: 'show', key, step: null, chips: [] }, listenerOf(interview), () => []);
    return [{ kind: 'asked', shown: { ...shown, chips: ledger.last?.chips ?? [], id: `p${ledger.length + behind}` } }];
  }

  function apology(interview: InterviewAtHand, n: number): readonly Happening[] {
    try {
      // The question stays on the screen with its chips: what failed can be tried again.
      return spokenAside(interview, 'common:failed', n - interview.ledger.length);
    } catch {
      return [];
    }
  }

  return {
    begin: startAt,
    resume: (interview, channel) => inTurn(interview, () => resumeAt(interview, channel)),
    take: (utterance) =>
      inTurn(utterance.interview, () => takeAt(utterance)).catch((error: unknown) => {
        // Somebody else appended to this record: it has been let go, and the turn is taken on what is there now.
        if (error instanceof Conflict) return inTurn(utterance.interview, () => takeAt(utterance));
        throw error;
      }),
    tellUnsent: (interview, alert) => inTurn(interview, () => tellUnsentAt(interview, alert)),
    erase: (interview, what, by) => inTurn(interview, () => eraseAt(interview, what, by)),
    deleteForGood: (deletion) => inTurn(deletion.interview, () => deleteAt(deletion)),
    holding: holdAll,
    entries: (interview) => inTurn(interview, async () => (await fetch(interview))?.entries ?? null),
    watch(interview, listener) {
      const watching = listeners.get(interview) ?? new Set<Listen>();
      listeners.set(interview, watching.add(listener));
      return () => {
        watching.delete(listener);
        if (watching.size === 0) listeners.delete(interview);
      };
    },
    async close() {
      await Promise.all(queues.values());
    },
  };
}

type Cleaned = Awaited<ReturnType<Parts['clean']>>;

interface Kept {
  readonly happenings: readonly Happening[];
  readonly snapshot: InterviewAtHand['snapshot'];
  /** Another version of the dialog, where the turn moved to it. */
  readonly compiled?: Compiled;
  readonly pictures?: ReadonlyMap<number, Uint8Array>;
}

/** The same interview as seen behind entries that are about to be added, so that numbers come out right. */
function behind(interview: InterviewAtHand, moved: readonly Happening[]): InterviewAtHand {
  return moved.length === 0 ? interview : { ...interview, ledger: { ...interview.ledger, length: interview.ledger.length + moved.length } };
}

function finder(interview: InterviewAtHand, added: readonly Happening[]): Find {
  const { length } = interview.ledger;
  return (n) => (n < length ? interview.entries[n] : added[n - length]);
}
