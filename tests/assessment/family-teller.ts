import fc from 'fast-check';
import { CORE_FIELDS } from '../../src/record/core-field.ts';
import type { Entry, Happening, Quote } from '../../src/record/entry.ts';
import type { SectionId } from '../../src/record/section.ts';
import { type Answer, type CoreWritten, type Family, isoOf, type Place, type Said, type Talk } from './family-model.ts';
import { A_PICTURE } from './written-record.ts';

const SMALL: readonly (readonly [string, Place])[] = [
  ['going-well', 'going-well'],
  ['worries', 'worried-about'],
  ['matters', 'important-to-me'],
  ['good-day', 'important-to-me'],
  ['family', 'me-and-my-family'],
  ['now', 'whats-going-on'],
  ['later-today', 'other'],
];
const PLANNED: readonly (readonly [string, Place])[] = [
  ['worry', 'worried-about'],
  ['say', 'important-to-me'],
  ['good', 'going-well'],
  ['who-says', 'other'],
  ['life', 'plan'],
  ['life-2', 'plan'],
  ['change', 'plan'],
  ['agree', 'plan'],
];

const isSection = (place: Place): place is SectionId => place !== 'plan' && place !== 'other';

/** Who may be asked. */
export const PEOPLE = [
  { role: 'child', name: 'Kyle' },
  { role: 'young-person', name: 'Ellie' },
  { role: 'parent', name: 'Mum' },
  { role: 'parent', name: 'Dad' },
  { role: 'worker', name: 'Asha' },
] as const;

/** What somebody may do, or what may be done about what they said. */
export type Did =
  | 'say'
  | 'note'
  | 'draw'
  | 'choose'
  | 'change'
  | 'take-out'
  | 'share'
  | 'keep-back'
  | 'cue'
  | 'not-meant'
  | 'bring'
  | 'tell-again'
  | 'hand-over'
  | 'hand-back'
  | 'room'
  | 'send'
  | 'read-back'
  | 'core';

export interface Deed {
  readonly did: Did;
  readonly talk: number;
  readonly which: number;
  readonly step: number;
  readonly other: number;
}

export interface Begun {
  readonly who: number;
  readonly confidential: boolean;
  readonly practice: boolean;
  readonly small: boolean;
}

/** Does what people do, as records and as the model at once. */
export class Teller {
  readonly #talks: Talk[];
  readonly #answers: Answer[] = [];
  readonly #toldAgain: Family['toldAgain'][number][] = [];
  readonly #core: CoreWritten[] = [];
  readonly #file: Entry[] = [];
  readonly #words: string[] = [];
  #tick = 0;

  constructor(talks: readonly Begun[]) {
    this.#file.push({ kind: 'file-opened', name: 'Kyle', n: 0, at: isoOf(0) });
    this.#talks = talks.map(({ who, confidential: wish, practice, small }, index): Talk => {
      const { role, name } = PEOPLE[who] ?? PEOPLE[0];
      const confidential = wish && role === 'parent';
      const dialog = confidential ? 'in-confidence@1' : small ? 'small@2' : 'planned@1';
      const id = `${confidential ? 'secret' : 'talk'}-${index}`;
      const talk: Talk = { id, role, name, practice, confidential, dialog, entries: [], rooms: [], quotable: [], speaker: null };
      const names = { worker: 'Asha', child: role === 'young-person' ? 'Ellie' : 'Kyle' };
      this.#add(talk, { kind: 'started', dialog, voice: role, role, locale: 'en', channel: 'test', practice, sitting: 1, names });
      return talk;
    });
  }

  family(): Family {
    const talks = this.#talks;
    const told = () => talks.map(({ id, practice, entries }) => [id, ...(practice ? ['in practice'] : []), ...entries.map(tersely)].join('\n')).join('\n');
    return { talks, answers: this.#answers, toldAgain: this.#toldAgain, core: this.#core, file: this.#file, words: this.#words, [fc.toStringMethod]: told };
  }

  do(deed: Deed): void {
    const talk = at(this.#talks, deed.talk);
    if (!talk) return;
    const open = this.#answers.filter(({ out }) => !out);
    const answer = at(open, deed.which);
    switch (deed.did) {
      case 'say':
        this.#say(talk, deed);
        return;
      case 'note':
        this.#note(talk, deed);
        return;
      case 'draw':
        this.#draw(talk, deed);
        return;
      case 'choose':
        this.#choose(talk, deed);
        return;
      case 'bring':
        this.#bring(talk, deed);
        return;
      case 'tell-again':
        this.#tellAgain(talk, deed);
        return;
      case 'core':
        this.#writeCore(deed);
        return;
      case 'hand-over':
        talk.speaker = this.#word('n');
        this.#add(talk, { kind: 'handed-over', speaker: { role: 'someone-else', name: talk.speaker }, typing: deed.other % 2 ? 'worker' : 'respondent' });
        return;
      case 'hand-back':
        talk.speaker = null;
        this.#add(talk, { kind: 'handed-over', speaker: { role: talk.role, name: null }, typing: 'respondent' });
        return;
      case 'room': {
        const word = this.#word('r');
        talk.rooms.push({ entry: this.#add(talk, { kind: 'in-the-room', who: ['parent', 'worker'], others: word }), word });
        return;
      }
      default:
        if (answer) this.#about(answer, deed);
    }
  }

  /** Does something about an answer that stands. */
  #about(answer: Answer, { did, other, step }: Deed): void {
    const { talk } = answer;
    const said =
      did === 'share' || did === 'keep-back' || did === 'send'
        ? at(answer.wordings, step % 3 === 0 ? other : answer.wordings.length - 1)
        : answer.wordings.at(-1);
    if (!said) return;
    switch (did) {
      case 'change':
        if (answer.ownView) return;
        answer.wordings.push(this.#said(talk, null, null));
        this.#add(talk, { kind: 'changed', entry: answer.wordings.at(-1)?.entry ?? 0, earlier: said.entry });
        return;
      case 'take-out':
        this.#add(talk, { kind: 'taken-out', entry: said.entry });
        answer.out = true;
        return;
      case 'share': {
        const those = (['worker', 'meeting', 'family'] as const).filter((_, bit) => (other >> bit) & 1);
        const isWished = step % 5 === 0;
        const wish = isWished ? this.#said(talk, null, null) : null;
        const settled = !isWished || step % 2 === 0;
        this.#add(talk, { kind: 'shared', entry: said.entry, with: those, wish: wish?.entry ?? null, settled });
        answer.decisions.push({ kind: 'shared', entry: said.entry, with: those, settled, wish: wish?.word ?? null });
        return;
      }
      case 'keep-back':
        this.#add(talk, { kind: 'kept-back', entry: said.entry });
        answer.decisions.push({ kind: 'kept-back', entry: said.entry, with: [], settled: true, wish: null });
        return;
      case 'cue': {
        const level = other % 3 === 0 ? 'soft' : 'hard';
        const { description } = said;
        // The words about a picture may tell of harm, and not the picture.
        if (description && other % 2 === 0) {
          description.hard = level === 'hard';
          this.#add(talk, { kind: 'disclosed', entry: said.entry + 1, level, risk: 'R3' });
          return;
        }
        said.cue = level;
        this.#add(talk, { kind: 'disclosed', entry: said.entry, level, risk: 'R3' });
        return;
      }
      case 'not-meant':
        this.#add(talk, { kind: 'not-meant', entry: said.entry });
        return;
      case 'send':
        said.sent = true;
        this.#add(talk, { kind: 'sent', copy: 'c', what: 'assessment', entries: [said.entry], by: 'staff-1' });
        return;
      case 'read-back':
        this.#add(talk, { kind: 'read-back', entry: said.entry, confirmed: true });
        return;
      default:
        throw new Error(`nothing is done by "${did}"`);
    }
  }

  #say(talk: Talk, { step, other }: Deed): void {
    const [id, place] = this.#step(talk, step);
    const quote = other % 3 === 0 ? at(talk.quotable, other) : undefined;
    this.#answer(talk, place, this.#said(talk, id, quote ? this.#asked(talk, id, quote) : null));
  }

  #note(talk: Talk, { step }: Deed): void {
    const [id, place] = this.#step(talk, step);
    const word = this.#word('w');
    const entry = this.#add(talk, { kind: 'said', words: word, step: id, prompt: null, channel: 'test', as: 'worker' });
    talk.quotable.push({ entry, from: 0, to: word.length });
    this.#answer(talk, place, { word, entry, at: this.#tick, description: null, cue: null, sent: false }, { ownView: true, speaker: null });
  }

  #draw(talk: Talk, { step, other }: Deed): void {
    const [id, place] = this.#step(talk, step);
    const entry = this.#add(talk, { kind: 'attached', step: id, prompt: null, picture: A_PICTURE });
    // The entry behind a picture holds the words about it; this word names the picture itself, by its id.
    const made = this.#tick;
    const described = other % 4 === 0 ? null : this.#said(talk, id, null);
    if (described) this.#add(talk, { kind: 'described', picture: entry, entry: described.entry });
    const word = `"id":"${talk.id}/${entry}"`;
    this.#words.push(word);
    this.#answer(talk, place, { word, entry, at: made, description: described && { word: described.word, hard: false }, cue: null, sent: false });
  }

  #choose(talk: Talk, { other }: Deed): void {
    const [id, place]: readonly [string, Place] = talk.dialog === 'small@2' ? ['how-safe', 'worried-about'] : ['sure', 'plan'];
    const word = this.#word('c');
    const quote = other % 2 === 0 ? at(talk.quotable, other) : undefined;
    const label = [word, ...(quote ? [' ', quote] : [])];
    const prompt = `p${talk.entries.length}`;
    const chips = [{ label, value: { option: 'low' } }];
    this.#add(talk, { kind: 'asked', shown: { id: prompt, step: id, key: `${id}.ask`, text: ['?'], chips, lang: 'en', dir: 'ltr' } });
    const entry = this.#add(talk, { kind: 'chose', step: id, prompt, value: { option: 'low' }, label });
    this.#answer(talk, place, { word, entry, at: this.#tick, description: null, cue: null, sent: false });
  }

  /** Puts words from another talk before somebody, who says something about them. */
  #bring(talk: Talk, deed: Deed): void {
    const found = this.#fromElsewhere(talk, deed);
    if (!found) return;
    const { source, said, brought, what } = found;
    const step = { answers: 'again', plan: 'going', worries: 'what-a-worker-wrote' }[what];
    const made = this.#said(talk, step, this.#asked(talk, step, { entry: brought, from: 0, to: said.word.length }));
    this.#add(talk, { kind: 'about', entry: made.entry, brought });
    const place = { answers: isSection(source.place) ? source.place : ('other' as const), plan: 'plan' as const, worries: 'worried-about' as const }[what];
    this.#answer(talk, place, made, { about: { said, source } });
  }

  #tellAgain(talk: Talk, deed: Deed): void {
    const found = this.#fromElsewhere(talk, { ...deed, step: 0 });
    if (!found || !isSection(found.source.place)) return;
    const { source, said, brought } = found;
    const how = at(['changed', 'changed', 'still-true', 'taken-out'] as const, deed.other) ?? 'changed';
    const made = how === 'changed' ? this.#said(talk, 'again', this.#asked(talk, 'again', { entry: brought, from: 0, to: said.word.length })) : null;
    this.#add(talk, { kind: 'told-again', brought, how, entry: made?.entry ?? null });
    const told = { source, how, at: this.#tick, brought: source.place };
    const answer = made && this.#answer(talk, source.place, made, { instead: told });
    this.#toldAgain.push({ ...told, made: answer, talk });
  }

  #fromElsewhere(talk: Talk, { which, other, step }: Deed) {
    if (talk.dialog === 'small@2') return null;
    const source = at(
      this.#answers.filter((one) => one.talk !== talk && !one.out),
      which,
    );
    const said = source && at(source.wordings, source.wordings.length - 1 - (other % 4 === 0 ? 1 : 0));
    if (!source || !said || said.word.startsWith('"') || said.word.startsWith('«c')) return null;
    const what = at(['answers', 'plan', 'worries'] as const, step) ?? 'answers';
    const brought = this.#add(talk, {
      kind: 'brought',
      what,
      words: said.word,
      from: { interview: source.talk.id, entry: said.entry },
      by: source.speaker === null ? { role: source.talk.role, name: null } : { role: 'someone-else', name: source.speaker },
      said: isoOf(said.at),
      section: isSection(source.place) ? source.place : null,
      asked: null,
    });
    talk.quotable.push({ entry: brought, from: 0, to: said.word.length });
    return { source, said, brought, what };
  }

  #writeCore({ which, other }: Deed): void {
    const field = at(CORE_FIELDS, which) ?? 'name';
    const isEmptied = other % 7 === 0;
    const word = isEmptied ? '' : this.#word('k');
    const concealed = other % 2 === 0 ? this.#word('k') : null;
    this.#core.push({ field, word, concealed });
    const written = { value: word, concealed: concealed === null ? [] : [concealed] };
    this.#file.push({ kind: 'core-written', field, written, by: 'staff-1', name: 'Asha', n: this.#file.length, at: isoOf(++this.#tick) });
  }

  #step(talk: Talk, nth: number): readonly [string, Place] {
    const steps = talk.dialog === 'small@2' ? SMALL : PLANNED;
    return steps[nth % steps.length] ?? ['matters', 'important-to-me'];
  }

  #answer(talk: Talk, place: Place, said: Said, more: Partial<Answer> = {}): Answer {
    const answer: Answer = {
      talk,
      place,
      speaker: talk.speaker,
      ownView: false,
      wordings: [said],
      decisions: [],
      out: false,
      instead: null,
      about: null,
      ...more,
    };
    this.#answers.push(answer);
    return answer;
  }

  /** Words that nobody else says. */
  #said(talk: Talk, step: string | null, prompt: string | null): Said {
    const word = this.#word('w');
    const entry = this.#add(talk, { kind: 'said', words: word, step, prompt, channel: 'test' });
    const when = this.#tick;
    this.#add(talk, { kind: 'read', entry, reading: 'answer', option: null, by: 'software' });
    talk.quotable.push({ entry, from: 0, to: word.length });
    return { word, entry, at: when, description: null, cue: null, sent: false };
  }

  #asked(talk: Talk, step: string, quote: Quote): string {
    const id = `p${talk.entries.length}`;
    this.#add(talk, { kind: 'asked', shown: { id, step, key: `${step}.ask`, text: ['You said “', quote, '”.'], chips: [], lang: 'en', dir: 'ltr' } });
    return id;
  }

  #word(kind: string): string {
    const word = `«${kind}${this.#words.length}»`;
    this.#words.push(word);
    return word;
  }

  #add(talk: Talk, happening: Happening): number {
    const n = talk.entries.length;
    talk.entries.push({ ...happening, n, at: isoOf(++this.#tick) });
    return n;
  }
}

/** For whoever reads a counterexample. */
function tersely({ at: _at, ...entry }: Entry): string {
  return entry.kind === 'read' ? '' : JSON.stringify(entry);
}

function at<T>(among: readonly T[], nth: number): T | undefined {
  return among[nth % among.length];
}
