import type { Risk, Voice } from '../record/entry.ts';
import type { FaqId } from './faq.ts';

/**
 * What an answer may be followed up with: the whole of it quoted, a piece the person chooses, or no quote.
 * `ranges` are UTF-16 offsets into the words of the entry.
 */
export type Quotability =
  | { readonly how: 'whole' }
  | { readonly how: 'parts'; readonly ranges: readonly (readonly [from: number, to: number])[] }
  | { readonly how: 'none' }
  /** The answer is that there is nothing: it stands, and nothing more is asked of it. */
  | { readonly how: 'nothing' };

/** Everything that can happen to an interview. Entries are numbers in its record; no event holds words. */
export type InterviewEvent =
  | { readonly type: 'BEGIN' }
  /** Words, or a picture, as an answer to what is on the screen. */
  | { readonly type: 'ANSWER'; readonly entry: number; readonly quotable: Quotability }
  /** An option of the bubble on the screen, tapped or named in words. */
  | { readonly type: 'CHOOSE'; readonly entry: number; readonly option: string }
  | { readonly type: 'PART'; readonly range: readonly [from: number, to: number] }
  | { readonly type: 'NEXT' | 'YES' | 'NO' | 'SKIP' | 'DONT_KNOW' | 'BACK' | 'REPEAT' | 'EXPLAIN' | 'MORE' }
  /** Topics: in the dialog's order; that is all for now; leave this part out; something else after all. */
  | { readonly type: 'IN_ORDER' | 'ENOUGH' | 'SKIP_PART' | 'OTHER_TOPICS' }
  /** Show the questions before they are asked. */
  | { readonly type: 'PREVIEW' }
  /** A question to us; `about` names an answer of the reviewed list, null where none fits. `entry` holds the words, null where it was tapped. */
  | { readonly type: 'QUESTION'; readonly entry: number | null; readonly about: FaqId | null }
  /** A word of ours is hard or hurts. */
  | { readonly type: 'BIN_WORD' }
  /** Which: `word` is a word of ours, null where what was named is none; `plain` names its plain wording; `key` is the text it stood in. */
  | { readonly type: 'BINNED'; readonly entry: number; readonly word: string | null; readonly plain: string | null; readonly key: string | null }
  /** An answer that was written on paper, to any question. */
  | { readonly type: 'ENTERED'; readonly entry: number; readonly step: string }
  /** The interview has come to a newer version of its dialog. */
  | { readonly type: 'MOVED' }
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
  | { readonly type: 'VOICE'; readonly voice: Voice }
  /** Words that may tell of harm; `step` is the question they answered, null where they answered none. */
  | { readonly type: 'DISCLOSED'; readonly entry: number; readonly step: string | null; readonly risk: Risk }
  /** "That's not what I meant", about the last of these. */
  | { readonly type: 'NOT_MEANT' }
  /** A worker stops the interview for now, and lets it go on. */
  | { readonly type: 'HELD' | 'HOLD_LIFTED' };
