import type { Entry, Picture, Shown } from '../../record/entry.ts';
import { textOf } from '../../turns/compose.ts';
import type { Brought as BroughtEntry, Deed, Sitting, Turns } from '../../turns/turns.ts';
import { type Action, type Heading, written } from './script.ts';

/** Where a transcript is played: the turns on one place of records. Asked anew for each turn, so that they may be made anew. */
export interface Stage {
  /** @param under the newest version of a dialog that there is by then, `feedback@1`; null where there are all */
  turns(under: string | null): Turns;
}

const CHANNEL = 'test';

/** Plays what people do in a transcript. */
export class Player {
  readonly #stage: Stage;
  #sitting: Sitting;
  #under: string | null;
  #keys = 0;

  private constructor(stage: Stage, sitting: Sitting, under: string | null) {
    this.#stage = stage;
    this.#sitting = sitting;
    this.#under = under;
  }

  static async begin(heading: Heading, stage: Stage): Promise<Player> {
    const { dialog, voice, locale, cards, byWorker, worker, child, brought } = heading;
    const under = dialog.includes('@') ? dialog : null;
    const [id = ''] = dialog.split('@');
    const names = { ...(worker !== null && { worker }), ...(child !== null && { child }) };
    const sitting = await stage
      .turns(under)
      .begin({
        dialog: id,
        voice,
        locale,
        channel: CHANNEL,
        ...(cards && { cards }),
        ...(byWorker && { by: 'worker' }),
        ...(Object.keys(names).length > 0 && { names }),
        ...(brought.length > 0 && { brought: brought.map(broughtOf) }),
      });
    return new Player(stage, sitting, under);
  }

  async entries(): Promise<readonly Entry[]> {
    return (await this.#turns().entries(this.#sitting.interview)) ?? [];
  }

  /** The bubble shown last. @throws {Error} where nothing was */
  async last(): Promise<Shown> {
    const last = (await this.#bubbles()).at(-1);
    if (!last) throw new Error('nothing was shown');
    return last;
  }

  /** @returns the entries that this added @throws {Error} where it can't be done here */
  async perform(action: Action): Promise<readonly Entry[]> {
    if (action.do === 'back') {
      this.#under = action.to ?? this.#under;
      const before = (await this.entries()).length;
      this.#sitting = await this.#turns().resume(this.#sitting.interview, CHANNEL);
      return (await this.entries()).slice(before);
    }
    const deed = await this.#deedOf(action);
    const { entries } = await this.#turns().take({ ...this.#sitting, key: `turn-${++this.#keys}-${this.#sitting.sitting}`, channel: CHANNEL, deed });
    return entries;
  }

  async #deedOf(action: Exclude<Action, { do: 'back' }>): Promise<Deed> {
    switch (action.do) {
      case 'me':
        return { did: 'say', words: action.words, prompt: null };
      case 'note':
        return { did: 'note', words: action.words, prompt: null };
      case 'late': {
        const asked = (await this.#bubbles()).findLast(({ step }) => step === action.step);
        if (!asked) throw new Error(`"${action.step}" was not asked`);
        return { did: 'say', words: action.words, prompt: asked.id };
      }
      case 'tap':
        return this.#tapped(action.label);
      case 'bar':
        return { did: 'choose', value: { control: action.control }, prompt: (await this.last()).id };
      case 'change':
        return { did: 'change', entry: action.entry, words: action.words };
      case 'take-out':
        return { did: 'take-out', entry: action.entry };
      case 'share':
        return { did: 'share', entry: action.entry, with: action.with, wish: action.wish };
      case 'switch':
        return { did: 'switch-voice', shorter: action.shorter };
      case 'show':
        return { did: 'show', image: inPlaceOf(action.picture), source: action.picture.source, description: action.words, prompt: null };
      case 'hand-over':
        return { did: 'hand-over', speaker: action.speaker, typing: action.typing };
      case 'here':
        return { did: 'be-here', who: action.who, others: action.others };
      case 'paper':
        return { did: 'enter', step: action.step, words: action.words, on: action.on };
      case 'end-paper':
        return { did: 'end-paper' };
    }
  }

  /** The chip of the last bubble with this label; where several have it, `(2)` behind it names the second. */
  async #tapped(label: string): Promise<Deed> {
    const last = await this.last();
    const labels = await this.labels();
    const [, plain = label, nth = '1'] = labels.includes(label) ? [] : (/^(.*) \((\d+)\)$/su.exec(label) ?? []);
    const at = labels.flatMap((one, index) => (one === plain ? [index] : []))[Number(nth) - 1];
    const chip = at === undefined ? undefined : last.chips[at];
    if (!chip) throw new Error(`no chip "${label}" under ${last.key}: ${labels.map(written).join(' · ')}`);
    return { did: 'choose', value: chip.value, prompt: last.id };
  }

  /** Labels of the chips under the last bubble. */
  async labels(): Promise<readonly string[]> {
    const entries = await this.entries();
    return (await this.last()).chips.map(({ label }) => textOf(label, (n) => entries[n]));
  }

  async #bubbles(): Promise<readonly Shown[]> {
    return (await this.entries()).flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
  }

  #turns(): Turns {
    return this.#stage.turns(this.#under);
  }
}

/** When things from before were said, in a transcript. */
const BEFORE = '2026-11-01T10:00:00.000Z';

function broughtOf({ what, by, words }: Heading['brought'][number]): BroughtEntry {
  return { what, words, from: { interview: 'before', entry: 0 }, by: { role: by, name: null }, said: BEFORE, section: null, asked: null };
}

/** Stands for a picture that nobody keeps with a transcript: what is known of it, as JSON. */
const inPlaceOf = (picture: Picture) => new TextEncoder().encode(JSON.stringify(picture));

/** Takes what stands for a picture: the turns of a stage clean pictures with this. */
export async function cleanStandIn(image: Uint8Array): Promise<{ readonly picture: Picture; readonly bytes: Uint8Array }> {
  return { picture: JSON.parse(new TextDecoder().decode(image)) as Picture, bytes: image };
}
