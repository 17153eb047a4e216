import { type EmbeddedFont, fontFaces } from '../embedded-font.ts';
import { Markup, markup } from '../markup.ts';
import type { Layout } from './layout.ts';
import { INKS, type Shape } from './shape.ts';

const LETTERS = "text { font-family: 'Atkinson Hyperlegible', 'Noto Sans', system-ui, 'Segoe UI', sans-serif; }";

/** One sheet fills the paper; several follow each other from one page to the next. */
const printed = ({ width, height, sheets }: Layout) =>
  sheets > 1
    ? '@media print { @page { size: portrait; margin: 0 } svg { width: 100vw; height: auto } }'
    : `@media print { @page { size: ${height > width ? 'portrait' : 'landscape'}; margin: 8mm } svg { width: 100%; height: 96vh } }`;

const CORNER = 10;

/**
 * A layout as an SVG file. Texts are texts; right-to-left languages see it mirrored.
 * @param fonts to be put in; with none, letters may be wider than they were measured
 */
export function svgOf(
  layout: Layout,
  { locale, dir, title, description, fonts }: { locale: string; dir: 'ltr' | 'rtl'; title: string; description: string; fonts: readonly EmbeddedFont[] },
): string {
  const { width, height, shapes } = layout;
  const drawn = shapes.map((shape) => drawnAs(shape, width, dir));
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" lang="${locale}" direction="${dir}" role="graphics-document" aria-labelledby="title description">
<title id="title">${title}</title>
<desc id="description">${description}</desc>
<style>${new Markup([fontFaces(fonts), LETTERS, printed(layout)].join('\n'))}</style>
<rect width="${width}" height="${height}" fill="${INKS.paper}"/>
${drawn}</svg>
`.text;
}

function drawnAs(shape: Shape, wide: number, dir: 'ltr' | 'rtl'): Markup {
  // Across the page, counted from the side on which one begins to read.
  const from = (x: number, width = 0) => (dir === 'rtl' ? wide - x - width : x);
  switch (shape.is) {
    case 'box': {
      const { x, y, width, height, radius, fill, line, dashed } = shape;
      const edge = line === null ? null : markup` stroke="${INKS[line]}" stroke-width="2"${dashed ? markup` stroke-dasharray="9 7"` : null}`;
      return markup`<rect x="${from(x, width)}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill === null ? 'none' : INKS[fill]}"${edge}/>\n`;
    }
    case 'text': {
      const { x, y, lines, leading, type, ink, centred } = shape;
      // A blank at the end of a line keeps words apart for whoever copies the text or has it read out.
      const spans = lines.map(
        (line, index) => markup`<tspan x="${from(x)}" y="${y + index * leading}">${index === lines.length - 1 ? line : `${line} `}</tspan>`,
      );
      return markup`<text font-size="${type.size}"${type.bold ? markup` font-weight="700"` : null} fill="${INKS[ink]}"${centred ? markup` text-anchor="middle"` : null}>${spans}</text>\n`;
    }
    case 'dot':
      return markup`<circle cx="${from(shape.x)}" cy="${shape.y}" r="${shape.radius}" fill="${INKS[shape.fill]}"/>\n`;
    case 'bubble': {
      const { x, y } = shape;
      return markup`<path d="M${from(x, 22)} ${y}h22v13h-12l-5 5v-5h-5z" fill="none" stroke="${INKS.accent}" stroke-width="2" stroke-linejoin="round"/>\n`;
    }
    case 'way':
      return wayAs(shape.points.map(([x, y]) => [from(x), y]));
  }
}

/** A line with round corners and an arrow at its end. */
function wayAs(points: readonly (readonly [number, number])[]): Markup {
  const line = points.map(([x, y], index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return markup`M${x} ${y}`;
    if (!after) return markup`L${x} ${y}`;
    const [inX, inY] = towards([x, y], before);
    const [outX, outY] = towards([x, y], after);
    return markup`L${inX} ${inY}Q${x} ${y} ${outX} ${outY}`;
  });
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const [fromX, fromY] = points.at(-2) ?? [0, 0];
  const length = Math.hypot(endX - fromX, endY - fromY) || 1;
  const [alongX, alongY] = [(endX - fromX) / length, (endY - fromY) / length];
  const tip = markup`M${endX - 9 * alongX - 6 * alongY} ${endY - 9 * alongY + 6 * alongX}L${endX} ${endY}L${endX - 9 * alongX + 6 * alongY} ${endY - 9 * alongY - 6 * alongX}`;
  return markup`<path d="${new Markup(line.map(({ text }) => text).join(''))}${tip}" fill="none" stroke="${INKS.accent}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>\n`;
}

/** A point a corner's length away from one, on the way to another. */
function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): readonly [number, number] {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const step = Math.min(CORNER, length / 2);
  return [x + ((toX - x) / length) * step, y + ((toY - y) / length) * step];
}
