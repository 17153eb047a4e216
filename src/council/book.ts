import type { CouncilEvent, CouncilHappening, KnownFile, KnownInterview, Letter } from './event.ts';

/** When something happened: ISO 8601, and the same on the clock that only goes forward. */
interface When {
  readonly at: string;
  readonly time: number;
}

/** All that the stream `council` tells, as it stands; it grows with each entry. */
export class CouncilBook {
  readonly #interviews = new Map<string, KnownInterview>();
  readonly #files = new Map<string, KnownFile>();
  readonly #letters = new Map<string, Letter>();
  /** Where each event stands among all. */
  readonly #places = new Map<string, number>();

  add(happening: CouncilHappening, { at, time }: When): void {
    switch (happening.kind) {
      case 'council-noted': {
        const { kind: _, ...noted } = happening;
        this.#note({ ...noted, at }, time);
        break;
      }
      case 'council-tried': {
        const letter = this.#letters.get(happening.event);
        const { outcome } = happening;
        if (letter) this.#letters.set(happening.event, { ...letter, failures: letter.failures + 1, last: time, lastAt: at, outcome });
        break;
      }
      case 'council-sent':
        this.#letters.delete(happening.event);
        break;
      case 'council-again': {
        const letter = this.#letters.get(happening.event);
        if (letter) this.#letters.set(happening.event, { ...letter, failures: 0, last: time, lastAt: at });
        break;
      }
      default:
        happening satisfies never;
    }
  }

  interview(id: string): KnownInterview | null {
    return this.#interviews.get(id) ?? null;
  }

  /** Every interview once, in the order of its last event. */
  interviews(): readonly KnownInterview[] {
    return [...this.#interviews.values()];
  }

  file(child: string): KnownFile | null {
    return this.#files.get(child) ?? null;
  }

  /** Every file whose core details were told of, once. */
  files(): readonly KnownFile[] {
    return [...this.#files.values()];
  }

  /** What was not taken yet, in the order it was noted. */
  letters(): readonly Letter[] {
    return [...this.#letters.values()];
  }

  letter(event: string): Letter | null {
    return this.#letters.get(event) ?? null;
  }

  /** Where an event stands among all; null for one that is not known. */
  placeOf(event: string): number | null {
    return this.#places.get(event) ?? null;
  }

  #note(event: CouncilEvent, time: number): void {
    // Found out again: it is known.
    if (this.#places.has(event.event)) return;
    const { interview, child, version, practice, at, what } = event;
    this.#places.set(event.event, this.#places.size);
    this.#letters.set(event.event, { event, failures: 0, last: time, lastAt: at, outcome: null });
    if (interview === null) {
      this.#files.set(child, { interview, child, version, event: event.event });
      return;
    }
    const before = this.#interviews.get(interview);
    const state = what.includes('finished') ? 'finished' : what.includes('stopped') ? (before?.state ?? 'stopped') : (before?.state ?? 'finished');
    // Behind all others, because its last event is.
    this.#interviews.delete(interview);
    this.#interviews.set(interview, { interview, child, version, practice, at, event: event.event, state: what.includes('gone') ? 'gone' : state });
  }
}
