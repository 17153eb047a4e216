import { drawingOf } from '../../dialogs/draw.ts';
import { argumentsOf, type Desk } from './desk.ts';
import { made, ON_PAPER, onPaper, write } from './on-paper.ts';

/** `npm run dialogs -- draw ID [--voice V] [--locale xx] [--out FILE]`: a dialog as a picture, SVG. */
export async function drawDialog(args: readonly string[], desk: Desk): Promise<number> {
  const { positionals, values } = argumentsOf(args, ON_PAPER, { least: 1, most: 1 });
  const { dialog, options } = await onPaper(positionals[0] ?? '', values, desk);
  await write(
    values.out,
    made(() => drawingOf(dialog, options)),
  );
  return 0;
}
