import type { Direction } from '../record/entry.ts';

/**
 * A document as it is to be read, whatever it is written to: HTML, PDF or Word. A view makes one out of the assessment; it chooses, orders and labels, and
 * nobody's words are changed on the way. A format draws it; what the format can't hold it shows as a mark, `[U+0001]`, and the exact words are in `data`.
 */
export interface Paper {
  /** The layout: a document that someone has is never laid out anew, so what changes gets a name of its own. `own-copy@1` */
  readonly layout: string;
  readonly title: string;
  /** The reader's language, BCP 47, and how it is written. */
  readonly locale: string;
  readonly dir: Direction;
  /** How it is to be read: in the usual size, or in large print (at least 18 points). */
  readonly print: 'usual' | 'large';
  /** Whether pages are turned on their side where it is printed. */
  readonly landscape: boolean;
  /** Under the title. */
  readonly head: readonly Block[];
  readonly body: readonly Block[];
  /** At the very end, quietly. */
  readonly foot: readonly Block[];
  /** Stands in the foot of a document in which something is shown as a mark: what a mark is. */
  readonly marks: string;
  /** The exact data: in HTML as JSON, in a PDF as an attached file, beside a Word file by itself. */
  readonly data: { readonly format: string };
}

/** Somebody's exact words, any UTF-16 units. `language`: BCP 47, null where nobody knows. Their direction is their own. */
export interface Quoted {
  readonly words: string;
  readonly language: string | null;
  /** Set in quotation marks. */
  readonly inMarks?: true;
}

/** A moment: ISO 8601, and how it reads. */
export interface Moment {
  readonly at: string;
  readonly text: string;
}

/** What stands in a line: text of ours, somebody's words, or a moment. */
export type Piece = string | Quoted | Moment | Badge;

/** A short label that must be seen at once: `In confidence`. */
interface Badge {
  readonly badge: string;
}

export type Line = readonly Piece[];

/**
 * What groups are for; a format draws each in its own way.
 * - `section`: what stands under a heading of the second level; `part` a part of it under one of the third.
 * - `answer`: a question and what was said to it; `other` the same of somebody who is not the document's owner, set apart.
 * - `told`, `told-other`: an answer in small, inside a plan.
 * - `earlier`: what an answer said before.
 * - `thing`: one thing to aim for in a plan; `field` a part of it with its heading; `person` what one person thinks of it.
 * - `aside`: what is there for completeness, quietly (the sections without words).
 * - `columns`: its groups stand side by side where there is room; in a `flow` they run down two columns, one behind the other.
 */
export type GroupLook =
  | 'section'
  | 'part'
  | 'answer'
  | 'other'
  | 'told'
  | 'told-other'
  | 'earlier'
  | 'thing'
  | 'field'
  | 'person'
  | 'aside'
  | 'columns'
  | 'flow';

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5; readonly line: Line }
  /** `lead` large, `plain`, `quiet`, `who` a name over several answers, `whose` a name over one; `beside` in the same line behind it, quietly. */
  | { readonly kind: 'text'; readonly look: 'lead' | 'plain' | 'quiet' | 'who' | 'whose' | 'care' | 'child'; readonly line: Line; readonly beside?: Line }
  /** Must be seen before anything else is read. */
  | { readonly kind: 'notice'; readonly title: string; readonly text: string | null }
  /** A quotation, in the largest letters of the page; `size` small inside what is itself small. */
  | { readonly kind: 'words'; readonly quoted: Quoted; readonly size: 'large' | 'usual' | 'small' }
  /** An option that was chosen, with what stands before it: `I chose:` */
  | { readonly kind: 'chosen'; readonly before: string; readonly label: Quoted; readonly quiet: boolean }
  /** `bytes`: base64, null where the picture can't be had: then `missing` is said. `alt`: what it shows, as its maker says, or that nobody said. */
  | {
      readonly kind: 'picture';
      readonly type: 'image/png' | 'image/jpeg';
      readonly width: number;
      readonly height: number;
      readonly bytes: string | null;
      readonly missing: string;
      readonly alt: string | Quoted;
      readonly description: Quoted | null;
    }
  /** Drawing of ours, as SVG: decoration, or with a description. */
  | { readonly kind: 'drawing'; readonly svg: string; readonly alt: string | null }
  /** What stands beneath an answer, quietly. */
  | { readonly kind: 'facts'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  /** Boxes to fill in by hand, with their label. */
  | { readonly kind: 'box'; readonly label: string; readonly choices: readonly string[]; readonly lines: number }
  /** `landscape`: it is wide, so that its pages are turned on their side where it is printed. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly Line[];
      readonly rows: readonly (readonly (readonly Block[])[])[];
      readonly landscape?: true;
    }
  | { readonly kind: 'group'; readonly look: GroupLook; readonly blocks: readonly Block[] }
  | { readonly kind: 'new-page' };
