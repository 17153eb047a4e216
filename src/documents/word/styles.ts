import {
  BorderStyle,
  type IBordersOptions,
  type ICharacterStyleOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
  ShadingType,
} from 'docx';
import type { Paper } from '../paper.ts';
import type { Translate } from '../reader.ts';
import { cellSizeOf } from './cell-size.ts';
import { type Size, sizesOf } from './measures.ts';
import { CHARACTERS, type CharacterName, PARAGRAPHS, type ParagraphName } from './style-names.ts';

/** Those of the page on the screen, all at least 4.5 to 1 on what they stand on. */
const INK = '25282D';
const QUIET = '555A61';
const ACCENT = '0B5D63';
const SOFT = 'E8F3F1';
const SAND = 'F5EEE0';
const EARTH = '7A5C2E';
const LINE = 'D9CFBE';

/** On every machine that has Word, easily read, and with Arabic letters. */
const FONT = 'Arial';

type CellName = Extract<ParagraphName, `cell${string}`>;

type Look = Omit<IParagraphStyleOptions, 'id' | 'name'>;

/** Rules, in eighths of a point, and how far from the text, in points. */
const rule = (color: string, size: number, space: number) => ({ style: BorderStyle.SINGLE, color, size, space });

interface Beside {
  /** What the words stand on. */
  readonly fill: string;
  readonly beside: ReturnType<typeof rule>;
}

const THEIRS: Beside = { fill: SOFT, beside: rule(ACCENT, 36, 8) };
const OTHERS: Beside = { fill: SAND, beside: rule(EARTH, 36, 8) };
const BEFORE = { left: rule(LINE, 18, 8) };
const CARE = { left: rule(LINE, 36, 8) };

const BESIDE: Readonly<Partial<Record<ParagraphName, IBordersOptions>>> = {
  wordsLarge: frameOf(THEIRS),
  wordsUsual: frameOf(THEIRS),
  wordsSmall: frameOf(THEIRS),
  othersLarge: frameOf(OTHERS),
  othersUsual: frameOf(OTHERS),
  othersSmall: frameOf(OTHERS),
  cellWords: frameOf(THEIRS),
  cellOthers: frameOf(OTHERS),
  wordsBefore: BEFORE,
  care: CARE,
};

/** What a paragraph's style can't know: the rule stands where the text begins, at the right for what is written from right to left. */
export function turnedRound(name: ParagraphName | null): { readonly border?: IBordersOptions } {
  const border = name === null ? undefined : BESIDE[name];
  if (border?.left === undefined) return {};
  return { border: { ...border, left: { style: BorderStyle.NIL }, right: border.left } };
}

/** Styles by name, so that somebody can go on in Word and change how all of one kind look at once. */
export function stylesOf(paper: Paper, t: Translate): IStylesOptions {
  const size = sizesOf(paper);
  const named = <N extends string>(name: N, id: string) => ({ id, name: t(`word.styles.${name}`), quickFormat: true });
  const paragraphs = Object.entries({ ...paragraphLooks(size), ...cellLooks(cellSizeOf(paper)) }) as [ParagraphName, Look][];
  const characters = Object.entries(characterLooks(size)) as [CharacterName, ICharacterStyleOptions['run']][];
  return {
    default: {
      document: {
        run: { font: { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT }, size: size(12), color: INK, language: documentLanguage(paper) },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: heading(size(26), ACCENT, 0, 120),
      heading1: heading(size(26), ACCENT, 0, 120),
      heading2: { ...heading(size(18), INK, 480, 160), paragraph: { ...heading(size(18), INK, 480, 160).paragraph, border: { bottom: rule(ACCENT, 18, 4) } } },
      heading3: heading(size(13), QUIET, 320, 100),
      heading4: heading(size(12), INK, 240, 80),
      heading5: heading(size(11), QUIET, 200, 60),
      caption: { paragraph: { keepNext: true, spacing: { before: 240, after: 120 } }, run: { bold: true, italics: false, color: QUIET, size: size(12) } },
    },
    paragraphStyles: [
      { id: 'Normal', name: 'Normal', quickFormat: true },
      ...paragraphs.map(([name, look]) => ({ basedOn: 'Normal', ...named(name, PARAGRAPHS[name]), ...look })),
    ],
    characterStyles: characters.map(([name, run]) => ({ ...named(name, CHARACTERS[name]), ...(run === undefined ? {} : { run }) })),
  };
}

function documentLanguage({ locale, dir }: Paper) {
  return dir === 'rtl' ? { value: locale, bidirectional: locale } : { value: locale };
}

function heading(size: number, color: string, before: number, after: number) {
  return {
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO } },
    run: { size, color, bold: true, italics: false },
  };
}

function words(size: number, { fill, beside, before }: Beside & { readonly before: number }): Look {
  return {
    paragraph: {
      indent: { left: 200, right: 200 },
      spacing: { before, after: before, line: 276, lineRule: LineRuleType.AUTO },
      shading: { type: ShadingType.CLEAR, fill, color: 'auto' },
      border: frameOf({ fill, beside }),
    },
    // Nobody's words get red lines under them.
    run: { size, noProof: true },
  };
}

/** A rule beside the words, and a little of their own colour around them. Between two quotations, which Word would make one, stays white. */
function frameOf({ fill, beside }: Beside) {
  const edge = rule(fill, 4, 3);
  return { top: edge, bottom: edge, left: beside, between: rule('FFFFFF', 48, 3) };
}

/** In a wide table. @param size half points */
function cellLooks(size: number): Readonly<Record<CellName, Look>> {
  const spacing = (before: number, after: number) => ({ spacing: { before, after, line: 240, lineRule: LineRuleType.AUTO } });
  const words = (beside: Beside): Look => ({
    paragraph: {
      indent: { left: 120, right: 60 },
      ...spacing(40, 60),
      shading: { type: ShadingType.CLEAR, fill: beside.fill, color: 'auto' },
      border: frameOf(beside),
    },
    run: { size, noProof: true },
  });
  return {
    cell: { run: { size }, paragraph: spacing(20, 20) },
    cellHead: { run: { bold: true, size }, paragraph: spacing(20, 20) },
    cellHeading: { run: { bold: true, color: QUIET, size }, paragraph: spacing(60, 20) },
    cellWhose: { run: { bold: true, size }, paragraph: spacing(40, 20) },
    cellWords: words(THEIRS),
    cellOthers: words(OTHERS),
  };
}

function paragraphLooks(size: Size): Readonly<Record<Exclude<ParagraphName, CellName>, Look>> {
  const box = { top: rule(ACCENT, 12, 6), bottom: rule(ACCENT, 12, 6), left: rule(ACCENT, 12, 8), right: rule(ACCENT, 12, 8) };
  const boxed = { border: box, indent: { left: 200, right: 200 }, keepLines: true };
  return {
    lead: { run: { size: size(14) }, paragraph: { spacing: { after: 160 } } },
    quiet: { run: { color: QUIET }, paragraph: { spacing: { before: 60 } } },
    who: { run: { bold: true, size: size(13) }, paragraph: { keepNext: true, spacing: { before: 200, after: 60 } } },
    whose: { run: { bold: true }, paragraph: { keepNext: true, spacing: { before: 80, after: 60 } } },
    care: { paragraph: { keepLines: true, indent: { left: 200 }, border: CARE, spacing: { before: 160, after: 160 } } },
    child: { run: { bold: true, size: size(20) } },
    noticeTitle: { run: { bold: true, size: size(13) }, paragraph: { ...boxed, keepNext: true, spacing: { before: 200, after: 0 } } },
    notice: { paragraph: { ...boxed, spacing: { before: 0, after: 200 } } },
    wordsLarge: words(size(15), { ...THEIRS, before: 140 }),
    wordsUsual: words(size(13), { ...THEIRS, before: 120 }),
    wordsSmall: words(size(12), { ...THEIRS, before: 80 }),
    othersLarge: words(size(15), { ...OTHERS, before: 140 }),
    othersUsual: words(size(13), { ...OTHERS, before: 120 }),
    othersSmall: words(size(12), { ...OTHERS, before: 80 }),
    wordsBefore: { run: { size: size(11), noProof: true }, paragraph: { indent: { left: 200 }, spacing: { before: 60, after: 60 }, border: BEFORE } },
    chosen: { paragraph: { keepLines: true, spacing: { before: 80, after: 100 } } },
    picture: { paragraph: { spacing: { before: 100, after: 100, line: 240, lineRule: LineRuleType.AUTO } } },
    facts: {
      run: { size: size(10.5), color: QUIET },
      paragraph: { keepLines: true, spacing: { before: 0, after: 40, line: 264, lineRule: LineRuleType.AUTO } },
    },
    list: { paragraph: { spacing: { before: 0, after: 60 } } },
    box: { paragraph: { keepNext: true, keepLines: true, spacing: { before: 120, after: 60 } } },
    boxLine: { run: { color: QUIET }, paragraph: { spacing: { before: 160, after: 40 } } },
    tableHead: { run: { bold: true, size: size(11) }, paragraph: { spacing: { before: 40, after: 40 } } },
    foot: { run: { size: size(10), color: QUIET }, paragraph: { spacing: { after: 60 } } },
    gap: { run: { size: 2 }, paragraph: { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } } },
  };
}

function characterLooks(size: Size): Readonly<Record<CharacterName, ICharacterStyleOptions['run']>> {
  return {
    mark: { bold: true, color: QUIET, noProof: true, border: rule(QUIET, 4, 0) },
    badge: { bold: true, size: size(10.5), color: INK, border: rule(QUIET, 6, 0) },
    option: { bold: true, size: size(13), noProof: true },
    quoted: { color: INK, noProof: true },
    cellOption: { bold: true, noProof: true },
    beside: { bold: false, color: QUIET, size: size(10.5) },
  };
}
