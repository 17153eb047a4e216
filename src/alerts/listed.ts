import type { Alert } from './alert.ts';
import type { AlertFigures, ListedAlert } from './alerts.ts';
import type { Standing } from './standing.ts';

/** The alert itself, without how it stands. */
export const alertOf = ({ id, interview, why, risk, entry, practice }: Standing): Alert => ({ id, interview, why, risk, entry, practice });

/** Alerts as they stand for who looks at them, the oldest first. */
export function listed(standings: Iterable<Standing>, isWanted: (standing: Standing) => boolean): readonly ListedAlert[] {
  return [...standings]
    .filter(isWanted)
    .map((standing): ListedAlert => {
      const { raised, acknowledged, sentBy } = standing;
      return { ...alertOf(standing), raised, acknowledged, state: stateOf(standing), sentBy: [...sentBy] };
    })
    .toSorted((one, other) => order(one.raised, other.raised));
}

function stateOf({ practice, sentBy, unsent }: Standing): ListedAlert['state'] {
  if (practice) return 'practice';
  return sentBy.size > 0 ? 'sent' : unsent ? 'unsent' : 'waiting';
}

/** `now`: milliseconds since 1970. */
export function figuresOf(standings: Iterable<Standing>, now: number): AlertFigures {
  const open = [...standings].filter(({ practice, acknowledged }) => !practice && acknowledged === null);
  const ages = open.map(({ raised }) => Math.max(0, now - Date.parse(raised)) / 1000);
  return { open: open.length, unsent: open.filter(({ sentBy }) => sentBy.size === 0).length, oldestSeconds: Math.round(Math.max(0, ...ages)) };
}

export const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
