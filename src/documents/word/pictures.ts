import { ImageRun } from 'docx';
import type { Block } from '../paper.ts';
import { pixels } from './measures.ts';
import type { Sheet } from './sheet.ts';

type Picture = Extract<Block, { readonly kind: 'picture' }>;
type Drawing = Extract<Block, { readonly kind: 'drawing' }>;

/** Highest picture, as part of the page: so that its words stand on the same page. */
const HIGHEST = 0.45;

/** Decoration, in pixels. */
const DECORATION = 60;

/** A picture somebody gave, as large as there is room. @param width of the room, twips */
export function pictureRun({ type, width, height, bytes, alt }: Picture & { readonly bytes: string }, sheet: Sheet, room: number): ImageRun {
  return new ImageRun({
    type: type === 'image/png' ? 'png' : 'jpg',
    data: `data:${type};base64,${bytes}`,
    transformation: fitted({ width, height }, { width: pixels(room), height: pixels(sheet.room.height * HIGHEST) }),
    altText: altText(sheet, sheet.plain(typeof alt === 'string' ? alt : alt.words)),
  });
}

/** A drawing of ours, with the PNG for what can't show an SVG; null where there is no PNG. @param width of the room, twips */
export function drawingRun({ svg, alt }: Drawing, sheet: Sheet, room: number): ImageRun | null {
  const png = sheet.drawings.get(svg);
  if (png === undefined) return null;
  const size = fitted(
    sizeOf(svg),
    alt === null ? { width: Math.min(DECORATION, pixels(room)), height: DECORATION } : { width: pixels(room), height: pixels(sheet.room.height * HIGHEST) },
  );
  return new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(standingAlone(svg)),
    fallback: { type: 'png', data: png },
    transformation: size,
    altText: altText(sheet, sheet.plain(alt ?? '')),
    ...(alt === null ? { decorative: true } : {}),
  });
}

/** An SVG as a file of its own: inside a page it needs no namespace. */
function standingAlone(svg: string): string {
  return svg.includes('xmlns="http://www.w3.org/2000/svg"') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

function altText(sheet: Sheet, description: string) {
  const id = String(sheet.nextPicture());
  return { id, name: `picture ${id}`, description };
}

function fitted({ width, height }: Extent, room: Extent): Extent {
  const scale = Math.min(1, room.width / width, room.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** As its `viewBox` says, which every drawing of ours has. */
function sizeOf(svg: string): Extent {
  const [, width = DECORATION, height = DECORATION] = (/viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  return { width, height };
}
