import type { DialogOf } from './assessment/dialog-of.ts';
import type { Dialogs } from './dialogs/load.ts';

/** Finds the dialogs of this version of the product by the name that records keep: `five-sections@1`. */
export function dialogByName(dialogs: Dialogs): DialogOf {
  return (name) => {
    const [id = '', version] = name.split('@');
    return dialogs.get(id)?.get(Number(version)) ?? null;
  };
}
