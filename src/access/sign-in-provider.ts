import { randomBytes } from 'node:crypto';
import type * as OpenId from 'openid-client';
import { Recent } from './recent.ts';
import type { Vouched } from './staff-accounts.ts';

/** As long as somebody may take at the provider's: a password, a second factor, a telephone that lies in another room. Milliseconds. */
const MOST_PATIENCE = 10 * 60_000;
/** Sign-ins under way at once; the oldest is let go for one more. */
const MOST_UNDER_WAY = 10_000;
const TICKET_BYTES = 32;
/** How long the provider may take to answer us. Seconds. */
const ANSWER = 10;

/** What the provider needs to know of us, and we of it. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The provider did not vouch for anybody, or not in a way that can be believed. `away`: it did not answer. */
export class NotVouched extends Error {
  override name = 'NotVouched';
  readonly why: 'away' | 'not-believed';
  constructor(why: NotVouched['why'], cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

interface UnderWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
}

/**
 * Sign-in with an organisation's own provider by OpenID Connect: a code, bound to this browser by a ticket in its cookie and by `state`, to this request by
 * `nonce`, and to us by PKCE and the client's secret. All that is openid-client is in this file.
 */
export class SignInProvider {
  readonly #settings: ProviderSettings;
  readonly #now: () => number;
  readonly #underWay = new Recent<UnderWay>(MOST_UNDER_WAY);
  #found: Promise<{ readonly client: typeof OpenId; readonly config: OpenId.Configuration }> | null = null;

  /** `now`: milliseconds. */
  constructor({ settings, now }: { readonly settings: ProviderSettings; readonly now: () => number }) {
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * Begins a sign-in. `callback`: our address that the provider sends people back to.
   * @returns the provider's address, and the ticket that the browser has to come back with
   * @throws {NotVouched} away
   */
  async begin(callback: string): Promise<{ readonly address: string; readonly ticket: string }> {
    const { client, config } = await this.#discover();
    const ticket = randomBytes(TICKET_BYTES).toString('base64url');
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    this.#underWay.set(ticket, { state, nonce, verifier, until: this.#now() + MOST_PATIENCE });
    return { address: address.href, ticket };
  }

  /**
   * Ends a sign-in, right or wrong: a ticket is good once.
   * @param url the address that the provider sent the browser back to, whole
   * @throws {NotVouched}
   */
  async finish(ticket: string | null, url: URL): Promise<Vouched> {
    const begun = ticket === null ? undefined : this.#underWay.take(ticket);
    if (begun === undefined || begun.until < this.#now()) throw new NotVouched('not-believed');
    const { client, config } = await this.#discover();
    try {
      const tokens = await client.authorizationCodeGrant(config, url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new NotVouched('not-believed');
      const { iss: issuer, sub: subject } = claims;
      // Most put the address into what they sign; some tell it only when they are asked.
      const told = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
      const { email, email_verified: isTheirs } = told ? await client.fetchUserInfo(config, tokens.access_token, subject) : claims;
      return { issuer, subject, email: typeof email === 'string' && isTheirs === true ? email : null };
    } catch (error) {
      throw error instanceof NotVouched ? error : new NotVouched('not-believed', error);
    }
  }

  #discover(): Promise<{ readonly client: typeof OpenId; readonly config: OpenId.Configuration }> {
    this.#found ??= this.#ask().catch((error: unknown) => {
      this.#found = null;
      throw new NotVouched('away', error);
    });
    return this.#found;
  }

  async #ask(): Promise<{ readonly client: typeof OpenId; readonly config: OpenId.Configuration }> {
    const { issuer, clientId, clientSecret } = this.#settings;
    // Loaded when somebody signs in so for the first time.
    const client = await import('openid-client');
    // Settings let only a provider on this machine be without https.
    const unsafe = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    const config = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute: unsafe, timeout: ANSWER });
    // The signature is checked even though the token comes straight from the provider.
    client.enableNonRepudiationChecks(config);
    return { client, config };
  }
}
