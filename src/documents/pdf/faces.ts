import { type Coverage, coverageOf } from './font-coverage.ts';

/** A TrueType file of a family. */
export interface Face {
  /** As the file itself names it. */
  readonly family: string;
  /** For pictures among letters, which are asked for by name. */
  readonly emoji: boolean;
  readonly bytes: Uint8Array;
}

/** How a grapheme is to be set: by whichever family has it, by a family that must be asked for, or not at all: then as marks. */
export type Setting = 'text' | 'emoji' | 'accented' | 'none';

/** What the faces at hand can draw. */
export interface Drawable {
  /** Whether a UTF-16 unit is an ordinary letter, digit or stop that stands for itself. */
  readonly plain: (unit: number) => boolean;
  readonly settingOf: (grapheme: string) => Setting;
}

/** Zero-width joiners, variation selectors and the like: shaping takes them up, with a glyph or without. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const ORDINARY = /^[\p{L}\p{N}\p{P}\p{Sc}\p{Sm} \u00a0]$/u;
const PICTURE = /\p{Emoji_Presentation}|\ufe0f|\u20e3/u;
const ACCENTED = /^[^\p{Script=Arabic}]*\p{M}/u;
/** PDF/UA has no way to say them (the first) or the typesetter uses them for its own ends. */
const REFUSED = /[\ufeff\ufff9-\ufffc\u{f0000}-\u{10ffff}\ue000-\uf8ff]/u;
const UNITS = 0x10000;

/** @param faces by family, in the order in which they are tried */
export function drawableBy(faces: readonly Face[]): Drawable {
  const families = new Map<string, { readonly emoji: boolean; readonly has: Coverage }>();
  for (const { family, emoji, bytes } of faces) if (!families.has(family)) families.set(family, { emoji, has: coverageOf(bytes) });
  const all = [...families.values()];
  const letters = all.filter(({ emoji }) => !emoji);

  const covers = (has: Coverage, text: string) => [...text].every((character) => has(character.codePointAt(0) ?? 0));
  const drawnBy = (some: readonly { readonly has: Coverage }[], grapheme: string) =>
    [grapheme, grapheme.normalize('NFC'), grapheme.normalize('NFD')].some((form) => some.some(({ has }) => covers(has, form)));

  // The first family would make such a letter out of two that it has; another has it whole.
  const first = letters[0]?.has ?? (() => false);
  const isMadeUp = (text: string) => text !== text.normalize('NFD') && !covers(first, text) && covers(first, text.normalize('NFD'));

  const plain = new Uint8Array(UNITS);
  for (let unit = 0x20; unit < UNITS; unit += 1) {
    const character = String.fromCharCode(unit);
    if (!ORDINARY.test(character) || PICTURE.test(character) || REFUSED.test(character) || isMadeUp(character)) continue;
    if (letters.some(({ has }) => has(unit))) plain[unit] = 1;
  }

  return {
    plain: (unit) => plain[unit] === 1,
    settingOf(grapheme) {
      if (REFUSED.test(grapheme)) return 'none';
      const visible = grapheme.replace(INVISIBLE, '');
      if (
        PICTURE.test(grapheme) &&
        drawnBy(
          all.filter(({ emoji }) => emoji),
          visible,
        )
      )
        return 'emoji';
      if (!drawnBy(all, visible)) return 'none';
      return (ACCENTED.test(visible.normalize('NFC')) || isMadeUp(visible.normalize('NFC'))) && drawnBy(letters, visible) ? 'accented' : 'text';
    },
  };
}
