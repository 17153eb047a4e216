import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Block, Quoted } from '../paper.ts';
import type { AnswerOptions } from './options.ts';

type Wording = Omit<AssessedContribution['earlier'][number], 'at'>;

export type Size = Extract<Block, { readonly kind: 'words' }>['size'];

/** The exact words of an answer, the option that was chosen, or the picture. */
export function wording(given: Wording, language: string, options: AnswerOptions, size: Size): readonly Block[] {
  const { t, of } = options;
  const { words, chose, picture, erased } = given;
  if (picture) return [pictureOf(given, picture, language, options)];
  if (erased) return [note(t(`${of}.erased`))];
  if (words === null) return [{ kind: 'chosen', before: t(`${of}.chose`), label: labelOf(chose, language), quiet: false }];
  return [
    { kind: 'words', quoted: { words, language }, size },
    ...(words.trim() === '' ? [note(t(`${of}.blank`))] : []),
    ...(chose ? [{ kind: 'chosen', before: t(`${of}.takenAs`), label: labelOf(chose, language), quiet: true } as const] : []),
  ];
}

function note(text: string): Block {
  return { kind: 'text', look: 'quiet', line: [text] };
}

function labelOf(chose: Wording['chose'], language: string): Quoted {
  return { words: chose?.label ?? chose?.id ?? '', language };
}

function pictureOf(
  { id, description }: Wording,
  { type, width, height }: NonNullable<Wording['picture']>,
  language: string,
  { t, of, pictures }: AnswerOptions,
): Block {
  const said = description == null ? null : { words: description, language };
  return {
    kind: 'picture',
    type,
    width,
    height,
    bytes: pictures.get(id) ?? null,
    missing: t(`${of}.noPicture`),
    alt: said ?? t(`${of}.picture`),
    description: said,
  };
}
