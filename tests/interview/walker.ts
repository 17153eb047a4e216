import { compile } from '../../src/interview/compile.ts';
import type { Input } from '../../src/interview/course.ts';
import type { Dialog } from '../../src/interview/dialog.ts';
import type { Effect } from '../../src/interview/effect.ts';
import type { InterviewEvent, Quotability } from '../../src/interview/event.ts';
import { begin, freeze, type Snapshot, step, thaw } from '../../src/interview/step.ts';

/** Walks a dialog event by event; the snapshot goes through JSON between every two. */
export class Walker {
  readonly #machine;
  #snapshot: Snapshot;
  #next = 1;
  effects: readonly Effect[];

  constructor(dialog: Dialog, input: Input = { role: 'young-person', practice: true }) {
    this.#machine = compile(dialog);
    const { snapshot, effects } = begin(this.#machine, input);
    this.#snapshot = snapshot;
    this.effects = effects;
  }

  get course() {
    return this.#snapshot.context;
  }

  get at() {
    return this.#snapshot.value;
  }

  /** Keys shown by the last event, in order. */
  get shown(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.do === 'show' ? [effect.key] : []));
  }

  /** Happenings noted by the last event. */
  get noted() {
    return this.effects.flatMap((effect) => (effect.do === 'note' ? [effect.happening] : []));
  }

  /** What the last bubble quotes. */
  get quoted() {
    const last = this.effects.findLast((effect) => effect.do === 'show');
    return last?.do === 'show' ? (last.quote ?? null) : null;
  }

  do(event: InterviewEvent): this {
    const thawed = thaw(this.#machine, JSON.parse(JSON.stringify(freeze(this.#machine, this.#snapshot))));
    const { snapshot, effects } = step(this.#machine, thawed, event);
    this.#snapshot = snapshot;
    this.effects = effects;
    return this;
  }

  /** Answers; returns the number of the entry that stands for the words. */
  answer(quotable: Quotability = { how: 'whole' }): number {
    const entry = this.#next++;
    this.do({ type: 'ANSWER', entry, quotable });
    return entry;
  }

  choose(option: string): number {
    const entry = this.#next++;
    this.do({ type: 'CHOOSE', entry, option });
    return entry;
  }

  /** Does what is needed to stand before the question of a step. */
  to(step: string): this {
    for (let turns = 0; !this.shown.includes(`${step}.ask`); turns++) {
      if (turns > 100) throw new Error(`never came to ${step}`);
      const { at } = this;
      const here = typeof at === 'object' && at !== null && 'talk' in at ? at.talk : at;
      if (typeof here === 'string') this.do({ type: 'YES' });
      else this.do({ type: 'SKIP' });
    }
    return this;
  }
}
