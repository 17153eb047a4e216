import type { Outcome } from './alert.ts';

/** A route did not take an alert. `status` is the other side's number for it, where it gave one; nothing else that it said is kept. */
export class NotTaken extends Error {
  override name = 'NotTaken';
  readonly outcome: Outcome;
  readonly status: number | null;
  constructor(outcome: Outcome, status: number | null = null) {
    super(`the alert was not taken: ${outcome}`);
    this.outcome = outcome;
    this.status = status;
  }
}
