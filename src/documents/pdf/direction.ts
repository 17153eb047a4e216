import type { Direction } from '../../record/entry.ts';

/** A letter of a script that is written from right to left, or any other letter. */
const LETTER =
  /((?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}])|\p{L}/u;

/** How a line of somebody's words is written: as its first letter is, which is what a browser does by `unicode-bidi: plaintext`; null without any letter. */
export function directionOf(line: string): Direction | null {
  const found = LETTER.exec(line);
  return found && (found[1] === undefined ? 'ltr' : 'rtl');
}
