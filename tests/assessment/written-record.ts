import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';
import type { Audience, Chip, Entry, EntryOf, Happening, Picture, Wording } from '../../src/record/entry.ts';

/** A small dialog with a step of every sort, in the order of its sections' reverse, so that order is seen to come from the dialog. */
export const DIALOG: Dialog = DialogSchema.parse({
  id: 'small',
  version: 2,
  voices: ['child', 'young-person', 'parent', 'worker'],
  parts: [
    {
      id: 'all',
      steps: [
        { id: 'what-i-am', kind: 'told' },
        {
          id: 'who-is-with-you',
          kind: 'choice',
          section: null,
          about: 'conversation',
          options: [{ id: 'by-myself' }, { id: 'with-worker' }, { id: 'someone-else' }],
        },
        { id: 'going-well', kind: 'open', question: 'S5.1', section: 'going-well' },
        { id: 'worries', kind: 'open', question: 'S4.1', section: 'worried-about' },
        { id: 'how-safe', kind: 'choice', question: 'S4.8', section: 'worried-about', options: [{ id: 'low' }, { id: 'high' }] },
        { id: 'matters', kind: 'open', question: 'S3.1', section: 'important-to-me' },
        { id: 'good-day', kind: 'open', question: 'S3.3', section: 'important-to-me' },
        { id: 'family', kind: 'open', section: 'me-and-my-family' },
        { id: 'now', kind: 'open', question: 'S1.1', section: 'whats-going-on' },
        { id: 'later-today', kind: 'open', question: 'neutral', section: null },
        { id: 'check', kind: 'read-back' },
        { id: 'who-can-see', kind: 'sharing' },
        { id: 'goodbye', kind: 'closing' },
      ],
    },
  ],
});

/** The steps of `DIALOG` that ask, with the section their answers belong to. */
export const ASKING = [
  ['going-well', 'going-well'],
  ['worries', 'worried-about'],
  ['matters', 'important-to-me'],
  ['good-day', 'important-to-me'],
  ['family', 'me-and-my-family'],
  ['now', 'whats-going-on'],
  ['later-today', null],
] as const;

export const A_PICTURE: Picture = { type: 'image/png', width: 640, height: 480, bytes: 1234, source: 'drawing' };

const START = Date.parse('2026-11-22T10:00:00.000Z');

/** When entry `n` of a written record was made: one second after the one before. */
export const atOf = (n: number) => new Date(START + n * 1000).toISOString();

/** Writes a record by hand, entry by entry. Every verb gives the number of the entry that counts. */
export class WrittenRecord {
  readonly entries: Entry[] = [];

  constructor(started: Partial<EntryOf<'started'>> = {}) {
    this.add({
      kind: 'started',
      dialog: 'small@2',
      voice: 'child',
      role: 'young-person',
      locale: 'en',
      channel: 'console',
      practice: false,
      sitting: 1,
      ...started,
    });
  }

  add(happening: Happening): number {
    const n = this.entries.length;
    this.entries.push({ ...happening, n, at: atOf(n) });
    return n;
  }

  /** A bubble; its id is `p` and its number. */
  asked(step: string | null, text: Wording, chips: readonly Chip[] = [], lang = 'en'): string {
    const id = `p${this.entries.length}`;
    this.add({ kind: 'asked', shown: { id, step, key: `${step}.ask`, text, chips, lang, dir: 'ltr' } });
    return id;
  }

  /** Words, read as an answer or as `reading`; null where nothing was made of them. */
  said(
    words: string | null,
    step: string | null,
    { prompt = null, reading = 'answer', option = null }: { prompt?: string | null; reading?: string | null; option?: string | null } = {},
  ): number {
    const n = this.add({ kind: 'said', words, step, prompt, channel: 'console' });
    if (reading !== null) this.add({ kind: 'read', entry: n, reading, option, by: 'software' });
    return n;
  }

  chose(option: string, step: string | null, label: Wording, prompt = 'p0'): number {
    return this.add({ kind: 'chose', step, prompt, value: { option }, label });
  }

  changed(earlier: number, words: string, step: string | null = null): number {
    const n = this.said(words, step);
    this.add({ kind: 'changed', entry: n, earlier });
    return n;
  }

  takenOut(entry: number): void {
    this.add({ kind: 'taken-out', entry });
  }

  shared(entry: number, audiences: readonly Audience[], { wish = null, settled = true }: { wish?: number | null; settled?: boolean } = {}): void {
    this.add({ kind: 'shared', entry, with: audiences, wish, settled });
  }
}

/** A chip for an option. */
export const chip = (option: string, label: string): Chip => ({ label: [label], value: { option } });
