import type { Translate } from '../saying.ts';
import { itemBlock, PLAIN, textBlock } from './blocks.ts';
import type { Band, Item } from './outline.ts';
import { type Block, moved, type Shape, stacked } from './shape.ts';

const ITEM_GAP = 12;
const PAD = 18;
/** Room beside the cards of a part that is done again, for the way back up. */
const LOOP = 34;

/** Part of a band: some of its cards, under its title. */
export interface Piece {
  readonly band: Band;
  readonly items: readonly Item[];
  /** Not its first piece. */
  readonly goesOn: boolean;
}

/** Sets pieces of bands in one width. Each card is set once, however many pieces it is tried in. */
export function bandSetter(width: number, t: Translate): (piece: Piece) => Block {
  const cards = new Map<Item, Block>();
  return ({ band, items, goesOn }) => {
    const inner = width - 2 * PAD - (band.again ? LOOP : 0);
    const title = goesOn ? t('draw:part-goes-on', { title: band.title }) : band.title;
    const notes = goesOn ? [] : band.notes;
    const head = stacked(
      [
        textBlock(title, width - 2 * PAD, { size: 24, bold: true }, { ink: 'accent' }),
        ...notes.map((note) => textBlock(note, width - 2 * PAD, PLAIN, { ink: 'quiet' })),
      ],
      4,
    );
    const set = items.map((item) => {
      const card = cards.get(item) ?? itemBlock(item, inner);
      cards.set(item, card);
      return card;
    });
    const body = stacked(set, ITEM_GAP);
    const top = PAD + head.height + 14;
    const height = top + body.height + PAD;
    return {
      height,
      shapes: [
        { is: 'box', x: 0, y: 0, width, height, radius: 14, fill: 'soft', line: null },
        ...moved(head.shapes, PAD, PAD),
        ...moved(body.shapes, PAD, top),
        ...(band.again && items.length === band.items.length ? [wayBack(PAD + inner, width - PAD - 8, top + body.height - 20, top + 20)] : []),
      ],
    };
  };
}

/** Up again beside what is done again. */
export function wayBack(from: number, out: number, low: number, high: number): Shape {
  return {
    is: 'way',
    points: [
      [from + 2, low],
      [out, low],
      [out, high],
      [from + 4, high],
    ],
  };
}
