const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LEVELS)[number];

/** Values that may stand in a log: names of ours, numbers, and nothing that anybody typed. */
export type LogFields = Readonly<Record<string, string | number>>;

/** Writes lines like `2026-11-22T10:00:00.000Z warn torn-line stream=4k2x offset=120`, for whoever runs the service. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** A log that leaves out what is below `least`. */
export function openLog(least: LogLevel, write: (line: string) => void, now: () => Date): Log {
  return (level, event, fields = {}) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(least)) return;
    const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${value}`);
    write(`${now().toISOString()} ${level} ${event}${pairs.join('')}\n`);
  };
}

/** Most frames of a stack worth printing. */
const MOST_FRAMES = 6;

/** Where in the code a frame of a stack is; functions are left out. */
const FRAME = /^\s+at .*?((?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]*:\d+:\d+)\)?$/;

/** Where something failed, without its message: that may quote words, even over several lines that look like frames. */
export function whereFailed(error: unknown): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const places = frames.flatMap((frame) => FRAME.exec(frame)?.[1] ?? []).slice(0, MOST_FRAMES);
  const code = 'code' in error ? String(error.code) : '';
  return { name, ...(/^[A-Z_]{1,40}$/.test(code) && { code }), at: places.join(' < ') };
}
