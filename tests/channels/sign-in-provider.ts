import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';

export const CLIENT = { clientId: 'own-words', clientSecret: 'a secret between the two of them' };
/** Another program that signs people in at the same provider. */
export const OTHER_CLIENT = 'another-program';

/** How the provider names somebody: by their login. */
export interface Person {
  readonly email: string;
  readonly isVerified: boolean;
}

/** A real provider on a free port of this machine. */
export interface RunningProvider {
  readonly issuer: string;
  /** Serves; `callback` is where it may send people back to. */
  serve(callback: string): void;
  /** Changes what is in the next ID tokens; signed anew, with the provider's own key or another. Null changes nothing. */
  alter: ((claims: Record<string, unknown>) => { readonly claims: Record<string, unknown>; readonly key: 'own' | 'another' }) | null;
  /** How many codes it was asked to redeem. */
  redeemed: number;
  close(): Promise<void>;
}

export async function runProvider(people: Readonly<Record<string, Person>>): Promise<RunningProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let handle: ReturnType<Provider['callback']> | null = null;
  const server = createServer((request, response) => {
    if (request.url === '/token') running.redeemed++;
    void handle?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: RunningProvider = {
    issuer,
    alter: null,
    redeemed: 0,
    serve(callback) {
      const client = (client_id: string): ClientMetadata => ({
        client_id,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [callback],
        response_types: ['code'],
      });
      const configuration: Configuration = {
        clients: [client(CLIENT.clientId), client(OTHER_CLIENT)],
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        cookies: { keys: ['for the tests alone'] },
        ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 }, // seconds; it prints a notice about each that is left out
        jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'own' }] },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: people[id]?.email, email_verified: people[id]?.isVerified }) }),
      };
      const provider = new Provider(issuer, configuration);
      provider.use(async (context, next) => {
        await next();
        const body = context.body as { id_token?: string } | undefined;
        if (running.alter === null || body?.id_token === undefined) return;
        const { claims, key } = running.alter(claimsOf(body.id_token));
        context.body = { ...body, id_token: signed(claims, key === 'own' ? privateKey : another) };
      });
      handle = provider.callback();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}

const claimsOf = (token: string): Record<string, unknown> => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

function signed(claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'own' })}.${part(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key).toString('base64url')}`;
}

/** A browser as far as signing in goes: it keeps cookies for each place, and follows where it is sent. */
export class Visitor {
  readonly #cookies = new Map<string, Map<string, string>>();

  cookies(address: string): string {
    const kept = this.#cookies.get(new URL(address).origin) ?? new Map<string, string>();
    return [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request; nothing is followed. */
  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie: this.cookies(address), ...init.headers } });
    const kept = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, kept);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';');
      const at = pair.indexOf('=');
      const isOver = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute) || /expires=Thu, 01 Jan 1970/i.test(attribute));
      if (isOver) kept.delete(pair.slice(0, at));
      else kept.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /**
   * Signs in at the provider under a name, with whatever password.
   * @param address the provider's, as the desk was told it
   * @param until where not to go any more
   * @returns the address that the provider sends the browser back to
   */
  async signInAt(address: string, login: string, until: string): Promise<string> {
    let next = address;
    for (let steps = 0; steps < 20; steps++) {
      if (next.startsWith(until)) return next;
      const page = await this.ask(next);
      const location = page.headers.get('location');
      if (location !== null) {
        next = new URL(location, next).href;
        continue;
      }
      const html = await page.text();
      const form = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      if (form === undefined || prompt === undefined) throw new Error(`the provider answered ${page.status} at ${new URL(next).pathname}`);
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'x' }) });
      const sent = await this.ask(new URL(form, next).href, { method: 'POST', body });
      next = new URL(sent.headers.get('location') ?? '', next).href;
    }
    throw new Error('the provider went in circles');
  }
}
