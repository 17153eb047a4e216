import { wireHelp } from './help.js';
import { wireLeave } from './leave.js';
import { wireLook } from './look.js';

/** What every page can do: leave, help, look. */
export function wireFrame({ onHelp, onLook } = {}) {
  wireLeave();
  wireHelp(onHelp);
  wireLook(onLook);
}
