/** A clock that only goes forward when a test says so, timers on it, and a calendar beside it that can be set to anything. */
export interface Clock {
  readonly ticks: () => number;
  /** ISO 8601. */
  readonly now: () => string;
  readonly schedule: (act: () => void, ms: number) => () => void;
  /** Sets the calendar forward or back, and nothing else. Milliseconds. */
  set(ms: number): void;
  /** Lets time pass, timer by timer; `settle` is waited for behind each. Milliseconds. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

export function testClock({ settle }: { readonly settle: () => Promise<void> }): Clock {
  let ticks = 5_000;
  let calendar = Date.parse('2026-11-22T10:00:00.000Z');
  const timers = new Set<Timer>();
  const move = (to: number): void => {
    calendar += to - ticks;
    ticks = to;
  };
  return {
    ticks: () => ticks,
    now: () => new Date(calendar).toISOString(),
    schedule(act, ms) {
      const timer = { at: ticks + ms, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    set(ms) {
      calendar += ms;
    },
    async pass(ms) {
      const end = ticks + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        timers.delete(next);
        move(Math.max(ticks, next.at));
        next.act();
        await settle();
      }
      move(end);
    },
  };
}
