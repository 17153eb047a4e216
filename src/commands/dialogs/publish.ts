import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DialogFile } from '../../dialogs/dialog-file.ts';
import { placeOf } from '../../dialogs/folders.ts';
import { loadDialogs } from '../../dialogs/load.ts';
import { loadPublished, marksIn, PUBLISHED_LIST } from '../../dialogs/load-lists.ts';
import { publish } from '../../dialogs/published.ts';
import { argumentsOf, BadUse, type Desk, Failure } from './desk.ts';

/**
 * `npm run dialogs -- publish ID[@VERSION] [--because REASON]`: from now on a version, with the shared parts it uses, is never edited. The newest one where
 * no version is given; `parts/ID@VERSION` for a shared part alone.
 */
export async function publishVersion(args: readonly string[], { t, say, folders }: Desk): Promise<number> {
  const { positionals, values } = argumentsOf(args, { because: { type: 'string' } }, { least: 1, most: 1 });
  const [name = ''] = positionals;
  // Loading finds what is wrong before it is there for ever.
  const versions = [
    ...(loadDialogs(...folders.dialogs)
      .get(name)
      ?.keys() ?? []),
  ];
  const version = versions.length > 0 ? `${name}@${Math.max(...versions)}` : name;
  const dialog = `${version.replace('@', '/')}.json`;
  const root = folders.roots.find((one) => existsSync(join(one, 'dialogs', dialog)));
  if (root === undefined) throw new BadUse('no-dialog', { name });
  // Parts of another folder are for those to publish whose they are.
  const all = [dialog, ...partsUsedBy(join(root, 'dialogs', dialog))].flatMap((file) => [`dialogs/${file}`, `locales/en/${file}`]);
  const own = all.filter((file) => placeOf(file, folders) === join(root, file));
  const marks = marksIn(root, own);
  const missing = own.find((file) => !marks.has(file));
  if (missing) throw new Failure('publishing.missing', { file: join(root, missing) });
  const made = publish(loadPublished(root), marks, values.because ?? null);
  if ('changed' in made) throw new Failure('publishing.changed', { file: join(root, made.changed) });
  if ('reasonless' in made) throw new Failure('publishing.reasonless', { file: join(root, made.reasonless), name: version });
  const list = join(root, PUBLISHED_LIST);
  writeFileSync(list, `${JSON.stringify(made.published, null, 2)}\n`);
  say(t('publishing.done', { name: version, file: list, count: own.length }));
  return 0;
}

/** Files of the shared parts that a dialog uses, `parts/opening/1.json`. */
function partsUsedBy(dialog: string): readonly string[] {
  const { parts = [] } = JSON.parse(readFileSync(dialog, 'utf8')) as Partial<Pick<DialogFile, 'parts'>>;
  return [...new Set(parts.flatMap((part) => ('use' in part ? [`parts/${part.use.replace('@', '/')}.json`] : [])))];
}
