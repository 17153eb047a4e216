import { z } from 'zod';
import type { Finding } from './finding.ts';

/** A file that was published: the mark of what it said then, and for each mistake in the wording that was mended since, the reason. */
const PUBLISHED_FILE = z.strictObject({ mark: z.string(), mended: z.array(z.string().min(1)).optional() });

/**
 * `dialogs/published.json`: files of published versions, by name. `{"dialogs/feedback/1.json": {"mark": "1f2e3d4c"}}`. People have been asked what these
 * say, and interviews under way go on under them, so that none of it may change.
 */
export const PUBLISHED = z.record(z.string(), PUBLISHED_FILE);

export type Published = z.infer<typeof PUBLISHED>;

/** Marks of the files that there are, by name; `dialogs/feedback/1.json`. */
export type Marks = ReadonlyMap<string, string>;

/** Whether a published file may be mended: a dialog never, wording where there was a mistake in it. */
const isWording = (file: string) => file.startsWith('locales/');

/** Published files that say something else now, or are gone. */
export function checkPublished(published: Published, marks: Marks): readonly Finding[] {
  return Object.entries(published).flatMap(([file, { mark }]): Finding[] => {
    if (marks.get(file) === mark) return [];
    if (!marks.has(file)) return [{ rule: 'published-gone', file, key: null, values: {} }];
    return [{ rule: isWording(file) ? 'published-wording' : 'published', file, key: null, values: { name: nameOf(file) } }];
  });
}

/** What publishing these files makes of the list. */
export type Publishing = { readonly published: Published } | { readonly changed: string } | { readonly reasonless: string };

/**
 * The list once these files are published too. A published dialog can't be published anew where it has changed, its wording only with a reason.
 * @param files of one version, all of them there
 */
export function publish(published: Published, files: Marks, because: string | null): Publishing {
  const added: Record<string, Published[string]> = { ...published };
  for (const [file, mark] of files) {
    const before = published[file];
    if (before?.mark === mark) continue;
    if (before && !isWording(file)) return { changed: file };
    if (before && because === null) return { reasonless: file };
    added[file] = before && because !== null ? { mark, mended: [...(before.mended ?? []), because] } : { mark };
  }
  return { published: added };
}

/** `feedback@1` of `locales/en/feedback/1.json`. */
const nameOf = (file: string) =>
  file
    .replace(/^(dialogs|locales\/[^/]+)\//, '')
    .replace(/\.json$/, '')
    .replace(/\/(\d+)$/, '@$1');
