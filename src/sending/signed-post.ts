import { createHmac } from 'node:crypto';
import { NotTaken } from './not-taken.ts';

/** How long the other side may take to answer. Milliseconds: longer than a cold start of a function in a cloud, shorter than the second back-off. */
const PATIENCE = 10_000;

export interface SignedPostParts {
  readonly url: string;
  /** What both sides know, to sign with. */
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long the other side may take, in ms. */
  readonly patience?: number;
}

/**
 * Sends a value as JSON by a POST. Any 2xx means that it was taken; redirects are not followed, and nothing of the answer is read.
 *
 * Each request is signed: `Own-Words-Signature: t=1790000000,v1=<hex>`, where `v1` is the HMAC-SHA256 of `<t>.<body>` under the secret and `t` is in
 * seconds since 1970. The other side checks it over the bytes as they came, in constant time, and takes no `t` that is more than five minutes off:
 *
 * ```js
 * const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers['own-words-signature']);
 * const ours = createHmac('sha256', secret).update(`${t}.`).update(body).digest();
 * const isOurs = timingSafeEqual(ours, Buffer.from(v1, 'hex')) && Math.abs(Date.now() / 1000 - Number(t)) < 300;
 * ```
 *
 * @param headers beside its own, in small letters
 * @throws {NotTaken}
 */
export async function signedPost(
  value: object,
  { url, secret, now, patience = PATIENCE }: SignedPostParts,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const body = JSON.stringify(value);
  const time = Math.floor(now() / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'own-words', 'own-words-signature': `t=${time},v1=${signature}` },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch((error: unknown) => {
    // The system's message may hold the address, which may hold a secret.
    throw new NotTaken(error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'unreachable');
  });
  await response.body?.cancel().catch(() => undefined);
  if (!response.ok) throw new NotTaken('refused', response.status);
}
