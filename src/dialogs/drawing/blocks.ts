import type { Item } from './outline.ts';
import { type Block, type Ink, type Shape, stacked } from './shape.ts';
import { linesOf, type Type, widthOf } from './wrap.ts';

// Texts and cards of a drawing. No letter is smaller than 18 pixels.

export const PLAIN: Type = { size: 18 };
const QUESTION: Type = { size: 20, bold: true };
const LEADING = 1.28;
/** How far below the top of its line a letter stands, as a share of its size. */
const RISE = 0.98;

/** A text in lines. */
export function textBlock(text: string, width: number, type: Type, { ink = 'ink', x = 0 }: { readonly ink?: Ink; readonly x?: number } = {}): Block {
  const lines = linesOf(text, width - x, type);
  const leading = type.size * LEADING;
  return { height: lines.length * leading, shapes: [{ is: 'text', x, y: type.size * RISE, lines, leading, type, ink }] };
}

const PILL_HEIGHT = 34;
const PILL_PAD = 14;
const PILL_GAP = 8;

/** Options side by side, as many in a row as fit. */
function pills(options: readonly string[], width: number, x: number): Block {
  const shapes: Shape[] = [];
  let at = x;
  let y = 0;
  let height = 0;
  for (const option of options) {
    const lines = linesOf(option, width - x - 2 * PILL_PAD, PLAIN);
    const wide = Math.max(...lines.map((line) => widthOf(line, PLAIN))) + 2 * PILL_PAD;
    const high = PILL_HEIGHT + (lines.length - 1) * PLAIN.size * LEADING;
    if (at > x && at + wide > width) {
      at = x;
      y += height + PILL_GAP;
      height = 0;
    }
    height = Math.max(height, high);
    shapes.push(
      { is: 'box', x: at, y, width: wide, height: high, radius: 17, fill: 'white', line: 'accent' },
      { is: 'text', x: at + PILL_PAD, y: y + 23, lines, leading: PLAIN.size * LEADING, type: PLAIN, ink: 'ink' },
    );
    at += wide + PILL_GAP;
  }
  return { height: y + height, shapes };
}

const PAD = 14;
/** Room for a question's number. */
const INDENT = 48;
const NUMBER_RADIUS = 17;
const BUBBLE_INDENT = 34;

/** What is only said: a line or two, with a speech bubble. */
function saidBlock({ text, notes }: Item, width: number): Block {
  const lines = [
    textBlock(text, width - PAD, PLAIN, { x: BUBBLE_INDENT }),
    ...notes.map((note) => textBlock(note, width - PAD, PLAIN, { ink: 'accent', x: BUBBLE_INDENT })),
  ];
  const { height, shapes } = stacked(lines, 2);
  return { height, shapes: [{ is: 'bubble', x: 2, y: 3 }, ...shapes] };
}

/** A question, on a card of its own. */
function askedBlock({ number, text, notes, options, followUps }: Item, width: number): Block {
  const x = number === null ? PAD : INDENT + PAD;
  const inner = width - PAD;
  const follow = followUps.map((one): Block => {
    const block = textBlock(one, inner, PLAIN, { ink: 'quiet', x: x + 26 });
    const bend: Shape = {
      is: 'way',
      points: [
        [x + 4, 0],
        [x + 4, 12],
        [x + 20, 12],
      ],
    };
    return { height: block.height, shapes: [bend, ...block.shapes] };
  });
  const { height, shapes } = stacked(
    [
      textBlock(text, inner, QUESTION, { x }),
      ...notes.map((note) => textBlock(note, inner, PLAIN, { ink: 'accent', x })),
      ...(options.length === 0 ? [] : [pills(options, inner, x)]),
      ...follow,
    ],
    6,
  );
  const badge: readonly Shape[] =
    number === null
      ? []
      : [
          { is: 'dot', x: PAD + NUMBER_RADIUS, y: 10, radius: NUMBER_RADIUS, fill: 'accent' },
          { is: 'text', x: PAD + NUMBER_RADIUS, y: 16.5, lines: [String(number)], leading: 0, type: { size: 18, bold: true }, ink: 'white', centred: true },
        ];
  const inside = stacked([{ height: height + PAD, shapes: [...badge, ...shapes] }], 0);
  return {
    height: inside.height + PAD,
    shapes: [{ is: 'box', x: 0, y: 0, width, height: inside.height + PAD, radius: 10, fill: 'white', line: 'line' }, ...shiftedDown(inside.shapes)],
  };
}

const shiftedDown = (shapes: readonly Shape[]): readonly Shape[] =>
  stacked(
    [
      { height: PAD, shapes: [] },
      { height: 0, shapes },
    ],
    0,
  ).shapes;

export function itemBlock(item: Item, width: number): Block {
  return item.says ? saidBlock(item, width) : askedBlock(item, width);
}
