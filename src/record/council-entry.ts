import type { NotTakenBecause } from './entry.ts';

/**
 * What happened in an interview that the council's own system has to know of: it came to its end (`finished`), or the person ended it before (`stopped`);
 * and after that, more was `said`, words were `changed` or `taken-out`, somebody else may see them (`shared`), or they were destroyed
 * (`erased`); or nothing of the interview is left (`gone`). Of a child's file, and no interview: the core details that it may have were changed
 * (`core-details-changed`).
 */
export type CouncilChange = 'finished' | 'stopped' | 'said' | 'changed' | 'taken-out' | 'shared' | 'erased' | 'gone' | 'core-details-changed';

/** What the council's own system is told, in the stream `council`, and which systems may ask, in the stream `systems`. No words of anybody are in it. */
export type CouncilHappening =
  /**
   * Something happened that it has to know of. `version` counts the entries of the interview up to there, or those of the child's file where `interview` is
   * null, because it happened in that.
   * `{"kind":"council-noted","event":"9f…","interview":"3f9c…","child":"child-7a…","version":57,"what":["finished"],"practice":false}`
   */
  | {
      readonly kind: 'council-noted';
      readonly event: string;
      readonly interview: string | null;
      readonly child: string;
      readonly version: number;
      readonly what: readonly CouncilChange[];
      readonly practice: boolean;
    }
  /** It did not take it: `{"kind":"council-tried","event":"9f…","outcome":"timed-out"}` */
  | { readonly kind: 'council-tried'; readonly event: string; readonly outcome: NotTakenBecause }
  /** It took it: `{"kind":"council-sent","event":"9f…"}` */
  | { readonly kind: 'council-sent'; readonly event: string }
  /** Somebody of the staff has it sent again, after it was given up: `{"kind":"council-again","event":"9f…","by":"staff-1f…"}` */
  | { readonly kind: 'council-again'; readonly event: string; readonly by: string }
  /**
   * A system may ask from now on. `hash` is a keyed hash of its token; `team` is whose files it may ask for, null for all.
   * `{"kind":"system-added","system":"system-5b…","name":"Mosaic","team":"East","hash":"…","by":"staff-9c…"}`
   */
  | { readonly kind: 'system-added'; readonly system: string; readonly name: string; readonly team: string | null; readonly hash: string; readonly by: string }
  /** It may not any more: `{"kind":"system-ended","system":"system-5b…","by":"staff-9c…"}` */
  | { readonly kind: 'system-ended'; readonly system: string; readonly by: string };
