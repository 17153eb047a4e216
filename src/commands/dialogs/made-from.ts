import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE } from '../../dialogs/expected.ts';
import { loadLocales } from '../../dialogs/load.ts';
import { loadMadeFrom, MADE_FROM } from '../../dialogs/load-lists.ts';
import { englishOf, madeFromNow } from '../../dialogs/made-from.ts';
import { argumentsOf, BadUse, type Desk } from './desk.ts';

/** `npm run dialogs -- made-from LNG [KEY…]`: a translator says that these texts, or all, are made from today's English. */
export async function markMadeFrom(args: readonly string[], { t, say, folders }: Desk): Promise<number> {
  const { positionals } = argumentsOf(args, {}, { least: 1, most: Number.POSITIVE_INFINITY });
  const [language = '', ...keys] = positionals;
  const locales = loadLocales(...folders.locales);
  if (language === SOURCE || !(language in locales)) throw new BadUse('no-language', { language });
  const before = loadMadeFrom(...folders.locales).get(language) ?? {};
  const now = madeFromNow(language, locales, before, keys);
  if (!now) throw new BadUse('no-text', { keys: keys.join(', '), language });
  // Each folder keeps the list of its own wording.
  for (const folder of folders.locales) {
    const own = englishOf(language, loadLocales(folder));
    const theirs = Object.entries(now).filter(([key]) => own.has(key));
    if (theirs.length === 0) continue;
    const file = join(folder, language, MADE_FROM);
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(theirs), null, 2)}\n`);
    say(t('marked', { file, count: theirs.length, language }));
  }
  return 0;
}
