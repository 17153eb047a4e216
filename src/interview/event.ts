import type { Voice } from '../record/entry.ts';

/**
 * What an answer may be followed up with: the whole of it quoted, a piece the person chooses, or no quote.
 * `ranges` are UTF-16 offsets into the words of the entry.
 */
export type Quotability =
  | { readonly how: 'whole' }
  | { readonly how: 'parts'; readonly ranges: readonly (readonly [from: number, to: number])[] }
  | { readonly how: 'none' };

/** Everything that can happen to an interview. Entries are numbers in its record; no event holds words. */
export type InterviewEvent =
  | { readonly type: 'BEGIN' }
  /** Words, or a picture, as an answer to what is on the screen. */
  | { readonly type: 'ANSWER'; readonly entry: number; readonly quotable: Quotability }
  /** An option of the bubble on the screen, tapped or named in words. */
  | { readonly type: 'CHOOSE'; readonly entry: number; readonly option: string }
  | { readonly type: 'PART'; readonly range: readonly [from: number, to: number] }
  | { readonly type: 'NEXT' | 'YES' | 'NO' | 'SKIP' | 'DONT_KNOW' | 'BACK' | 'REPEAT' | 'EXPLAIN' | 'MORE' }
  | { readonly type: 'WHO_SEES' | 'WHO_ARE_YOU' | 'PERSON' | 'PAUSE' | 'STOP' | 'LEAVE' | 'CARRY_ON' | 'RESUME' | 'KEEP' }
  /** "I need to tell someone", typed or tapped. */
  | { readonly type: 'HELP'; readonly from: 'words' | 'button' }
  /** Share every answer that is left as the last one. */
  | { readonly type: 'SAME_FOR_REST' }
  /** Where one's words, a copy and the feedback are to be found. */
  | { readonly type: 'MY_WORDS' | 'COPY' | 'FEEDBACK' }
  /** Change or take out an answer; `entry` null where the person hasn't said which. */
  | { readonly type: 'CHANGE' | 'TAKE_OUT'; readonly entry: number | null }
  /** "That was my answer": typed words were wrongly taken for a control. `step` is the one they answer. */
  | { readonly type: 'NOT_A_CONTROL'; readonly entry: number; readonly step: string }
  /** Words for a question asked before the one on the screen. */
  | { readonly type: 'LATE'; readonly entry: number; readonly step: string }
  /** Words that answer nothing that was asked. */
  | { readonly type: 'KEPT'; readonly entry: number }
  /** With whom to share, in the person's own words. */
  | { readonly type: 'WISH'; readonly entry: number }
  /** Changed or taken out on the page of one's own words. */
  | { readonly type: 'REVISED'; readonly entry: number; readonly earlier: number }
  | { readonly type: 'REMOVED'; readonly entry: number }
  | { readonly type: 'VOICE'; readonly voice: Voice };
