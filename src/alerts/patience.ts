import type { Alert } from './alert.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long after each failed try a route is tried again; the last one for all that follow. Milliseconds. At first so soon that a stumble costs a moment, then
 * so seldom that a receiver that comes back is not buried (records.md 2.5).
 */
const BACK_OFF = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE] as const;

/** How long after a route failed that many times it is tried again. Milliseconds. */
export const backOff = (failures: number): number => BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] ?? 0;

/** How long no route may have taken an alert before the next contact is told too (records.md 2.5). Milliseconds. */
export const UNSENT_PATIENCE = 5 * MINUTE;

/**
 * How long an alert may have been sent and seen by nobody before the next contact is told, or all again (practice.md 3.5). Milliseconds. In danger now minutes
 * count; otherwise people get the time to finish a call and come to the desk.
 */
const DANGER_NOW = 5 * MINUTE;
const HELP_TODAY = 15 * MINUTE;

/** All are told again after twice as long each time, up to this: a receiver that is flooded is switched off. Milliseconds. */
const LONGEST = HOUR;

/** Distress and lowest marks are for the list that is gone through the same working day (practice.md 3.5, R5): sent once, and nobody is told again. */
export const isForTheList = ({ why, risk }: Pick<Alert, 'why' | 'risk'>): boolean => why === 'lowest-mark' || (why === 'disclosure' && risk === 'R5');

/** Somebody may be in danger this minute: the next contact is told as soon as no route of the one before took it. */
export const isDangerNow = ({ risk }: Pick<Alert, 'risk'>): boolean => risk === 'R1';

/** How long an alert that was sent may stay unseen, when it was told again so many times; null for ever. Milliseconds. */
export function unseenPatience(alert: Pick<Alert, 'why' | 'risk'>, repeats: number): number | null {
  if (isForTheList(alert)) return null;
  return Math.min((isDangerNow(alert) ? DANGER_NOW : HELP_TODAY) * 2 ** repeats, LONGEST);
}

/** In which order alerts are sent where not all can be at once: the lowest first. */
export const urgency = (alert: Pick<Alert, 'why' | 'risk'>): number => (isDangerNow(alert) ? 0 : isForTheList(alert) ? 2 : 1);
