import type { CopyHappening } from './copy-entry.ts';
import type { CouncilHappening } from './council-entry.ts';
import type { SectionId } from './section.ts';
import type { FileHappening, StaffHappening } from './staff-entry.ts';

/**
 * What can stand in a record. Names in stored data are for ever: choose once, document by the JSON above the type.
 *
 * An **entry** is one thing that happened. Entries are only ever added; nothing changes or removes one.
 * `n` counts the entries of one stream from 0; it is how entries point at each other.
 */

/** How we speak to someone; may be switched during an interview. */
export type Voice = 'child' | 'young-person' | 'parent' | 'worker';

/** Who someone is in the child's life; stored once, never switched. */
export type Role = Voice;

/** Whose words something is, where several people sit together. */
export interface Speaker {
  readonly role: Role | 'someone-else';
  /** As they or a worker gave it; null where nobody did. */
  readonly name: string | null;
}

/** Who has the keyboard: the person whose words they are, or a worker who types as they speak. */
export type Typing = 'respondent' | 'worker';

/** How people are called in an interview, where a worker said so: `{"worker":"Asha","child":"Kyle"}`. */
export interface Names {
  readonly worker?: string;
  readonly child?: string;
}

/** What may be brought into an interview from before: items of a plan, worries a worker wrote, answers the same person gave. */
export const BROUGHT = ['plan', 'worries', 'answers'] as const;

export type BroughtKind = (typeof BROUGHT)[number];

/** `ltr` or `rtl`, as in HTML. */
export type Direction = 'ltr' | 'rtl';

/**
 * A piece of someone's words, by where it stands: `{"entry": 12, "from": 0, "to": 24}`.
 * `from` and `to` are offsets in UTF-16 code units into the words of that `said` entry, `to` exclusive.
 * Quotes point; they never hold a second copy of the words.
 */
export interface Quote {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
}

/** Text as shown, in order: ours as strings, theirs as quotes. `["You said “", {"entry":12,"from":0,"to":24}, "”."]` */
export type Wording = readonly (string | Quote)[];

/** What tapping a chip means. A chip is never words. */
export type ChipValue = { readonly control: string } | { readonly option: string } | { readonly part: readonly [from: number, to: number] };

/** `{"label": ["Skip"], "value": {"control": "skip"}}`; `picture` names a drawing of ours shown beside the label. */
export interface Chip {
  readonly label: Wording;
  readonly value: ChipValue;
  readonly picture?: string;
}

/**
 * One bubble as it was shown:
 * `{"id": "p12", "step": "matters-most", "key": "whats-important-to-me/1:matters-most.ask", "text": ["What matters most?"], "chips": [], "lang": "en", "dir": "ltr"}`.
 * `id` is unique in its stream and names the prompt that a chip or an utterance answers; `step` is null for bubbles
 * that belong to no step. `key` is the locale key it was made from.
 */
export interface Shown {
  readonly id: string;
  readonly step: string | null;
  readonly key: string;
  readonly text: Wording;
  readonly chips: readonly Chip[];
  /** The practice note beside the question, where a worker sits with the person. */
  readonly note?: string;
  readonly lang: string;
  readonly dir: Direction;
}

/** A picture someone gave as an answer, as kept: re-encoded, without metadata. Pixels; `bytes` of the kept file. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly source: 'drawing' | 'photo';
}

/** What a disclosure is about (practice.md 3.5): R1 danger now, R2 suicide or self-harm, R3 harm to or by someone, R4 not safe to talk, R5 distress. */
export type Risk = 'R1' | 'R2' | 'R3' | 'R4' | 'R5';

/** Why somebody who was told of something by a program did not take it: `refused` is an answer that was no yes. */
export type NotTakenBecause = 'timed-out' | 'unreachable' | 'refused' | 'failed';

/** Why somebody is alerted. */
type AlertReason = 'disclosure' | 'asked-for-help' | 'lowest-mark';

/** With whom someone wants to share an answer. `nobody` is `kept-back`. */
export type Audience = 'worker' | 'meeting' | 'family';

export type Happening =
  | CopyHappening
  | FileHappening
  | StaffHappening
  | CouncilHappening
  /**
   * `{"kind":"started","dialog":"whats-important-to-me@1","voice":"child","role":"child","locale":"en","channel":"direct-line","practice":true,"sitting":1}`.
   * `cards`: a worker sits with the person and sees a practice note beside each question. `names`: how people are called. `by`: the worker who began it for
   * the person.
   */
  | {
      readonly kind: 'started';
      readonly dialog: string;
      readonly voice: Voice;
      readonly role: Role;
      readonly locale: string;
      readonly channel: string;
      readonly practice: boolean;
      readonly sitting: number;
      readonly cards?: true;
      readonly names?: Names;
      readonly by?: 'worker';
    }
  /**
   * Words from an earlier interview, put before the person again. `words` is sealed under a key of its own and is null where it was erased. `from`: where
   * they stand in the record they were said in. `asked`: the question they answered, as shown.
   * `{"kind":"brought","what":"answers","words":"…","from":{"interview":"…","entry":12},"by":{"role":"child","name":null},"said":"2026-11-22T10:00:00.000Z","section":"going-well","asked":"What is good in your life?"}`
   */
  | {
      readonly kind: 'brought';
      readonly what: BroughtKind;
      readonly words: string | null;
      readonly from: { readonly interview: string; readonly entry: number };
      readonly by: Speaker;
      readonly said: string;
      readonly section: SectionId | null;
      readonly asked: string | null;
    }
  /** An answer, or a mark, is about something that was brought: `{"kind":"about","entry":40,"brought":3}` */
  | { readonly kind: 'about'; readonly entry: number; readonly brought: number }
  /** What the person says of an earlier answer of theirs: `{"kind":"told-again","brought":3,"how":"changed","entry":41}`; `entry` holds the new words. */
  | { readonly kind: 'told-again'; readonly brought: number; readonly how: 'still-true' | 'changed' | 'taken-out'; readonly entry: number | null }
  /** From here on: whose words, and who types. `{"kind":"handed-over","speaker":{"role":"parent","name":"Mum"},"typing":"worker"}` */
  | { readonly kind: 'handed-over'; readonly speaker: Speaker; readonly typing: Typing }
  /** Who is in the room, as a worker ticked it: `{"kind":"in-the-room","who":["child","worker"],"others":null}` */
  | { readonly kind: 'in-the-room'; readonly who: readonly Speaker['role'][]; readonly others: string | null }
  /** A word of ours that somebody binned: `{"kind":"binned","word":"assessment","key":"opening:what.ask","entry":12}`; null where it was none of ours. */
  | { readonly kind: 'binned'; readonly word: string | null; readonly key: string | null; readonly entry: number }
  /**
   * The same, counted (in the stream `binned-words`): nothing in it leads to an interview, a person or an hour.
   * `{"kind":"word-binned","word":"assessment","key":"opening:what.ask","locale":"en"}`
   */
  | { readonly kind: 'word-binned'; readonly word: string; readonly key: string | null; readonly locale: string }
  /** A question to us that no reviewed answer fits: a person has to answer it. `{"kind":"passed-on","entry":12}` */
  | { readonly kind: 'passed-on'; readonly entry: number }
  /** The interview goes on under a newer version of its dialog: `{"kind":"moved","from":"x@1","to":"x@2"}` */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** Something said before consent: `{"kind":"told","shown":{…}}` */
  | { readonly kind: 'told'; readonly shown: Shown }
  /** Anything else shown: `{"kind":"asked","shown":{…}}` */
  | { readonly kind: 'asked'; readonly shown: Shown }
  /**
   * `{"kind":"said","words":"exactly as typed","step":"matters-most","prompt":"p12","channel":"direct-line"}`. `words` is sealed under a key of its
   * own and is null where it was erased. `prompt` is the bubble it answered; `step` the step of that bubble, null where there was none. `as: "worker"`: a worker's own view, no answer of the
   * person's. `paper`: when it was said, where it was written on paper first.
   */
  | {
      readonly kind: 'said';
      readonly words: string | null;
      readonly step: string | null;
      readonly prompt: string | null;
      readonly channel: string;
      readonly as?: 'worker';
      readonly paper?: string;
    }
  /** A tapped chip: `{"kind":"chose","step":"who-is-with-you","prompt":"p9","value":{"option":"by-myself"},"label":["By myself"]}` */
  | { readonly kind: 'chose'; readonly step: string | null; readonly prompt: string; readonly value: ChipValue; readonly label: Wording }
  /** Which piece of which answer the person wants to say more about: `{"kind":"chosen-part","step":"matters-most","part":{"entry":12,"from":0,"to":24}}` */
  | { readonly kind: 'chosen-part'; readonly step: string; readonly part: Quote }
  /**
   * What the software took an utterance for; may be wrong, alters nothing. The last one about an entry counts; `by: "person"` puts an earlier one right.
   * `option` is the option the words named. `{"kind":"read","entry":12,"reading":"answer","option":null,"by":"software"}`
   */
  | { readonly kind: 'read'; readonly entry: number; readonly reading: string; readonly option: string | null; readonly by: 'software' | 'person' }
  /** What the machine was told, so that replaying is exact: `{"kind":"stepped","event":{"type":"SKIP"}}` */
  | { readonly kind: 'stepped'; readonly event: { readonly type: string } & Readonly<Record<string, unknown>> }
  | { readonly kind: 'agreed'; readonly step: string }
  | { readonly kind: 'declined'; readonly step: string }
  /** `{"kind":"skipped","step":"keep-close","how":"dont_know"}` */
  | { readonly kind: 'skipped'; readonly step: string; readonly how: 'skip' | 'dont_know' }
  /** `{"kind":"changed","entry":31,"earlier":12}`: entry 31 now says what 12 said; 12 stays. */
  | { readonly kind: 'changed'; readonly entry: number; readonly earlier: number }
  | { readonly kind: 'taken-out'; readonly entry: number }
  /** `{"kind":"read-back","entry":12,"confirmed":true}` */
  | { readonly kind: 'read-back'; readonly entry: number; readonly confirmed: boolean }
  /**
   * `{"kind":"shared","entry":12,"with":["worker","meeting"],"wish":null,"settled":true}`. `wish` is the `said` entry that tells in the person's own words
   * with whom, or with whom not; while `settled` is false the answer is shared with the worker alone.
   */
  | { readonly kind: 'shared'; readonly entry: number; readonly with: readonly Audience[]; readonly wish: number | null; readonly settled: boolean }
  | { readonly kind: 'kept-back'; readonly entry: number }
  /**
   * These answers went out in a document that somebody of the staff took away: `{"kind":"sent","copy":"9f…","what":"assessment","entries":[12,14],"by":"staff-1f…"}`.
   * `copy` names the document, also in the other interviews it was made of; `what` is its audience; `entries` are the wordings that stood in it.
   */
  | { readonly kind: 'sent'; readonly copy: string; readonly what: string; readonly entries: readonly number[]; readonly by: string }
  /** `{"kind":"attached","step":"good-day","prompt":"p20","picture":{…}}`: the bytes lie sealed beside the journal under this entry's number. */
  | { readonly kind: 'attached'; readonly step: string | null; readonly prompt: string | null; readonly picture: Picture }
  /** The person's own words about a picture: `{"kind":"described","picture":40,"entry":41}` */
  | { readonly kind: 'described'; readonly picture: number; readonly entry: number }
  | { readonly kind: 'asked-for-help'; readonly from: 'words' | 'button' }
  /**
   * What words may tell of (practice.md 3.5). `hard` interrupts and alerts; `soft` changes nothing for the person and goes to the worker's reading list.
   * `{"kind":"disclosed","entry":12,"level":"hard","risk":"R3"}`
   */
  | { readonly kind: 'disclosed'; readonly entry: number; readonly level: 'hard' | 'soft'; readonly risk: Risk }
  /** "That's not what I meant": stands beside the disclosure, and a person still reads it. `{"kind":"not-meant","entry":12}` */
  | { readonly kind: 'not-meant'; readonly entry: number }
  /**
   * An alert was raised in this turn; what becomes of it stands in the stream `alerts` under the same id.
   * `{"kind":"alerted","alert":"…","why":"disclosure","risk":"R3","entry":12}`; `entry` null where nobody said anything.
   */
  | { readonly kind: 'alerted'; readonly alert: string; readonly why: AlertReason; readonly risk: Risk | null; readonly entry: number | null }
  /** No route took an alert and the person was told so: `{"kind":"alert-unsent","alert":"…"}`. In the stream `alerts`: and the interview was told so. */
  | { readonly kind: 'alert-unsent'; readonly alert: string }
  /**
   * What becomes of alerts, in the stream `alerts`: one was raised.
   * `{"kind":"alert-raised","alert":"…","interview":"…","why":"disclosure","risk":"R3","entry":12,"practice":false}`. Where the service was killed in that
   * very moment the interview may lack its turn; `entry` is where the words were about to stand.
   */
  | {
      readonly kind: 'alert-raised';
      readonly alert: string;
      readonly interview: string;
      readonly why: AlertReason;
      readonly risk: Risk | null;
      readonly entry: number | null;
      readonly practice: boolean;
    }
  /** A route did not take it. `refused`: it answered, and not with yes. `{"kind":"alert-tried","alert":"…","route":"webhook","outcome":"timed-out"}` */
  | { readonly kind: 'alert-tried'; readonly alert: string; readonly route: string; readonly outcome: NotTakenBecause }
  /** A route took it: `{"kind":"alert-sent","alert":"…","route":"email"}` */
  | { readonly kind: 'alert-sent'; readonly alert: string; readonly route: string }
  /**
   * Contact `to` is told too, because no route took it or nobody has seen it; where there is no further contact, all are told again.
   * `{"kind":"alert-escalated","alert":"…","to":2,"because":"unanswered"}`
   */
  | { readonly kind: 'alert-escalated'; readonly alert: string; readonly to: number; readonly because: 'unsent' | 'unanswered' }
  /** A person has seen it: no route is used any more. `by` is a staff id. `{"kind":"alert-acknowledged","alert":"…","by":"…","note":null}` */
  | { readonly kind: 'alert-acknowledged'; readonly alert: string; readonly by: string; readonly note: string | null }
  /** A worker stopped the interview for now (investigation hold), and lifted that: `{"kind":"held","by":"…"}`; `by` is a staff id. */
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'hold-lifted'; readonly by: string }
  /**
   * Words, pictures and names are destroyed for ever (`Records.erase`); from here on they read as null. `by`: a staff id, or `person`. `entries` is `"all"`
   * where the whole record goes: then nothing before this entry is left. `{"kind":"erase-begun","entries":[12,14],"by":"…"}`
   */
  | { readonly kind: 'erase-begun'; readonly entries: readonly number[] | 'all'; readonly by: string }
  /** They are gone: `{"kind":"erased","entries":[12,14]}` */
  | { readonly kind: 'erased'; readonly entries: readonly number[] | 'all' }
  /**
   * Its time was over, and all of it was erased (in the stream `retention`), with the streams that went with it.
   * `{"kind":"time-over","stream":"3f9c…","what":"interview-in-practice","due":"2026-11-22T10:00:00.000Z","withIt":[]}`
   */
  | { readonly kind: 'time-over'; readonly stream: string; readonly what: string; readonly due: string; readonly withIt: readonly string[] }
  | { readonly kind: 'voice-switched'; readonly voice: Voice }
  | { readonly kind: 'paused' }
  /** `{"kind":"resumed","sitting":2,"channel":"direct-line"}`: a new sitting; it shows no earlier words. */
  | { readonly kind: 'resumed'; readonly sitting: number; readonly channel: string }
  | { readonly kind: 'closed'; readonly how: 'finished' | 'stopped' | 'declined' | 'left' }
  /** The bot failed at this turn; the words of the turn stand beside. `{"kind":"failed","during":"step"}`. Never holds an error's text: it may quote words. */
  | { readonly kind: 'failed'; readonly during: string }
  /** A child's file was opened, in a stream of its own: `{"kind":"file-opened","name":"Kyle"}`; null where nobody gave a name. */
  | { readonly kind: 'file-opened'; readonly name: string | null }
  /** An interview belongs to the child's file whose stream this is: `{"kind":"joined","interview":"…","dialog":"five-sections","role":"parent","name":"Mum"}` */
  | { readonly kind: 'joined'; readonly interview: string; readonly dialog: string; readonly role: Role; readonly name: string | null }
  /**
   * What leads back to interviews, in the stream `codes` (and the names of other channels in `channels`). The hash is keyed. A code was made, by a staff id or
   * by nobody of the staff; `until` is its end where it has one. `invited`: it is for somebody who has not come yet.
   * `{"kind":"code-made","hash":"…","interview":"…","until":"2026-12-22T10:00:00.000Z","by":"staff-1f…","invited":true}`
   */
  | { readonly kind: 'code-made'; readonly hash: string; readonly interview: string; readonly until?: string; readonly by?: string; readonly invited?: true }
  /** Somebody came with a code, kept once a day; its end is a new one: `{"kind":"code-used","hash":"…","until":"2027-02-20T10:00:00.000Z"}` */
  | { readonly kind: 'code-used'; readonly hash: string; readonly until: string }
  /** A code leads nowhere any more; `by` is a staff id or `person`: `{"kind":"code-revoked","hash":"…","by":"staff-1f…"}` */
  | { readonly kind: 'code-revoked'; readonly hash: string; readonly by: string }
  /**
   * From here on a PIN is asked for beside the code: `{"kind":"pin-set","interview":"…","hash":"$argon2id$…","by":"person"}`. The hash is of a keyed hash;
   * `by` is a staff id or `person`. And it is not asked for any more: `{"kind":"pin-taken-off","interview":"…","by":"staff-1f…"}`
   */
  | { readonly kind: 'pin-set'; readonly interview: string; readonly hash: string; readonly by: string }
  | { readonly kind: 'pin-taken-off'; readonly interview: string; readonly by: string };

/** An entry as read back: what happened, its number in its stream, and when (ISO 8601, UTC, milliseconds). */
export type Entry = Happening & { readonly n: number; readonly at: string };

/** The entries of one kind. */
export type EntryOf<K extends Happening['kind']> = Extract<Happening, { kind: K }> & { readonly n: number; readonly at: string };
