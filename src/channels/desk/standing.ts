import type { Entry } from '../../record/entry.ts';

/** How far an interview is: nobody came yet, it is under way, it came to its end, or the person ended it before. */
export type Standing = 'waiting' | 'begun' | 'finished' | 'stopped';

const STANDS = { finished: 'finished', stopped: 'stopped', declined: 'stopped', left: 'begun' } as const satisfies Record<string, Standing>;

/** How far an interview is; looks at no words. Whoever goes on after an end is under way again. */
export function standingOf(entries: readonly Entry[]): Standing {
  let standing: Standing = 'waiting';
  for (const entry of entries) {
    if (entry.kind === 'closed') standing = STANDS[entry.how];
    else if ((entry.kind === 'said' && entry.as !== 'worker') || entry.kind === 'chose' || entry.kind === 'attached') {
      if (standing !== 'finished') standing = 'begun';
    }
  }
  return standing;
}
