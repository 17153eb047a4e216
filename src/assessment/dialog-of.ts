import type { Dialog } from '../interview/dialog.ts';

/** A dialog by its stored name, `five-sections@1`; null where there is none. */
export type DialogOf = (name: string) => Dialog | null;

/** A record was made under a dialog that isn't here. */
export class NoDialog extends Error {
  override name = 'NoDialog';
  /** Its stored name. */
  readonly dialog: string;
  constructor(dialog: string) {
    super(`there is no dialog ${dialog}`);
    this.dialog = dialog;
  }
}

/** @throws {NoDialog} */
export function dialogNamed(name: string, dialogOf: DialogOf): Dialog {
  const dialog = dialogOf(name);
  if (!dialog) throw new NoDialog(name);
  return dialog;
}
