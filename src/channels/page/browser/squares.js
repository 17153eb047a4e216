const SVG = 'http://www.w3.org/2000/svg';
/** What a phone needs to see around a code, in squares. */
const QUIET = 4;

/** A code made of squares, row by row, true for dark, as a picture: dark on white in every colour scheme, because phones want it so. */
export function drawSquares(rows) {
  const size = rows.length + 2 * QUIET;
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', `0 0 ${size} ${size}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  const path = document.createElementNS(SVG, 'path');
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])));
  path.setAttribute('d', squares.join(''));
  picture.append(path);
  return picture;
}
