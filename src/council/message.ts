import type { CouncilChange } from '../record/council-entry.ts';
import type { CouncilEvent } from './event.ts';

/** What the council's own system is told: which interview, what happened, and where to ask for the rest. Nobody's name and nobody's words. */
export interface CouncilMessage {
  readonly format: 'own-words/council@1';
  /** Names the event: the same one may come more than once. Also in `Idempotency-Key`. */
  readonly event: string;
  readonly what: readonly CouncilChange[];
  /** Null where it happened in the child's file, and in no interview. */
  readonly interview: string | null;
  readonly child: string;
  /** Grows with what happens to this interview, or to this file; a smaller one than is known is old news. */
  readonly version: number;
  /** When it was noted, ISO 8601. */
  readonly at: string;
  /** Nobody's real words: it happened in the practice version. */
  readonly practice: boolean;
  /** Who runs the service; null where nobody said. */
  readonly service: string | null;
  /** Where to ask, with a system's token. */
  readonly exports: { readonly interview: string | null; readonly child: string; readonly news: string };
}

/** `address`: where the service stands, `https://own-words.example`. Pure. */
export function messageOf(event: CouncilEvent, { address, service }: { readonly address: string; readonly service: string | null }): CouncilMessage {
  const { event: id, what, interview, child, version, at, practice } = event;
  const exports = `${address}/api/v1/exports`;
  return {
    format: 'own-words/council@1',
    ...{ event: id, what, interview, child, version, at, practice, service },
    exports: { interview: interview === null ? null : `${exports}/${interview}`, child: `${exports}/${child}`, news: exports },
  };
}
