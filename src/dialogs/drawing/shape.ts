import type { Type } from './wrap.ts';

/** Colours by what they are for: one accent, everything else quiet. */
export const INKS = { ink: '#25282d', quiet: '#4a4f57', accent: '#0b5d63', soft: '#e8f3f1', paper: '#fffdf9', white: '#ffffff', line: '#b9c9c6' } as const;
export type Ink = keyof typeof INKS;

/** Something to be drawn; units are pixels of a screen, y grows downwards. */
export type Shape =
  | {
      readonly is: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: Ink | null;
      readonly line: Ink | null;
      readonly dashed?: true;
    }
  /** Lines of one text; `y` is where the first one stands. */
  | {
      readonly is: 'text';
      readonly x: number;
      readonly y: number;
      readonly lines: readonly string[];
      readonly leading: number;
      readonly type: Type;
      readonly ink: Ink;
      readonly centred?: true;
    }
  | { readonly is: 'dot'; readonly x: number; readonly y: number; readonly radius: number; readonly fill: Ink }
  /** A way from point to point, with an arrow at its end. */
  | { readonly is: 'way'; readonly points: readonly (readonly [x: number, y: number])[] }
  /** Somebody saying something. */
  | { readonly is: 'bubble'; readonly x: number; readonly y: number };

/** Shapes that belong together, with how high they are; their own corner is at 0, 0. */
export interface Block {
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export function moved(shapes: readonly Shape[], x: number, y: number): readonly Shape[] {
  return shapes.map((shape) =>
    shape.is === 'way'
      ? { ...shape, points: shape.points.map(([atX, atY]): [number, number] => [atX + x, atY + y]) }
      : { ...shape, x: shape.x + x, y: shape.y + y },
  );
}

/** Blocks one under the other. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  let y = 0;
  const shapes = blocks.flatMap((block) => {
    const placed = moved(block.shapes, 0, y);
    y += block.height + gap;
    return placed;
  });
  return { height: Math.max(0, y - gap), shapes };
}
