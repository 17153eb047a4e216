import WebSocketClient from 'ws';
import type { Activity } from '../../src/channels/activity.ts';
import type { Opened, Running } from './running-service.ts';

export interface Frame {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** What a bubble of the bot's tells a page. */
export function ownWordsOf(activity: Activity | undefined): {
  readonly quotes: readonly (readonly [number, number])[];
  readonly chips: readonly { readonly label: string }[];
} {
  return (activity?.channelData['ownWords'] ?? { quotes: [], chips: [] }) as ReturnType<typeof ownWordsOf>;
}

/** A bare WebSocket client of a conversation that keeps every frame it is sent. */
export class StreamClient {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  private constructor(address: string) {
    this.#socket = new WebSocket(address);
    this.#socket.addEventListener('message', ({ data }) => {
      if (data !== '') this.frames.push(JSON.parse(String(data)));
      for (const look of this.#waiting) look();
    });
  }

  /** Opens a stream of a conversation; rejects where the service refuses it. */
  static async open(address: string): Promise<StreamClient> {
    const client = new StreamClient(address);
    await new Promise<void>((resolve, reject) => {
      client.#socket.addEventListener('open', () => resolve(), { once: true });
      client.#socket.addEventListener('error', () => reject(new Error('the stream was refused')), { once: true });
    });
    return client;
  }

  /** Opens a stream the way clients do: by asking for its address first. */
  static async follow(running: Running, { directLine }: Opened, watermark = ''): Promise<StreamClient> {
    return StreamClient.open(await streamAddress(running, directLine, watermark));
  }

  get activities(): readonly Activity[] {
    return this.frames.flatMap(({ activities }) => activities);
  }

  get watermark(): string {
    return this.frames.findLast(({ watermark }) => watermark !== undefined)?.watermark ?? '';
  }

  /** Resolves with all activities once there are this many. */
  async until(count: number): Promise<readonly Activity[]> {
    await this.#when(() => this.activities.length >= count);
    return this.activities;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** The code with which the service closes the stream. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.#socket.addEventListener('close', ({ code }) => resolve(code), { once: true }));
  }

  async close(): Promise<void> {
    const closed = this.closed();
    this.#socket.close();
    await closed;
  }

  #when(happened: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!happened()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

export async function streamAddress(running: Running, { token, conversationId }: Opened['directLine'], watermark = ''): Promise<string> {
  const response = await running.ask(`/v3/directline/conversations/${conversationId}?watermark=${watermark}`, { token });
  if (!response.ok) throw new Error(`the stream's address was refused with ${response.status}`);
  return ((await response.json()) as { streamUrl: string }).streamUrl;
}

/** Posts an activity; gives back its id. */
export async function postActivity(running: Running, { token, conversationId }: Opened['directLine'], activity: object): Promise<string> {
  const response = await running.ask(`/v3/directline/conversations/${conversationId}/activities`, { method: 'POST', token, body: activity });
  if (!response.ok) throw new Error(`the activity was refused with ${response.status}`);
  return ((await response.json()) as { id: string }).id;
}

/** What a client that polls is given. */
export async function poll(running: Running, { token, conversationId }: Opened['directLine'], watermark = ''): Promise<Required<Frame>> {
  const response = await running.ask(`/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`, { token });
  if (!response.ok) throw new Error(`polling was refused with ${response.status}`);
  return (await response.json()) as Required<Frame>;
}

/** The status with which the service refuses a stream, or 101. */
export function streamStatus(address: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocketClient(address, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_, { statusCode = 0 }) => {
      socket.terminate();
      resolve(statusCode);
    });
    socket.on('error', () => undefined);
  });
}
