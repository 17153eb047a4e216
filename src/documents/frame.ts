import type { DocumentOptions } from './answer/options.ts';
import type { Block, Paper } from './paper.ts';

/** What a view says of its document. */
export interface Framed extends Pick<Paper, 'layout' | 'title' | 'head' | 'body' | 'data'> {
  /** Which texts of ours it takes: `own-copy`. */
  readonly of: string;
  readonly landscape?: boolean;
  /** What stands at the very end before that. */
  readonly foot?: readonly Block[];
}

/** A document out of what stands at its head and what it holds, in the reader's language; in its foot where the exact data is, and of which version it is. */
export function framed(
  { of, landscape = false, foot = [], ...rest }: Framed,
  { t, locale, dir, print = 'usual' }: Pick<DocumentOptions, 't' | 'locale' | 'dir' | 'print'>,
): Paper {
  return {
    ...rest,
    locale,
    dir,
    print,
    landscape,
    foot: [
      ...foot,
      { kind: 'text', look: 'quiet', line: [t(`${of}.machine`)] },
      { kind: 'text', look: 'quiet', line: [t(`${of}.version`, { layout: rest.layout, format: rest.data.format })] },
    ],
    marks: t(`${of}.marks`),
  };
}
