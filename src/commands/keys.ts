import wording from '../../locales/en/storage.json' with { type: 'json' };
import { dataSettings } from './data-settings.ts';
import { complain, refusalOf } from './storage-words.ts';

const VERBS: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  new: async () => (await import('./keys/new.ts')).makeKey,
  rotate: async () => (await import('./keys/rotate.ts')).rotateKey,
  escrow: async () => (await import('./keys/escrow.ts')).splitForTwo,
  recover: async () => (await import('./keys/recover.ts')).recoverKey,
};

process.exitCode = await run(process.argv.slice(2));

/** `npm run keys -- new | rotate | escrow | recover`: the master key. @returns the exit code: 0 done, 1 not, or not all of it, 2 bad use */
async function run([verb = '', ...args]: readonly string[]): Promise<number> {
  const load = VERBS[verb];
  if (!load) return complain(2, wording.keys.usage);
  try {
    return await (await load())(args);
  } catch (error) {
    const refusal = refusalOf(error, dataSettings().folder);
    if (refusal === null) throw error;
    return complain(1, refusal);
  }
}
