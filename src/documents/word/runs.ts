import { EmptyElement, type IRunPropertiesOptions, NextAttributeComponent, Tab, TextRun, XmlComponent } from 'docx';
import type { Direction } from '../../record/entry.ts';
import { labelOf, UNSHOWABLE } from '../marks.ts';
import { directionOf, stretchesOf } from './directions.ts';
import { CHARACTERS } from './style-names.ts';

/** Word's own name for "in no language that is known": nothing is checked, nothing read aloud in the wrong one. */
const NO_LANGUAGE = 'x-none';

/** What a run of text is: in which language (BCP 47, null where nobody knows), in which direction as a whole, in which character style. */
export interface Spoken {
  readonly language: string | null;
  readonly dir: Direction;
  readonly style?: string;
}

/**
 * Any UTF-16 units as runs whose text is the same to the last unit: line ends and tabs as Word's own, what can't be shown as a mark in a style of its own.
 */
export function runsOf(text: string, { language, dir, style }: Spoken): readonly TextRun[] {
  const lang = languageOf(language);
  return stretchesOf(text, dir).flatMap((stretch) => {
    const runs: TextRun[] = [];
    const isRight = stretch.dir === 'rtl';
    const add = (piece: string) => {
      if (piece === '') return;
      runs.push(new TextRun({ children: pieces(piece), language: lang, ...(isRight ? { rightToLeft: true } : {}), ...(style === undefined ? {} : { style }) }));
    };
    let end = 0;
    for (const { 0: found, index } of stretch.text.matchAll(UNSHOWABLE)) {
      if (found === '\r\n') continue;
      add(stretch.text.slice(end, index));
      runs.push(new TextRun({ children: [new Text(labelOf(found))], language: { value: NO_LANGUAGE }, style: CHARACTERS.mark }));
      end = index + found.length;
    }
    add(stretch.text.slice(end));
    return runs;
  });
}

/** Text as plain text, where there is no room for runs (`alt`). */
export function plainText(text: string): string {
  return text.replace(UNSHOWABLE, (found) => (found === '\r\n' ? '\n' : labelOf(found)));
}

/** Whether something in a text can't be shown. */
export function hasUnshowable(text: string): boolean {
  for (const { 0: found } of text.matchAll(UNSHOWABLE)) if (found !== '\r\n') return true;
  return false;
}

function pieces(text: string): readonly XmlComponent[] {
  // A brace ends its element: docx puts numbers in for what looks like a placeholder of its own, `{default-bullet-numbering-0}`.
  return (text.match(/\r?\n|\t|[^\r\n\t{]*\{|[^\r\n\t{]+/g) ?? []).map((piece) => {
    if (piece === '\t') return new Tab();
    return piece.endsWith('\n') ? new Break() : new Text(piece);
  });
}

/** Every one of Word's three kinds of script is told, so that letters of another script in somebody's words are in their language too. */
function languageOf(language: string | null): NonNullable<IRunPropertiesOptions['language']> {
  if (language === null || !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language))
    return { value: NO_LANGUAGE, eastAsia: NO_LANGUAGE, bidirectional: NO_LANGUAGE };
  return directionOf(language) === 'rtl' ? { value: language, bidirectional: language } : { value: language, eastAsia: language };
}

/** docx takes some strings for orders (`CURRENT` for a page number), so that no words are ever given to it as a string. */
class Text extends XmlComponent {
  constructor(text: string) {
    super('w:t');
    this.root.push(new NextAttributeComponent({ space: { key: 'xml:space', value: 'preserve' } }), text);
  }
}

class Break extends EmptyElement {
  constructor() {
    super('w:br');
  }
}
