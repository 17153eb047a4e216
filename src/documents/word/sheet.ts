import { type IParagraphOptions, Paragraph, type ParagraphChild, type TextRun } from 'docx';
import type { Direction } from '../../record/entry.ts';
import type { Line, Moment, Paper, Piece, Quoted } from '../paper.ts';
import { directionOf, firstDirection } from './directions.ts';
import { type Room, roomOf } from './measures.ts';
import type { Drawn } from './place.ts';
import { hasUnshowable, plainText, runsOf } from './runs.ts';
import { CHARACTERS, PARAGRAPHS, type ParagraphName } from './style-names.ts';
import { turnedRound } from './styles.ts';

type ParagraphSettings = Omit<IParagraphOptions, 'children' | 'text'>;

/** A paper on its way to Word: writes its paragraphs, and remembers what has to be said of the whole. */
export class Sheet {
  readonly paper: Paper;
  readonly room: Room;
  /** Our drawings as PNG, by their SVG. */
  readonly drawings: ReadonlyMap<string, Uint8Array>;
  /** What stands on pages turned on their side in a paper that lies upright. */
  readonly sideways = new Set<Drawn>();
  /** What runs down two columns. */
  readonly flowing = new Set<Drawn>();
  #hasMarks = false;
  #pictures = 0;

  constructor(paper: Paper, drawings: ReadonlyMap<string, Uint8Array>) {
    this.paper = paper;
    this.room = roomOf(paper);
    this.drawings = drawings;
  }

  /** Whether something has been shown as a mark so far. */
  get hasMarks(): boolean {
    return this.#hasMarks;
  }

  /** For the next picture: a number that no other picture of the file has. */
  nextPicture(): number {
    this.#pictures += 1;
    return this.#pictures;
  }

  /**
   * A line in a style; its direction is ours, but that of the words where it is nothing but somebody's words.
   * @param beside in the same line behind it, quietly
   * @param before in the same line before it
   */
  line(
    line: Line,
    style: ParagraphName | null,
    settings: ParagraphSettings = {},
    { before = [], beside = [] }: { readonly before?: readonly ParagraphChild[]; readonly beside?: Line } = {},
  ): Paragraph {
    const [only] = line;
    const dir = line.length === 1 && beside.length === 0 && only !== undefined && isQuoted(only) ? this.directionOf(only) : this.paper.dir;
    const behind = beside.length === 0 ? [] : this.#piecesOf([' · ', ...beside], CHARACTERS.beside);
    return this.paragraph([...before, ...this.#piecesOf(line), ...behind], dir, style, settings);
  }

  /** Somebody's words, all of them in one paragraph. */
  words(quoted: Quoted, style: ParagraphName, settings: ParagraphSettings = {}): Paragraph {
    const dir = this.directionOf(quoted);
    return this.paragraph(this.quoted(quoted, undefined), dir, style, settings);
  }

  paragraph(children: readonly ParagraphChild[], dir: Direction, style: ParagraphName | null, settings: ParagraphSettings = {}): Paragraph {
    return new Paragraph({
      ...(style === null ? {} : { style: PARAGRAPHS[style] }),
      ...(dir === 'rtl' ? { bidirectional: true, ...turnedRound(style) } : {}),
      ...settings,
      children,
    });
  }

  /** Nothing to be seen: keeps two tables apart, begins a page, or holds a rule. */
  gap(settings: ParagraphSettings = {}): Paragraph {
    return this.paragraph([], this.paper.dir, 'gap', settings);
  }

  /** A text of ours, in the reader's language. */
  ours(text: string, style?: string): readonly TextRun[] {
    return this.#runs(text, this.paper.locale, this.paper.dir, style);
  }

  quoted(quoted: Quoted, style: string | undefined): readonly TextRun[] {
    const runs = this.#runs(quoted.words, quoted.language, this.directionOf(quoted), style);
    return quoted.inMarks ? [...this.ours('“', style), ...runs, ...this.ours('”', style)] : runs;
  }

  /** For attributes, which hold no runs. */
  plain(text: string): string {
    this.#hasMarks ||= hasUnshowable(text);
    return plainText(text);
  }

  #piecesOf(line: Line, style?: string): readonly TextRun[] {
    return joined(line).flatMap((piece, index, pieces) => {
      if (typeof piece === 'string') return this.ours(piece, style);
      if (isQuoted(piece)) return this.quoted(piece, piece.inMarks ? CHARACTERS.quoted : style);
      return [...(needsSpace(pieces[index - 1]) ? this.ours(' ') : []), ...this.ours(`\u00a0${piece.badge}\u00a0`, CHARACTERS.badge)];
    });
  }

  #runs(text: string, language: string | null, dir: Direction, style: string | undefined): readonly TextRun[] {
    this.#hasMarks ||= hasUnshowable(text);
    return runsOf(text, { language, dir, ...(style === undefined ? {} : { style }) });
  }

  /** How somebody's words are written: as the first letter has it, or else the language, or else the page. */
  directionOf({ words, language }: Quoted): Direction {
    return firstDirection(words) ?? directionOf(language) ?? this.paper.dir;
  }
}

/** Texts of ours that follow each other, moments among them, as one. */
function joined(line: Line): readonly Exclude<Piece, Moment>[] {
  const pieces: Exclude<Piece, Moment>[] = [];
  for (const piece of line) {
    const text = typeof piece === 'string' ? piece : 'text' in piece ? piece.text : null;
    const last = pieces.at(-1);
    if (text !== null && typeof last === 'string') pieces[pieces.length - 1] = last + text;
    else if (text !== null) pieces.push(text);
    else if (typeof piece !== 'string' && !('text' in piece)) pieces.push(piece);
  }
  return pieces;
}

function isQuoted(piece: Piece): piece is Quoted {
  return typeof piece !== 'string' && 'words' in piece;
}

function needsSpace(before: Piece | undefined): boolean {
  return before !== undefined && !(typeof before === 'string' && /\s$/.test(before));
}
