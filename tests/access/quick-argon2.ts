import type * as Crypto from 'node:crypto';

/**
 * node:crypto with an argon2 that takes no time, for tests of something else that sign people in by the dozen: the passphrase's own test has the real one.
 * `vi.mock('node:crypto', async (original) => (await import('…/quick-argon2.ts')).quickArgon2(await original()))`
 */
export function quickArgon2(crypto: typeof Crypto): typeof Crypto {
  const argon2: typeof Crypto.argon2 = (algorithm, parameters, callback) => crypto.argon2(algorithm, { ...parameters, memory: 8, passes: 1 }, callback);
  return { ...crypto, argon2 };
}
