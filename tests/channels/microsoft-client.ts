import { createRequire } from 'node:module';

/** What we use of Microsoft's client, which has no types that fit our settings. */
export interface DirectLine {
  readonly activity$: Observable<ClientActivity>;
  readonly connectionStatus$: Observable<number>;
  readonly token: string;
  readonly watermark: string;
  postActivity(activity: object): Observable<string>;
  refreshToken(): Observable<string>;
  end(): void;
}

export interface Observable<T> {
  subscribe(next: (value: T) => void, error?: (error: unknown) => void): { unsubscribe(): void };
}

export interface ClientActivity {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly contentUrl: string }[];
  readonly from: { readonly id: string; readonly role: string };
  readonly channelData: Readonly<Record<string, unknown>>;
}

export interface DirectLineOptions {
  readonly domain: string;
  readonly token: string;
  readonly webSocket: boolean;
  readonly conversationId?: string;
  readonly watermark?: string;
  readonly pollingInterval?: number;
}

export const ONLINE = 2;
export const EXPIRED = 3;

/** Just enough of a browser's XMLHttpRequest for the client's rxjs. */
class FetchRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  onreadystatechange: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly upload = {};
  #method = 'GET';
  #address = '';
  #aborted = false;
  readonly #headers = new Headers();

  open(method: string, address: string): void {
    this.#method = method;
    this.#address = address;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getAllResponseHeaders(): string {
    return '';
  }

  getResponseHeader(): null {
    return null;
  }

  abort(): void {
    this.#aborted = true;
  }

  send(body?: string | FormData): void {
    fetch(this.#address, { method: this.#method, headers: this.#headers, ...(body && { body }) }).then(
      async (response) => {
        const bytes = await response.arrayBuffer();
        if (this.#aborted) return;
        this.status = response.status;
        this.responseText = new TextDecoder().decode(bytes);
        if (this.responseType === 'arraybuffer') this.response = bytes;
        else this.response = this.responseType === 'json' && this.responseText !== '' ? JSON.parse(this.responseText) : this.responseText;
        this.readyState = 4;
        this.onreadystatechange?.();
      },
      () => {
        if (this.#aborted) return;
        this.readyState = 4;
        this.onerror?.(new Event('error'));
      },
    );
  }
}

/** Microsoft's own client, as Web Chat uses it, in this process. */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  Object.assign(globalThis, { XMLHttpRequest: FetchRequest });
  const { DirectLine } = createRequire(import.meta.url)('botframework-directlinejs') as { DirectLine: new (options: DirectLineOptions) => DirectLine };
  return new DirectLine(options);
}

/** The first value of an observable. */
export function first<T>(observable: Observable<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    observable.subscribe(resolve, reject);
  });
}
