import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { furnishTurns, openShelf, type Shelf } from '../../parts.ts';
import { readSettings } from '../../settings.ts';
import { masterKey } from '../../storage/master-key.ts';
import { memoryRecords } from '../../storage/memory.ts';
import { openForReading } from '../../storage/open-for-reading.ts';
import { transcriptOf, Unplayable } from '../transcripts/from-record.ts';
import { cleanStandIn, type Stage } from '../transcripts/player.ts';
import { readingsOf, takenIn } from '../transcripts/reading.ts';
import { argumentsOf, BadUse, type Desk, Failure } from './desk.ts';
import { write } from './on-paper.ts';

const LOCALES = fileURLToPath(new URL('../../../locales', import.meta.url));

/**
 * `npm run dialogs -- transcript INTERVIEW [--out FILE]`: an interview as a transcript for tests, every word of the person replaced by a made-up one.
 * For made-up interviews; somebody must read it before it goes anywhere.
 */
export async function writeTranscript(args: readonly string[], desk: Desk): Promise<number> {
  const { positionals, values } = argumentsOf(args, { out: { type: 'string' } }, { least: 1, most: 1 });
  const [interview = ''] = positionals;
  const settings = readSettings();
  const key = await masterKey(settings.DATA_DIR, settings, { make: false });
  const records = await openForReading({ folder: settings.DATA_DIR, key });
  const lines = await records.read(interview);
  const started = lines?.[0]?.entries[0];
  if (!lines || started?.kind !== 'started') throw new BadUse('no-interview', { interview });
  const shelf = openShelf(settings.PACKS_DIR);
  try {
    const language = started.locale;
    const script = await transcriptOf(lines, { stage: () => stageOf(shelf), ...takenIn(readingsOf(LOCALES, language, existsSync)) });
    await write(values.out, script);
  } catch (error) {
    if (error instanceof Unplayable) throw new Failure('unplayable', { interview, entry: String(error.entry) });
    throw error;
  } finally {
    await records.close();
  }
  if (values.out !== undefined) desk.say(desk.t('transcript-written', { file: values.out }));
  return 0;
}

/** A place to play on, in memory. */
function stageOf({ dialogs, locales }: Shelf): Stage {
  const records = memoryRecords();
  const made = new Map<string | null, ReturnType<Stage['turns']>>();
  return {
    turns(under) {
      const known = made.get(under) ?? furnishTurns({ records, warn: () => undefined }, { dialogs: until(under), locales }, { clean: cleanStandIn });
      made.set(under, known);
      return known;
    },
  };

  /** All dialogs, and of one of them no newer versions than this. */
  function until(under: string | null): Shelf['dialogs'] {
    if (under === null) return dialogs;
    const [id = '', version] = under.split('@');
    const versions = [...(dialogs.get(id) ?? [])].filter(([one]) => one <= Number(version));
    return new Map([...dialogs, [id, new Map(versions)]]);
  }
}
