import { mayBeOnPaper, sheetOf } from '../../dialogs/sheet.ts';
import { drawings } from '../../drawings.ts';
import { argumentsOf, type Desk, Failure } from './desk.ts';
import { made, ON_PAPER, onPaper, write } from './on-paper.ts';

/** `npm run dialogs -- sheet ID [--voice V] [--locale xx] [--notes] [--out FILE]`: a dialog as a paper question sheet, HTML to print. */
export async function printSheet(args: readonly string[], desk: Desk): Promise<number> {
  const { positionals, values } = argumentsOf(args, { ...ON_PAPER, notes: { type: 'boolean' } }, { least: 1, most: 1 });
  const [name = ''] = positionals;
  const { dialog, options } = await onPaper(name, values, desk);
  if (!mayBeOnPaper(dialog)) throw new Failure('not-on-paper', { name });
  await write(
    values.out,
    made(() => sheetOf(dialog, { ...options, notes: values.notes ?? false, pictures: drawings() })),
  );
  return 0;
}
