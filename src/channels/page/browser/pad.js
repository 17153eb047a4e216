/** Width of the brush and of the rubber, in pixels of the picture. */
const BRUSH = 22;
const RUBBER = 70;
const PAPER = '#ffffff';

const INKS = { black: '#1d1d1f', red: '#c62828', yellow: '#f6c915', green: '#2e7d32', blue: '#1659c5', brown: '#7a4a21', rubber: PAPER };

/** A pad to draw on with a finger, a pen or a mouse. What was drawn is a list of strokes, so that any of them can be taken back. */
export function createPad(canvas, { onChange }) {
  const context = canvas.getContext('2d');
  /** @type {({ ink: string, points: { x: number, y: number }[] } | 'clear')[]} */
  let marks = [];
  let ink = 'black';

  function stroke({ ink: name, points }) {
    const [first, ...rest] = points;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = name === 'rubber' ? RUBBER : BRUSH;
    context.strokeStyle = INKS[name];
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A tap alone is a dot.
    context.lineTo(first.x, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.stroke();
  }

  const visible = () => marks.slice(marks.lastIndexOf('clear') + 1);

  function redraw() {
    context.fillStyle = PAPER;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const mark of visible()) stroke(mark);
    onChange();
  }

  function pointOf({ offsetX, offsetY }) {
    return { x: (offsetX * canvas.width) / canvas.clientWidth, y: (offsetY * canvas.height) / canvas.clientHeight };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    marks.push({ ink, points: [pointOf(event)] });
    stroke(marks.at(-1));
    onChange();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const mark = marks.at(-1);
    const from = mark.points.at(-1);
    const fresh = (event.getCoalescedEvents?.() ?? []).map(pointOf);
    mark.points.push(...(fresh.length > 0 ? fresh : [pointOf(event)]));
    stroke({ ink: mark.ink, points: [from, ...mark.points.slice(mark.points.indexOf(from) + 1)] });
  });

  redraw();

  return {
    use: (name) => {
      ink = name;
    },
    undo() {
      marks.pop();
      redraw();
    },
    /** Can be undone like a stroke. */
    clear() {
      if (visible().length > 0) marks.push('clear');
      redraw();
    },
    reset() {
      marks = [];
      redraw();
    },
    empty: () => visible().every((mark) => mark.ink === 'rubber'),
    /** @returns {Promise<File>} a PNG */
    file: () => new Promise((resolve) => canvas.toBlob((blob) => resolve(new File([blob], 'drawing.png', { type: 'image/png' })), 'image/png')),
  };
}
