export interface RoundsParts {
  /** Does, or begins, all that is due. @returns when something is next, on the clock of `ticks`; infinity where nothing is */
  readonly work: () => number;
  /** Milliseconds on a clock that only goes forward, whatever is done to the other one. */
  readonly ticks: () => number;
  /** Calls `act` after so many ms; returns how to stop that. */
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** Work that comes round whenever something is due, and what of it is under way. */
export interface Rounds {
  /** To be called whenever something stands otherwise than before. */
  goOn(): void;
  /** Does something of which nothing else may begin before it ends, and then whatever is due. `act` may not reject. */
  doing(key: string, act: () => Promise<void>): Promise<void>;
  /** The keys of what is being done just now. */
  readonly underWay: ReadonlySet<string>;
  /** Nothing more is begun. */
  close(): void;
}

/** Longest that a timer runs at once; setTimeout takes no more than 2^31 - 1. Milliseconds. */
const LONGEST_TIMER = 3600_000;

/** Opens rounds of work; nothing is done before the first `goOn`. */
export function openRounds({ work, ticks, schedule }: RoundsParts): Rounds {
  const underWay = new Set<string>();
  let stopTimer: () => void = () => undefined;
  let closed = false;

  function goOn(): void {
    stopTimer();
    if (closed) return;
    const next = work();
    if (next < Number.POSITIVE_INFINITY) stopTimer = schedule(goOn, Math.min(Math.max(0, next - ticks()), LONGEST_TIMER));
  }

  return {
    goOn,
    underWay,
    async doing(key, act) {
      underWay.add(key);
      await act();
      underWay.delete(key);
      goOn();
    },
    close() {
      closed = true;
      stopTimer();
    },
  };
}
