import type { InterviewMachine } from '../interview/compile.ts';
import type { Snapshot } from '../interview/step.ts';

/** A part of the machine's configuration, which is plain JSON. */
interface Configured {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, Configured>>;
}

/** Events that a state answers itself. To all others the same is said everywhere, and what was on the screen is shown again. */
export function ownEvents(machine: InterviewMachine, { value }: Snapshot): ReadonlySet<string> {
  const own = new Set<string>();
  let here: Configured | undefined = machine.config as Configured;
  let rest: unknown = value;
  while (here && rest !== undefined) {
    const name: string | undefined = typeof rest === 'string' ? rest : Object.keys(rest as object)[0];
    rest = typeof rest === 'string' || name === undefined ? undefined : (rest as Readonly<Record<string, unknown>>)[name];
    here = name === undefined ? undefined : here.states?.[name];
    for (const event of Object.keys(here?.on ?? {})) own.add(event);
  }
  return own;
}
