import { Html } from './html.ts';

/** Line drawings on a 24 × 24 grid; they take the colour of the words beside them. */
const LINES = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  eye: 'M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5S5 16.5 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  down: 'M12 5v14M6 13l6 6 6-6',
  draw: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
  go: 'M5 12h14M13 6l6 6-6 6',
  help: 'M12 20C6 16 3 12.5 3 9a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-3 7-9 11z',
  leave: 'M10 4H5v16h5M10 12h10M16 8l4 4-4 4',
  look: 'M4 19l5.5-14L15 19M6 14.5h7M16.5 19l3-7 3 7M17.5 17h4',
  pause: 'M9 5v14M15 5v14',
  people: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 19c0-3.5 2.5-5.5 5.5-5.5s5.5 2 5.5 5.5M16 11a3 3 0 1 0 0-6M16.5 13.5c3 .3 5 2.3 5 5.5',
  phone: 'M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2C10.5 20 4 13.5 4 5c0-1 1-2 2-2z',
  photo: 'M4 7h4l1.5-2.5h5L16 7h4v12H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 16M15.5 9.5h.01',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  save: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  send: 'M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4',
  text: 'M4 5h16v11h-8l-5 4v-4H4z',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  words: 'M6 4h12v16H6zM9 8h6M9 12h6M9 16h3',
} as const;

export type IconName = keyof typeof LINES;

/** An icon for beside words; screen readers skip it. */
export function icon(name: IconName): Html {
  const turns = name === 'back' || name === 'go' || name === 'leave' || name === 'send' || name === 'undo' ? ' turns' : '';
  return new Html(`<svg class="icon${turns}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${LINES[name]}"/></svg>`);
}
