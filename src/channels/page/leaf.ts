import type { Html } from './html.ts';
import type { PageText } from './text.ts';

/** What one page adds to the frame that they all share. */
export interface Leaf {
  /** Becomes the class of `<html>`: `page-chat`. */
  readonly name: string;
  /** The browser's own file it starts from, `chat.js`. */
  readonly entry: string;
  readonly styles: readonly string[];
  /** Needs Microsoft's Web Chat. */
  readonly webChat?: boolean;
  /** Further buttons for the bar. */
  readonly bar?: readonly Html[];
  /** Whether the look dialog also offers shorter words and reading aloud. */
  readonly talks?: boolean;
  readonly main: Html;
  /** Dialogs and templates, outside `<main>`. */
  readonly after?: readonly Html[];
  /** What the page's own scripts need to know, besides the text. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Text for the page's own scripts: parts of `page.json`. */
  readonly words?: readonly (keyof PageText)[];
}
