import type { Entry, EntryOf, Shown } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { textOf } from '../../src/turns/compose.ts';
import type { Parts } from '../../src/turns/open-turns.ts';
import type { Deed, Outcome, Sitting, Start, Turns } from '../../src/turns/turns.ts';
import { fixedParts, openTurns } from './fixed.ts';

/** One person's talk with the bot, as a test holds it. Every turn is taken by new `Turns` on what the record holds, so that each is proved to need nothing else. */
export class Talk {
  readonly records: Records;
  readonly parts: Parts;
  readonly sitting: Sitting;
  #keys = 0;

  private constructor(records: Records, parts: Parts, sitting: Sitting) {
    this.records = records;
    this.parts = parts;
    this.sitting = sitting;
  }

  static async start(start: Partial<Start> = {}, changes: Parameters<typeof fixedParts>[1] = {}): Promise<Talk> {
    const records = memoryRecords();
    const parts = fixedParts(records, changes);
    const sitting = await openTurns(parts).begin({ dialog: 'whats-important-to-me', voice: 'young-person', locale: 'en', channel: 'test', ...start });
    return new Talk(records, parts, sitting);
  }

  /** A talk that began elsewhere. */
  static at({ records, parts, sitting }: { readonly records: Records; readonly parts: Parts; readonly sitting: Sitting }): Talk {
    return new Talk(records, parts, sitting);
  }

  /** The same talk with a service made of other parts. */
  under(parts: Parts): Talk {
    const there = new Talk(this.records, parts, this.sitting);
    there.#keys = this.#keys;
    return there;
  }

  /** The same talk in another sitting. */
  async resume(): Promise<Talk> {
    return new Talk(this.records, this.parts, await this.turns().resume(this.sitting.interview, 'test'));
  }

  turns(): Turns {
    return openTurns(this.parts);
  }

  async take(deed: Deed, key = `turn-${++this.#keys}-${this.sitting.sitting}`): Promise<Outcome> {
    return this.turns().take({ ...this.sitting, key, channel: 'test', deed });
  }

  async say(words: string, prompt: string | null = null): Promise<readonly Entry[]> {
    return (await this.take({ did: 'say', words, prompt })).entries;
  }

  /** Taps the chip of the last bubble with this label. */
  async tap(label: string): Promise<readonly Entry[]> {
    const [last, entries] = [await this.last(), await this.entries()];
    const labels = last.chips.map((one) => textOf(one.label, (n) => entries[n]));
    const chip = last.chips[labels.indexOf(label)];
    if (!chip) throw new Error(`no chip "${label}" under ${last.key}: ${labels.join(' · ')}`);
    return (await this.take({ did: 'choose', value: chip.value, prompt: last.id })).entries;
  }

  async control(name: string): Promise<readonly Entry[]> {
    return (await this.take({ did: 'choose', value: { control: name }, prompt: (await this.last()).id })).entries;
  }

  async entries(): Promise<readonly Entry[]> {
    return (await this.turns().entries(this.sitting.interview)) ?? [];
  }

  async last(): Promise<Shown> {
    const shown = (await this.entries()).flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : [])).at(-1);
    if (!shown) throw new Error('nothing was shown');
    return shown;
  }

  async of<K extends Entry['kind']>(kind: K): Promise<readonly EntryOf<K>[]> {
    return (await this.entries()).filter((entry): entry is EntryOf<K> => entry.kind === kind);
  }

  /** Goes on, saying yes and passing, until a step's question is on the screen. */
  async to(step: string): Promise<this> {
    for (let turns = 0; (await this.last()).step !== step; turns++) {
      if (turns > 80) throw new Error(`never came to ${step}`);
      const { chips } = await this.last();
      const offered = chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
      await this.control(offered.includes('next') ? 'next' : offered.includes('yes') ? 'yes' : offered.includes('skip') ? 'skip' : 'nothing_more');
    }
    return this;
  }
}

/** Keys of the bubbles among entries; a text of a shared part by its name in that part. */
export const keysOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown.key.replace(/^parts\/[^:]+:/, '')] : []));
