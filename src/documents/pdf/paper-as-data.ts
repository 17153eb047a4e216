import type { Direction } from '../../record/entry.ts';
import { wordsAsText } from '../html/words-as-html.ts';
import type { Block, GroupLook, Line, Paper, Piece, Quoted } from '../paper.ts';
import { directionOf } from './direction.ts';
import type { Drawable } from './faces.ts';
import { type Language, languageOf } from './language.ts';
import { columnsOf, isTooLong, Tally } from './room.ts';
import { type Run, runsOf } from './runs.ts';

/** A line of somebody's words. */
interface WordLine {
  readonly dir: Direction;
  readonly runs: readonly Run[];
}

/** Somebody's words as the template takes them. */
interface SetWords extends Language {
  readonly lines: readonly WordLine[];
  readonly inMarks: boolean;
}

/** What stands in a line: text of ours, somebody's words within it, a badge. */
type SetPiece = { readonly runs: readonly Run[] } | { readonly words: SetWords } | { readonly badge: readonly Run[] };

type SetLine = readonly SetPiece[];

/** A block as the template takes it: the paper's own, its lines set. */
type SetBlock = { readonly kind: Block['kind'] } & Readonly<Record<string, unknown>>;

/** A file beside the template. */
export interface Beside {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the template reads. */
export interface PaperData {
  readonly json: Readonly<Record<string, unknown>>;
  readonly pictures: readonly Beside[];
}

/** From how many units a word may be too long for the line: in the page's width, in large letters, and in a column of a table. */
const LONG = { page: 18, large: 10, column: 5 };

/** How high they are isn't known from what stands in them. */
const UNKNOWN: readonly Block['kind'][] = ['picture', 'drawing', 'box', 'notice', 'table', 'new-page'];

/** Between who it is and what stands beside that. */
const BESIDE = ' · ';

/**
 * A paper as data for the template, which draws it and decides nothing about words. Pure.
 * @param unreadable names of pictures that the typesetter couldn't read: what is said where a picture is missing is said for them
 */
export function paperAsData(paper: Paper, { drawable, unreadable }: { readonly drawable: Drawable; readonly unreadable: ReadonlySet<string> }): PaperData {
  const pictures: Beside[] = [];
  let marked = false;
  const tally = new Tally();
  let headingBefore = 1;

  const runs = (text: string, longFrom: number) => {
    const set = runsOf(text, drawable, longFrom);
    marked ||= set.some((run) => typeof run === 'object' && 'mark' in run);
    tally.add(set);
    return set;
  };

  const wordsOf = ({ words, language, inMarks }: Quoted, longFrom: number): SetWords => {
    let before = paper.dir;
    const lines = words.split(/\r?\n/).map((line) => {
      before = directionOf(line) ?? before;
      const set = runs(line, longFrom);
      tally.endLine();
      return { dir: before, runs: set };
    });
    return { ...languageOf(language), lines, inMarks: inMarks === true };
  };

  const pieceOf = (piece: Piece, longFrom: number): SetPiece => {
    if (typeof piece === 'string') return { runs: runs(piece, longFrom) };
    if ('words' in piece) return { words: wordsOf(piece, longFrom) };
    return 'badge' in piece ? { badge: runs(piece.badge, longFrom) } : { runs: runs(piece.text, longFrom) };
  };
  const lineOf = (line: Line, longFrom: number): SetLine => {
    const set = joined(line).map((piece) => pieceOf(piece, longFrom));
    tally.endLine();
    return set;
  };

  const picture = (block: Extract<Block, { kind: 'picture' }>, longFrom: number): SetBlock => {
    const name = `picture-${pictures.length + 1}.${block.type === 'image/png' ? 'png' : 'jpg'}`;
    const file = block.bytes === null ? null : { name, bytes: Buffer.from(block.bytes, 'base64') };
    if (file) pictures.push(file);
    const said = typeof block.alt === 'string' ? block.alt : wordsAsText(block.alt.words);
    return {
      kind: 'picture',
      file: file && !unreadable.has(name) ? name : null,
      width: block.width,
      height: block.height,
      alt: said.trim() === '' ? paper.title : said,
      missing: runs(block.missing, longFrom),
      description: block.description && wordsOf(block.description, longFrom),
    };
  };

  const blockOf = (block: Block, longFrom: number): SetBlock => {
    const line = (of: Line) => lineOf(of, longFrom);
    const text = (of: string) => runs(of, longFrom);
    const { kind } = block;
    if (UNKNOWN.includes(kind)) tally.addUnknown();
    switch (kind) {
      case 'heading':
        // A reader of headings must not fall through a level: PDF/UA forbids it.
        headingBefore = Math.min(block.level, headingBefore + 1);
        return { kind, level: headingBefore, look: block.level, line: line(block.line) };
      case 'text':
        return { kind, look: block.look, line: line(block.line), beside: block.beside ? line([BESIDE, ...block.beside]) : [] };
      case 'notice':
        return { kind, title: text(block.title), text: block.text === null ? null : text(block.text) };
      case 'words':
        return { kind, size: block.size, words: wordsOf(block.quoted, longFrom) };
      case 'chosen':
        return { kind, before: text(block.before), label: wordsOf(block.label, longFrom), quiet: block.quiet };
      case 'picture':
        return picture(block, longFrom);
      case 'drawing':
        return { kind, svg: block.svg, alt: block.alt };
      case 'facts':
      case 'list':
        return { kind, lines: block.lines.map(line) };
      case 'box':
        return { kind, label: text(block.label), choices: block.choices.map(text), lines: block.lines };
      case 'table': {
        const rows = block.rows.map((row) => tally.whether(() => row.map((cell) => blocksOf(cell, LONG.column))));
        return {
          kind,
          landscape: block.landscape === true,
          columns: columnsOf(block),
          hopeless: isTooLong(block),
          caption: text(block.caption),
          head: block.head.map((cell) => lineOf(cell, LONG.column)),
          rows: rows.map(({ made }) => made),
          short: rows.map(({ short }) => short),
        };
      }
      case 'group': {
        const { made, short } = tally.whether(() => blocksOf(block.blocks, isNarrow(block.look) ? Math.min(longFrom, LONG.large) : longFrom));
        return { kind, look: block.look, short, blocks: made };
      }
      case 'new-page':
        return { kind };
    }
  };
  const blocksOf = (blocks: readonly Block[], longFrom: number): readonly SetBlock[] => blocks.map((block) => blockOf(block, longFrom));

  const longFrom = paper.print === 'large' ? LONG.large : LONG.page;
  const [head, body, foot] = [paper.head, paper.body, paper.foot].map((blocks) => blocksOf(blocks, longFrom));
  const title = runs(paper.title, longFrom);
  return {
    json: {
      ...languageOf(paper.locale),
      dir: paper.dir,
      large: paper.print === 'large',
      landscape: paper.landscape,
      name: wordsAsText(paper.title),
      title,
      head,
      body,
      foot,
      marks: marked ? runs(paper.marks, longFrom) : null,
    },
    pictures,
  };
}

/** Texts of ours that follow each other, moments among them, as one: each by itself takes time to set. */
function joined(line: Line): Line {
  const pieces: Piece[] = [];
  for (const piece of line) {
    const text = typeof piece === 'string' ? piece : 'text' in piece ? piece.text : null;
    const last = pieces.at(-1);
    if (text !== null && typeof last === 'string') pieces[pieces.length - 1] = last + text;
    else pieces.push(text ?? piece);
  }
  return pieces;
}

function isNarrow(look: GroupLook): boolean {
  return look === 'columns' || look === 'flow' || look === 'field';
}
