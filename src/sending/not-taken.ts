import type { NotTakenBecause } from '../record/entry.ts';

/** The other side did not take what was sent. `status` is its number for that, where it gave one; nothing else that it said is kept. */
export class NotTaken extends Error {
  override name = 'NotTaken';
  readonly outcome: NotTakenBecause;
  readonly status: number | null;
  constructor(outcome: NotTakenBecause, status: number | null = null) {
    super(`it was not taken: ${outcome}`);
    this.outcome = outcome;
    this.status = status;
  }
}

/** What went wrong with a try, whatever was thrown. */
export const notTaken = (error: unknown): NotTaken => (error instanceof NotTaken ? error : new NotTaken('failed'));
