import type { Translate } from '../saying.ts';
import { bandSetter, wayBack } from './bands.ts';
import { PLAIN, textBlock } from './blocks.ts';
import { GAP, inColumns, lowest, type Segment } from './columns.ts';
import type { Outline, Stage } from './outline.ts';
import { type Block, moved, type Shape, stacked } from './shape.ts';

/** A drawing as it is set, in pixels. It is printed on one sheet, or on several that are as high as sheets of paper are. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly sheets: number;
  readonly shapes: readonly Shape[];
}

const MARGIN = 48;
const COLUMN = 520;
/** Between columns; ways go up in it. */
const GUTTER = 72;
const FRAME_PAD = 26;
/** Room in a frame beside its columns, for the way back up. */
const LOOP = 34;
/** Longest lines of small print. */
const MEASURE = 1100;

/** Sides of A4, in pixels at the size it is printed in. */
const A4 = { long: 1123, short: 794 };
/** On A4 no letter may be smaller than 7 points, which is 10 on A3: 18 pixels printed at so much of their size. */
const SMALLEST = 0.52;
const MOST_COLUMNS = 4;
const COLUMNS_OF_SHEETS = 2;
const SHEET_WIDTH = widthOf(COLUMNS_OF_SHEETS);
/** A trifle less than the paper's proportion, so that nothing spills over. */
const SHEET_HEIGHT = Math.floor(SHEET_WIDTH * 1.4135);
/** Less room than this is left at the end of a sheet. */
const LEAST_ROOM = 420;

function widthOf(columns: number): number {
  return columns * COLUMN + (columns - 1) * GUTTER + 2 * MARGIN;
}

/** Sets an outline on one sheet where its letters stay large enough to be read on A4, else on as many as it takes. Pure. */
export function layoutOf(outline: Outline, t: Translate): Layout {
  const single = Array.from({ length: MOST_COLUMNS }, (_, index) => setIn(index + 1, Number.POSITIVE_INFINITY, outline, t));
  const largest = single.reduce((best, one) => (sizeOf(one) > sizeOf(best) ? one : best));
  return sizeOf(largest) >= SMALLEST ? largest : setIn(COLUMNS_OF_SHEETS, SHEET_HEIGHT, outline, t);
}

/** At how much of its size it is printed on A4, put upright or across. */
const sizeOf = ({ width, height }: Layout) => Math.max(Math.min(A4.long / width, A4.short / height), Math.min(A4.short / width, A4.long / height));

/** What is being set: where on which sheet the next thing goes. */
interface Setting {
  readonly columns: number;
  readonly inner: number;
  readonly sheetHeight: number;
  readonly t: Translate;
  readonly shapes: Shape[];
  sheet: number;
  y: number;
}

const topOf = ({ sheet, sheetHeight }: Setting) => (sheet === 0 ? 0 : sheet * sheetHeight);
const leftOn = (setting: Setting) => setting.sheetHeight - MARGIN - setting.y;

function setIn(columns: number, sheetHeight: number, outline: Outline, t: Translate): Layout {
  const inner = widthOf(columns) - 2 * MARGIN;
  const setting: Setting = { columns, inner, sheetHeight, t, shapes: [], sheet: 0, y: MARGIN };
  put(setting, textBlock(outline.title, inner, { size: 40, bold: true }, { ink: 'accent' }), 6);
  if (outline.lead !== null) put(setting, textBlock(outline.lead, inner, { size: 24 }), 8);
  put(setting, textBlock(outline.facts.join(' '), Math.min(inner, MEASURE), PLAIN, { ink: 'quiet' }), 34);
  let leaves: Leaving | null = null;
  for (const stage of outline.stages) leaves = setStage(setting, stage, leaves, outline.title);
  const always = textBlock(outline.always, Math.min(inner, MEASURE), PLAIN, { ink: 'quiet' });
  if (leftOn(setting) < always.height) turnOver(setting, outline.title);
  put(setting, always, MARGIN);
  const height = Number.isFinite(sheetHeight) ? (setting.sheet + 1) * sheetHeight : Math.ceil(setting.y);
  return { width: widthOf(columns), height, sheets: setting.sheet + 1, shapes: setting.shapes };
}

function put(setting: Setting, block: Block, gap: number): void {
  setting.shapes.push(...moved(block.shapes, MARGIN, topOf(setting) + setting.y));
  setting.y += block.height + gap;
}

function turnOver(setting: Setting, title: string): void {
  setting.sheet += 1;
  setting.y = MARGIN;
  put(setting, textBlock(setting.t('draw:sheet', { title, sheet: String(setting.sheet + 1) }), setting.inner, PLAIN, { ink: 'quiet' }), 26);
}

/** Where the way goes on from: x, and y on its sheet. */
interface Leaving {
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
}

const HEAD_OF_SHEET = MARGIN + PLAIN.size * 1.28 + 26;

/** Sets a stage behind what is set already, and draws the way to it. @returns where the way leaves it */
function setStage(setting: Setting, stage: Stage, from: Leaving | null, title: string): Leaving {
  const { inner, columns, sheetHeight, t } = setting;
  if (leftOn(setting) < LEAST_ROOM) turnOver(setting, title);
  const head = stage.choice && headOf(stage.choice, inner, t);
  const framed = head
    ? { x: FRAME_PAD, width: (inner - 2 * FRAME_PAD - LOOP - (columns - 1) * GAP) / columns, gap: GAP }
    : { x: 0, width: COLUMN, gap: GUTTER };
  const above = head ? FRAME_PAD + head.height + 20 : 0;
  const below = head ? FRAME_PAD : 0;
  const set = bandSetter(framed.width, t);
  const room = () => ({ columns, first: leftOn(setting) - above - below - GAP, others: sheetHeight - HEAD_OF_SHEET - MARGIN - above - below - GAP });
  let segments = inColumns(stage.bands, room(), set);
  if (segments === null) {
    turnOver(setting, title);
    segments = inColumns(stage.bands, room(), set) ?? [];
  }
  const sheets = Map.groupBy(segments, ({ column }) => Math.floor(column / columns));
  let leaving = from;
  let isFirst = true;
  for (const [sheet, here] of sheets) {
    if (sheet > 0) turnOver(setting, title);
    const placed = here.map(
      (segment): Placed => ({ ...segment, column: segment.column % columns, x: MARGIN + framed.x + (segment.column % columns) * (framed.width + framed.gap) }),
    );
    const top = setting.y;
    const height = above + lowest(here) + below;
    const onSheet = topOf(setting);
    const [first] = placed;
    if (leaving && first) setting.shapes.push(...moved(wayTo(leaving, head ? MARGIN + COLUMN / 2 : first.x + framed.width / 2, top, setting), 0, 0));
    if (head) setting.shapes.push(...moved(frameOf(head, inner, height, !isFirst, t), MARGIN, onSheet + top));
    setting.shapes.push(...placed.flatMap(({ x, y, block }) => moved(block.shapes, x, onSheet + top + above + y)));
    if (!head) setting.shapes.push(...placed.slice(1).flatMap((to, index) => moved([wayBetween(placed[index] ?? to, to)], 0, onSheet + top + above)));
    isFirst = false;
    const last = placed.at(-1);
    setting.y = top + height + GAP;
    leaving =
      head || !last
        ? { sheet: setting.sheet, x: MARGIN + COLUMN / 2, y: top + height }
        : { sheet: setting.sheet, x: last.x + COLUMN / 2, y: top + last.y + last.block.height };
  }
  return leaving ?? { sheet: setting.sheet, x: MARGIN, y: setting.y };
}

type Placed = Segment & { readonly x: number };

const down = (x: number, from: number, to: number): Shape => ({
  is: 'way',
  points: [
    [x, from + 4],
    [x, to - 4],
  ],
});

/** On to what follows further down, or on the next sheet: then down to the edge, and in from the edge again. */
function wayTo(from: Leaving, x: number, top: number, setting: Setting): readonly Shape[] {
  const { sheetHeight } = setting;
  if (from.sheet === setting.sheet) {
    const start = topOf(setting);
    if (Math.abs(from.x - x) < 1) return [down(x, start + from.y, start + top)];
    const middle = start + top - GAP / 2;
    return [
      {
        is: 'way',
        points: [
          [from.x, start + from.y + 4],
          [from.x, middle],
          [x, middle],
          [x, start + top - 4],
        ],
      },
    ];
  }
  const edge = setting.sheet * sheetHeight;
  return [down(from.x, from.sheet * sheetHeight + from.y, Math.min(from.sheet * sheetHeight + from.y + GAP, edge)), down(x, edge + top - GAP + 8, edge + top)];
}

/** Down to the next, or over the gutter to the top of the next column. */
function wayBetween(from: Placed, to: Placed): Shape {
  const bottom = from.y + from.block.height;
  if (from.column === to.column) return down(from.x + COLUMN / 2, bottom, to.y);
  const between = from.x + COLUMN + GUTTER / 2;
  return {
    is: 'way',
    points: [
      [from.x + COLUMN / 2, bottom + 4],
      [from.x + COLUMN / 2, bottom + GAP / 2],
      [between, bottom + GAP / 2],
      [between, to.y - GAP / 2],
      [to.x + COLUMN / 2, to.y - GAP / 2],
      [to.x + COLUMN / 2, to.y - 4],
    ],
  };
}

/** The question that offers the parts in a frame. */
function headOf({ ask, next, ways }: NonNullable<Stage['choice']>, inner: number, t: Translate): Block {
  const width = inner - FRAME_PAD - LOOP;
  return stacked(
    [
      textBlock(ask, width, { size: 26, bold: true }, { ink: 'accent', x: FRAME_PAD }),
      textBlock([t('draw:or'), ways.map((way) => `“${way}”`).join(' · ')].join(' '), width, PLAIN, { x: FRAME_PAD }),
      textBlock(t('draw:next', { next }), width, PLAIN, { ink: 'quiet', x: FRAME_PAD }),
    ],
    6,
  );
}

/** A frame round parts to choose from; the way back to the choice leads up beside them. */
function frameOf(head: Block, inner: number, height: number, goesOn: boolean, t: Translate): readonly Shape[] {
  const shown = goesOn ? stacked([textBlock(t('draw:choice-goes-on'), inner, { size: 26, bold: true }, { ink: 'accent', x: FRAME_PAD })], 0) : head;
  return [
    { is: 'box', x: 0, y: 0, width: inner, height, radius: 18, fill: null, line: 'accent', dashed: true },
    ...moved(shown.shapes, 0, FRAME_PAD),
    wayBack(inner - FRAME_PAD - LOOP, inner - FRAME_PAD / 2 - 10, height - FRAME_PAD, FRAME_PAD + 14),
  ];
}
