import { contributions } from '../../src/assessment/contributions.ts';
import { type Dialog, nameOf, stepsOf } from '../../src/interview/dialog.ts';
import { conditionsOf } from '../../src/interview/dialog-step.ts';
import { BROUGHT, type BroughtKind, type Entry, type EntryOf, type Role, type Shown, type Speaker } from '../../src/record/entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { replay } from '../../src/turns/interview-at-hand.ts';
import type { Brought, Deed, Sitting } from '../../src/turns/turns.ts';
import { fixedParts, openTurns, SHELF } from '../turns/fixed.ts';
import { A_PICTURE } from './written-record.ts';

/** One interview walked at random through the real turns, and what the walker knows of it by itself. */
export interface Walked {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** What was typed, by the entry that must hold it. */
  readonly typed: ReadonlyMap<number, string>;
  /** Who spoke, by entry of what they said, tapped or drew. */
  readonly speakers: ReadonlyMap<number, { readonly by: Speaker; readonly scribed: boolean }>;
  /** Entries of a worker's own views. */
  readonly notes: ReadonlySet<number>;
  /** What the machine itself takes for answers that stand, by the entry that holds them now. */
  readonly given: ReadonlySet<number>;
  readonly finished: boolean;
  /** Stands before every word the walker makes up. */
  readonly mark: string;
  readonly turns: number;
}

export const dialogOf = (name: string): Dialog | null => {
  const [id = '', version] = name.split('@');
  return SHELF.dialogs.get(id)?.get(Number(version)) ?? null;
};

export const NAMES = { worker: 'Asha \u202e', child: 'Kyle\0' } as const;

const base = fixedParts(memoryRecords(), {
  clean: async (_image, source) => ({ picture: { ...A_PICTURE, source }, bytes: new Uint8Array([1]) }),
  warn: (fault) => {
    throw new Error(`a turn failed: ${JSON.stringify(fault)}`);
  },
});

/** A number from 0 to 1 at each call; the same seed gives the same numbers. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What spoils words on their way, and what may be taken for something else than an answer. */
const SPOILERS = [
  '',
  '\0',
  '\ud800',
  '\r\n',
  ' ',
  '\u2028',
  '\ufeff',
  '\u202e',
  'e\u0301',
  '</script>',
  '{{words}}',
  '$t(title)',
  '🐶',
  '__proto__',
  '"',
  'no ',
  'mum, ',
];
const CONTROLS = [
  'skip',
  'i dont know',
  'go back',
  'yes',
  'no',
  'stop',
  'what does that mean',
  'change what i said',
  'take that out',
  'just me',
  'the first one',
  '7',
  'when can i go home',
  'bin the word meeting',
  'a parent or carer',
];
const STEERING = ['back', 'change', 'take_out', 'repeat', 'explain', 'who_sees', 'help', 'more', 'questions', 'person', 'carry_on', 'bin_word', 'what_next'];

/** Turns at random before the walker makes for the end, and turns it may take to get there. */
const ROAMING = 45;
const MOST = 1_200;

/** What a dialog may be given from before. */
export function needsOf(dialog: Dialog): ReadonlySet<BroughtKind> {
  const kinds = stepsOf(dialog).flatMap((step) => [
    ...(step.kind === 'each' ? [step.of] : []),
    ...conditionsOf(step).flatMap((one) => ('brought' in one ? [one.brought] : [])),
  ]);
  return new Set(BROUGHT.filter((kind) => kinds.includes(kind)));
}

export class Walk {
  readonly #dialog: Dialog;
  readonly #voice: Role;
  readonly #random: () => number;
  readonly #records = memoryRecords();
  readonly #turns;
  readonly #typed = new Map<number, string>();
  readonly #speakers = new Map<number, { readonly by: Speaker; readonly scribed: boolean }>();
  readonly #bySitting = new Map<number, { readonly by: Speaker; readonly scribed: boolean }>();
  readonly #notes = new Set<number>();
  readonly #cards: boolean;
  #sitting: Sitting = { interview: '', sitting: 1 };
  #entries: readonly Entry[] = [];
  readonly #shown: Shown[] = [];
  #closed: EntryOf<'closed'>['how'] | null = null;
  #looked = 0;
  #count = 0;

  readonly #mark: string;

  /** @param mark tells the words of this walk from those of others */
  constructor(dialog: Dialog, voice: Role, seed: number, mark = '') {
    this.#mark = mark;
    this.#dialog = dialog;
    this.#voice = voice;
    this.#random = seeded(seed);
    this.#cards = dialog.withWorker || (!dialog.alone && this.#random() < 0.5);
    this.#turns = openTurns({ ...base, records: this.#records, newest: () => base.compiledOf(nameOf(dialog)) });
  }

  async walk(brought: readonly Brought[]): Promise<Walked> {
    const names = this.#random() < 0.5 ? NAMES : {};
    const start = { dialog: this.#dialog.id, voice: this.#voice, locale: 'en', channel: 'test', names, cards: this.#cards, brought };
    this.#sitting = await this.#turns.begin({ ...start, ...(this.#dialog.startedBy === 'worker' && { by: 'worker' as const }) });
    await this.#look();
    for (let turn = 0; turn < ROAMING; turn++) await this.#roam();
    for (let turn = 0; turn < MOST && !this.#isFinished(); turn++) await this.#makeForTheEnd();
    const lines = (await this.#records.read(this.#sitting.interview)) ?? [];
    const { snapshot } = replay(this.#sitting.interview, lines, base.compiledOf);
    return {
      id: this.#sitting.interview,
      entries: this.#entries,
      typed: this.#typed,
      speakers: this.#speakers,
      notes: this.#notes,
      given: new Set(snapshot.context.given.map(({ entry }) => entry)),
      finished: this.#isFinished(),
      mark: this.#mark,
      turns: this.#count,
    };
  }

  #isFinished(): boolean {
    return this.#closed === 'finished' && this.#asks('closing') !== null;
  }

  #one<T>(among: readonly T[]): T {
    const found = among[Math.floor(this.#random() * among.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  /** Words that nobody else says, so that they are found again. */
  #words(): string {
    return `${this.#one(SPOILERS)}${this.#mark}w${this.#count}x${this.#one(SPOILERS)}`;
  }

  get #last(): Shown {
    const last = this.#shown.at(-1);
    if (!last) throw new Error('nothing was shown');
    return last;
  }

  async #look(): Promise<void> {
    this.#entries = (await this.#turns.entries(this.#sitting.interview)) ?? [];
    for (; this.#looked < this.#entries.length; this.#looked++) {
      const entry = this.#entries[this.#looked];
      if (entry?.kind === 'told' || entry?.kind === 'asked') this.#shown.push(entry.shown);
      if (entry?.kind === 'closed') this.#closed = entry.how;
    }
  }

  async #take(deed: Deed): Promise<void> {
    this.#count++;
    const { entries } = await this.#turns.take({ ...this.#sitting, key: `k${this.#count}`, channel: 'test', deed });
    await this.#look();
    this.#note(deed, entries);
  }

  /** Keeps what the walker itself knows of a turn: what it typed, and who spoke. */
  #note(deed: Deed, entries: readonly Entry[]): void {
    const { sitting } = this.#sitting;
    const respondent = this.#respondent();
    const speaking = this.#bySitting.get(sitting) ?? { by: respondent, scribed: false };
    for (const entry of entries) {
      if (entry.kind === 'said') {
        this.#typed.set(entry.n, 'words' in deed ? deed.words : deed.did === 'share' ? (deed.wish ?? '') : deed.did === 'show' ? (deed.description ?? '') : '');
        if (deed.did === 'note') this.#notes.add(entry.n);
      }
      if (entry.kind === 'said' || entry.kind === 'chose' || entry.kind === 'attached') this.#speakers.set(entry.n, speaking);
      if (entry.kind === 'handed-over') {
        if (deed.did === 'hand-over') {
          const isRespondent = deed.speaker.role === this.#voice && (deed.speaker.name === null || deed.speaker.name === respondent.name);
          const by = isRespondent ? respondent : deed.speaker;
          this.#bySitting.set(sitting, { by, scribed: deed.typing === 'worker' && by.role !== 'worker' });
        } else if (entries.some((one) => one.kind === 'asked' && one.shown.key === 'common:handed-back')) {
          this.#bySitting.set(sitting, { by: respondent, scribed: false });
        } else {
          const read = entries.find((one) => one.kind === 'read');
          const option = read?.kind === 'read' ? read.option : deed.did === 'choose' && 'option' in deed.value ? deed.value.option : null;
          const isName = deed.did === 'say' && option === null;
          const by = option === 'me' ? respondent : { role: entry.speaker.role, name: isName ? deed.words : null };
          this.#bySitting.set(sitting, { by, scribed: false });
        }
      }
    }
  }

  #respondent(): Speaker {
    const [started] = this.#entries;
    const names = started?.kind === 'started' ? started.names : undefined;
    const name = this.#voice === 'worker' ? names?.worker : this.#voice === 'parent' ? undefined : names?.child;
    return { role: this.#voice, name: name ?? null };
  }

  async #roam(): Promise<void> {
    const dice = this.#random();
    const prompt = this.#random() < 0.5 ? null : this.#last.id;
    if (dice < 0.33) return this.#take({ did: 'say', words: this.#words(), prompt });
    if (dice < 0.37) return this.#take({ did: 'say', words: this.#words(), prompt: this.#one(this.#shown).id });
    if (dice < 0.66) return this.#tap();
    if (dice < 0.7) return this.#take({ did: 'choose', value: { control: this.#one(STEERING) }, prompt: this.#last.id });
    if (dice < 0.75) return this.#take({ did: 'say', words: this.#one(CONTROLS), prompt });
    if (dice < 0.79) return this.#revise((entry) => ({ did: 'change', entry, words: this.#words() }));
    if (dice < 0.82) return this.#revise((entry) => ({ did: 'take-out', entry }));
    if (dice < 0.86) return this.#revise((entry) => this.#share(entry));
    if (dice < 0.88 && this.#asks('handover') !== this.#last.step) return this.#draw(prompt);
    if (dice < 0.9) return this.#comeBack();
    if (this.#voice === 'young-person' && dice < 0.91) return this.#take({ did: 'switch-voice', shorter: this.#random() < 0.5 });
    if (this.#cards) return this.#beside(prompt);
    return this.#tap();
  }

  #asks(kind: string): string | null {
    return stepsOf(this.#dialog).find((step) => step.kind === kind && step.id === this.#last.step)?.id ?? null;
  }

  /** What only a worker beside the person does. */
  async #beside(prompt: string | null): Promise<void> {
    const dice = this.#random();
    if (dice < 0.4) return this.#take({ did: 'note', words: this.#words(), prompt });
    if (dice < 0.7) {
      const role = this.#one(['child', 'young-person', 'parent', 'worker', 'someone-else'] as const);
      const name = this.#random() < 0.5 ? null : this.#one(['Mum', 'Ellie \ud83d', ' ']);
      return this.#take({ did: 'hand-over', speaker: { role, name }, typing: this.#random() < 0.5 ? 'worker' : 'respondent' });
    }
    if (dice < 0.8) return this.#take({ did: 'be-here', who: ['child', 'worker'], others: this.#random() < 0.5 ? null : this.#words() });
    const steps = stepsOf(this.#dialog).filter(({ kind }) => kind === 'open' || kind === 'choice' || kind === 'scale');
    if (steps.length > 0) return this.#take({ did: 'enter', step: this.#one(steps).id, words: this.#words(), on: '2026-11-20' });
  }

  async #tap(): Promise<void> {
    const chips = this.#last.chips.filter(
      ({ value }) => !('control' in value) || (value.control !== 'leave' && value.control !== 'pause') || this.#random() < 0.1,
    );
    if (chips.length === 0) return this.#take({ did: 'choose', value: { control: 'carry_on' }, prompt: this.#last.id });
    await this.#take({ did: 'choose', value: this.#one(chips).value, prompt: this.#last.id });
  }

  async #draw(prompt: string | null): Promise<void> {
    const description = this.#random() < 0.5 ? null : this.#words();
    await this.#take({ did: 'show', image: new Uint8Array([1]), source: 'drawing', description, prompt });
  }

  /** Does something to an answer, as on the page of one's own words. */
  async #revise(deedFor: (entry: number) => Deed): Promise<void> {
    // A worker's own view is not the person's to change.
    const answers = contributions(this.#entries, dialogOf)
      .filter(({ ownView }) => !ownView)
      .map(({ entry }) => entry);
    if (answers.length > 0) await this.#take(deedFor(this.#one(answers)));
  }

  #share(entry: number): Deed {
    const audiences = (['worker', 'meeting', 'family'] as const).filter(() => this.#random() < 0.5);
    return { did: 'share', entry, with: audiences, wish: this.#random() < 0.3 ? this.#words() : null };
  }

  async #comeBack(): Promise<void> {
    this.#sitting = await this.#turns.resume(this.#sitting.interview, 'test');
    await this.#look();
  }

  /** Goes on by the shortest way, answering here and there. */
  async #makeForTheEnd(): Promise<void> {
    const { chips, id } = this.#last;
    const offers = (control: string) => chips.some(({ value }) => 'control' in value && value.control === control);
    const options = chips.flatMap(({ value }) => ('option' in value ? [value] : []));
    const tap = (control: string) => this.#take({ did: 'choose', value: { control }, prompt: id });
    if (offers('skip') && this.#random() < 0.35) return this.#take({ did: 'say', words: this.#words(), prompt: id });
    const enough = options.find(({ option }) => option === 'enough' || option === 'yes' || option === 'by-myself');
    if (options.length > 0 && this.#random() < 0.7 && !offers('enough')) {
      return this.#take({ did: 'choose', value: enough ?? this.#one(options), prompt: id });
    }
    if (offers('same_for_rest') && this.#random() < 0.3) return tap('same_for_rest');
    if (offers('in_order') && this.#random() < 0.5) return tap('in_order');
    for (const control of ['carry_on', 'next', 'start', 'yes', 'enough', 'nothing_more', 'skip', 'leave_it']) if (offers(control)) return tap(control);
    if (options[0]) return this.#take({ did: 'choose', value: options[0], prompt: id });
    return this.#random() < 0.5 ? tap('carry_on') : this.#take({ did: 'say', words: this.#words(), prompt: id });
  }
}
