import { randomUUID } from 'node:crypto';
import type { Entry } from '../../record/entry.ts';
import type { Deed, Outcome, Turns } from '../../turns/turns.ts';
import type { Limits } from '../http/limits.ts';
import type { Metrics } from '../http/metrics.ts';
import { promptsOf } from '../prompt.ts';
import type { IncomingActivity, LocalAdapter } from '../sdk.ts';
import { turnKey } from '../turn-key.ts';
import { activityId, SEQUENCE } from './activities-of.ts';
import type { Delivery } from './delivery.ts';
import { deedOf, keyOf, type Posted } from './incoming.ts';
import type { Seat } from './seat.ts';

const CHANNEL = 'direct-line';
/** Entries that a person sees as their own message. */
const OWN = new Set<Entry['kind']>(['said', 'chose', 'attached']);

export interface PostOptions {
  readonly turns: Turns;
  readonly delivery: Delivery;
  readonly limits: Limits;
  readonly metrics: Metrics;
  /** The bot's adapter, loaded when first asked for. */
  readonly adapter: () => Promise<LocalAdapter>;
  readonly now: () => Date;
}

/** Takes what a client posts: runs the turn through the bot, and answers once the words are durable. */
export class Post {
  readonly #options: PostOptions;

  constructor(options: PostOptions) {
    this.#options = options;
  }

  /**
   * @param image the picture that came along, as it came
   * @returns the activity's id
   * @throws {Problem} {@link Refused}: nothing was recorded
   * @throws {Unrecorded} it could not be made durable
   */
  async take(posted: Posted, seat: Seat, image: Uint8Array | null = null): Promise<string> {
    const { delivery, limits, metrics } = this.#options;
    const deed = deedOf(posted, image);
    if (deed === null) return this.#pass(posted, seat);
    limits.turn(seat.interview);
    if (deed.did === 'show') limits.picture(seat.interview);
    try {
      return await delivery.inOrder(seat.interview, () => this.#take(posted, seat, deed));
    } catch (error) {
      metrics.add('own_words_turns_total', { channel: CHANNEL, outcome: error instanceof Error ? error.name : 'Error' });
      throw error;
    }
  }

  async #take(posted: Posted, seat: Seat, deed: Deed): Promise<string> {
    const { turns, delivery, metrics } = this.#options;
    const key = turnKey(keyOf(posted) ?? randomUUID());
    const adapter = await this.#options.adapter();
    let id = '';
    await adapter.run(
      this.#stamped(posted, seat),
      async (turn) => {
        const outcome = await turns.take({ interview: seat.interview, sitting: seat.sitting, key, channel: CHANNEL, deed });
        metrics.add('own_words_turns_total', { channel: CHANNEL, outcome: outcome.repeated ? 'repeated' : 'taken' });
        id = await this.#echo(posted, seat, outcome);
        await turn.send(promptsOf(outcome.entries, (await turns.entries(seat.interview)) ?? []));
      },
      () => delivery.readOn(seat.interview),
    );
    return id;
  }

  /** Sees to it that the client finds its own message among what it is sent; until then it shows it as being sent. @returns the activity's id */
  async #echo(posted: Posted, seat: Seat, { entries, repeated }: Outcome): Promise<string> {
    const { delivery } = this.#options;
    const own = entries.find(({ kind }) => OWN.has(kind));
    if (own === undefined) return this.#pass(posted, seat);
    const clientId = posted.channelData?.clientActivityID;
    if (clientId !== undefined) delivery.expectEcho(seat.interview, own.n, clientId);
    if (repeated) await delivery.again(seat, own);
    return activityId(seat.conversation, own.n);
  }

  /** Gives back what is not kept: typing, events, a tap on a chip that no longer counts. Its client waits for it all the same. */
  async #pass(posted: Posted, seat: Seat): Promise<string> {
    const { type, name, value, channelData } = posted;
    const id = `${seat.conversation}|t-${randomUUID()}`;
    const { clientActivityID, messageBack } = channelData ?? {};
    const entries = (await this.#options.turns.entries(seat.interview)) ?? [];
    this.#options.delivery.pass(seat, {
      type,
      id,
      timestamp: this.#options.now().toISOString(),
      channelId: 'directline',
      conversation: { id: seat.conversation },
      from: { id: seat.user, role: 'user' },
      ...(name !== undefined && { name }),
      ...(value !== undefined && { value }),
      channelData: {
        ...(clientActivityID !== undefined && { clientActivityID }),
        ...(messageBack !== undefined && { messageBack }),
        [SEQUENCE]: entries.length, // after everything so far
      },
    });
    return id;
  }

  /** Who a message is from is what the token says, never what the message says. */
  #stamped({ type, text, value, channelData }: Posted, seat: Seat): IncomingActivity {
    const from = { id: seat.user, role: 'user' };
    return { type, text, value, channelData, from, channelId: CHANNEL, conversation: { id: seat.conversation }, recipient: { id: 'own-words' } };
  }
}
