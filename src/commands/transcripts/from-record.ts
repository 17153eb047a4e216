import { VOICES } from '../../language/wording/variants.ts';
import type { Entry, EntryOf, Shown } from '../../record/entry.ts';
import { emptyLedger, evolve, type Ledger } from '../../record/ledger.ts';
import type { Line } from '../../record/records.ts';
import { ALWAYS } from '../../turns/controls.ts';
import { Disguise, wordsIn } from './disguise.ts';
import { outcomeOf } from './outcome.ts';
import { Player, type Stage } from './player.ts';
import { replay } from './replay.ts';
import { type Action, type Heading, headingLines, lineOf } from './script.ts';

/** What writing a transcript needs beside the record. */
export interface Writing {
  /** A place to play on, empty each time. */
  readonly stage: () => Stage;
  /** Whether made-up words would be taken for the same as the person's, and could be quoted in the same pieces. */
  readonly isLike: (words: string, made: string) => boolean;
  /** Where in words somebody names an earlier answer of theirs, to change it or take it out; null where they do not. */
  readonly namesIn: (words: string) => readonly [from: number, to: number] | null;
  /** Words of ours that somebody steers with, in small letters. */
  readonly ours: ReadonlySet<string>;
  /** Small words that an answer is cut at to be quoted in pieces, and those behind them. */
  readonly joining: ReadonlySet<string>;
}

/** A turn that can't be written down so that it is taken for the same again. */
export class Unplayable extends Error {
  override name = 'Unplayable';
  readonly entry: number;
  constructor(entry: number) {
    super(`entry ${entry} can't be played again`);
    this.entry = entry;
  }
}

/** Tries for made-up words that nothing else is read out of. */
const TRIES = 12;

/**
 * An interview as a transcript in which every word of the person is a made-up one, and everything else goes as it went: the same choices, readings,
 * questions and pieces. Each turn is played, and what comes of it compared.
 * @throws {Unplayable} where a turn would go another way
 */
export async function transcriptOf(lines: readonly Line[], { stage, isLike, namesIn, ours, joining }: Writing): Promise<string> {
  const [first, ...turns] = lines;
  const [started] = first?.entries ?? [];
  if (!first || started?.kind !== 'started') throw new Unplayable(0);
  const disguise = new Disguise([...ours, ...joining, ...lines.flatMap(({ entries }) => entries.flatMap(saidIn)).flatMap(wordsIn)]);
  const heading = headingOf(started, first.entries, disguise);
  const actions: Action[] = [];
  const numbers = new Map<number, number>();
  let ledger: Ledger = first.entries.reduce(evolve, emptyLedger());
  let player = await Player.begin(heading, stage());
  pair(first.entries, await player.entries());

  for (const { entries } of turns) {
    const deed = entries[0]?.kind === 'resumed' && entries.some(({ kind }) => kind === 'said' || kind === 'chose') ? entries.slice(1) : entries;
    const wanted = outcomeOf(deed);
    let isPlayed = false;
    for await (const action of actionsFor(deed)) {
      const added = await player.perform(action).catch(() => null);
      isPlayed = added !== null && outcomeOf(added) === wanted;
      if (isPlayed && added) {
        actions.push(action);
        pair(deed, added);
        break;
      }
      player = await Player.begin(heading, stage());
      for (const done of actions) await player.perform(done);
    }
    if (!isPlayed) throw new Unplayable(entries[0]?.n ?? 0);
    ledger = entries.reduce(evolve, ledger);
  }
  return replay(`${[...headingLines(heading), '', ...actions.map(lineOf)].join('\n')}\n`, stage());

  /** Which number an answer has in the transcript. */
  function pair(from: readonly Entry[], to: readonly Entry[]): void {
    const held = (entries: readonly Entry[]) => entries.filter(({ kind }) => kind === 'said' || kind === 'chose' || kind === 'attached');
    const there = held(to);
    for (const [index, { n }] of held(from).entries()) numbers.set(n, there[index]?.n ?? n);
  }

  /** What may be written down for a turn, the best first. */
  async function* actionsFor(entries: readonly Entry[]): AsyncGenerator<Action> {
    const [what, next] = entries;
    switch (what?.kind) {
      case 'resumed': {
        const moved = entries.findLast((entry) => entry.kind === 'moved');
        yield { do: 'back', to: moved?.to ?? null };
        return;
      }
      case 'chose':
        yield await chosen(what);
        return;
      case 'attached': {
        const words = entries.find((entry) => entry.kind === 'said')?.words;
        yield { do: 'show', picture: what.picture, words: words == null ? null : made(words) };
        return;
      }
      case 'handed-over':
        yield { do: 'hand-over', speaker: { role: what.speaker.role, name: what.speaker.name === null ? null : made(what.speaker.name) }, typing: what.typing };
        return;
      case 'in-the-room':
        yield { do: 'here', who: what.who, others: what.others === null ? null : made(what.others) };
        return;
      case 'voice-switched':
        yield { do: 'switch', shorter: what.voice === 'child' };
        return;
      case 'shared':
        yield { do: 'share', entry: now(what.entry), with: what.with, wish: null };
        return;
      case 'kept-back':
        yield { do: 'share', entry: now(what.entry), with: [], wish: null };
        return;
      case 'stepped':
        if (what.event.type === 'REMOVED') yield { do: 'take-out', entry: now(Number(what.event['entry'])) };
        if (what.event.type === 'ENOUGH') yield { do: 'end-paper' };
        return;
      case 'said':
        yield* saying(what, next, entries);
    }
  }

  function* saying(said: EntryOf<'said'>, next: Entry | undefined, entries: readonly Entry[]): Generator<Action> {
    const words = said.words ?? '';
    const shared = entries.find((entry) => entry.kind === 'shared' && entry.wish === said.n);
    const revised = entries.find((entry) => entry.kind === 'stepped' && entry.event.type === 'REVISED');
    if (said.as === 'worker') return yield { do: 'note', words: made(words) };
    if (said.paper !== undefined) return yield { do: 'paper', step: said.step ?? '', on: said.paper, words: made(words) };
    if (next?.kind === 'read' && next.by === 'person' && shared?.kind === 'shared')
      return yield { do: 'share', entry: now(shared.entry), with: shared.with, wish: made(words) };
    if (next?.kind === 'read' && next.by === 'person' && revised?.kind === 'stepped')
      return yield { do: 'change', entry: now(Number(revised.event['earlier'])), words: made(words) };
    const late = lateStep(said);
    const say = (as: string): Action => (late === null ? { do: 'me', words: as } : { do: 'late', step: late, words: as });
    const isAnswer = next?.kind !== 'read' || (next.reading === 'answer' && next.option === null);
    if (isAnswer || (next?.kind === 'read' && next.reading === 'bin_word')) yield say(made(words));
    if (isAnswer) return yield say(made(words, joining));
    // What somebody steers with is nobody's story: only words that are none of ours go, where it is still taken for the same.
    const names = namesIn(words);
    if (names) return yield* naming(words, names, entries).map(say);
    yield say(disguise.over(words, ours));
    yield say(words);
  }

  /** Words that name an earlier answer: what they name it by is the person's, and must still be found in what stands there now. */
  function naming(words: string, [from, to]: readonly [number, number], entries: readonly Entry[]): readonly string[] {
    const stepped = entries.find((entry) => entry.kind === 'stepped');
    const about = stepped?.kind === 'stepped' ? lines.flatMap((line) => line.entries).find(({ n }) => n === stepped.event['entry']) : undefined;
    const answer = about?.kind === 'said' ? disguise.over(about.words ?? '') : '';
    const longest = wordsIn(answer).toSorted((one, other) => other.length - one.length);
    const names = [disguise.over(words.slice(from, to)), ...(longest[0] === undefined ? [] : [longest[0], longest.slice(0, 3).join(' '), answer])];
    const [before, behind] = [words.slice(0, from), words.slice(to)].map((piece) => disguise.over(piece, ours));
    return names.map((name) => `${before}${name}${behind}`);
  }

  /** Made-up words, others for as long as something else would be read out of them. */
  function made(words: string, stays?: ReadonlySet<string>): string {
    for (let tries = 0; tries < TRIES; tries++) {
      const found = disguise.over(words, stays);
      if (isLike(words, found)) return found;
      disguise.forget(words);
    }
    return disguise.over(words, stays);
  }

  function now(entry: number): number {
    return numbers.get(entry) ?? entry;
  }

  /** The step that words answer, where it is not the one on the screen. */
  function lateStep({ prompt }: EntryOf<'said'>): string | null {
    const answered = prompt === null ? undefined : ledger.shown.get(prompt);
    if (!answered || answered.step === null || answered.id === ledger.last?.id) return null;
    return answered.step === ledger.question?.step ? null : answered.step;
  }

  async function chosen({ prompt, value }: EntryOf<'chose'>): Promise<Action> {
    const at = ledger.last?.id === prompt ? placeOf(value, ledger.last) : -1;
    const labels = await player.labels();
    const label = labels[at];
    if (label === undefined) return { do: 'bar', control: 'control' in value && ALWAYS.has(value.control) ? value.control : 'repeat' };
    const same = labels.slice(0, at).filter((one) => one === label).length;
    return { do: 'tap', label: same === 0 ? label : `${label} (${same + 1})` };
  }
}

const placeOf = (value: EntryOf<'chose'>['value'], { chips }: Shown) => chips.findIndex((chip) => JSON.stringify(chip.value) === JSON.stringify(value));

/** Everything in an entry that is somebody's words. */
function saidIn(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'started':
      return Object.values(entry.names ?? {});
    case 'said':
    case 'brought':
      return entry.words === null ? [] : [entry.words];
    case 'handed-over':
      return entry.speaker.name === null ? [] : [entry.speaker.name];
    case 'in-the-room':
      return entry.others === null ? [] : [entry.others];
    default:
      return [];
  }
}

function headingOf(started: EntryOf<'started'>, entries: readonly Entry[], disguise: Disguise): Heading {
  const { dialog, role, locale, cards = false, by, names } = started;
  const named = (name: string | undefined) => (name === undefined ? null : disguise.over(name));
  const brought = entries.flatMap((entry) => {
    if (entry.kind !== 'brought') return [];
    const who = VOICES.find((one) => one === entry.by.role) ?? role;
    return [{ what: entry.what, by: who, words: disguise.over(entry.words ?? '') }];
  });
  return { about: [], dialog, voice: role, locale, cards, byWorker: by === 'worker', worker: named(names?.worker), child: named(names?.child), brought };
}
