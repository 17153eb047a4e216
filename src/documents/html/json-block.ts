import { Html } from './html.ts';

/** What would end the block, or might not survive a change of encoding on the way: everything but printable ASCII, and the three that mean something in HTML. */
const RISKY = /[^ -~]|[<>&]/g;

/**
 * Data in a page, in a block that no browser runs and that nothing inside can close. `JSON.parse` of the block's text gives exactly the same again, lone
 * surrogates and NUL included.
 * @param id of the element; no one's words
 */
export function jsonBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(RISKY, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return new Html(`<script type="application/json" id="${id}">${json}</script>`);
}
