import { Recent } from './recent.ts';

/** A stream address must be used within a minute, as in Azure: it may land in a proxy's log. Milliseconds. */
export const TICKET_LIFE = 60_000;
/** Addresses asked for and never used are the oldest to go past this many. */
const MOST_TICKETS = 10_000;

/**
 * Tickets that open one thing once. They stand in addresses where a header can't be sent (a WebSocket's), so they are short-lived and single-use.
 * Kept in memory: after a restart the client asks for a new address anyway.
 */
export class Tickets {
  readonly #open = new Recent<{ readonly what: string; readonly until: number }>(MOST_TICKETS);
  readonly #now: () => number;
  readonly #secret: () => string;

  /** `now`: milliseconds. `secret`: at least 128 random bits as text that fits an address. */
  constructor({ now, secret }: { readonly now: () => number; readonly secret: () => string }) {
    this.#now = now;
    this.#secret = secret;
  }

  issue(what: string): string {
    const ticket = this.#secret();
    this.#open.set(ticket, { what, until: this.#now() + TICKET_LIFE });
    return ticket;
  }

  /** Whether the ticket opens `what` now. Either way it is used up. */
  redeem(ticket: string, what: string): boolean {
    const found = this.#open.take(ticket);
    return found !== undefined && found.what === what && this.#now() <= found.until;
  }
}
