import type { InterviewEvent, Quotability } from '../interview/event.ts';
import { lastGiven } from '../interview/given.ts';
import type { Reading } from '../interview/reading.ts';
import type { Chip, ChipValue, Happening, Shown } from '../record/entry.ts';
import { binned, ours } from './binning.ts';
import { ALWAYS, PLAIN, TAPPED } from './controls.ts';
import { disclosing, disclosureIn, heard, lowest } from './disclosing.ts';
import type { Interpretation, Means } from './interpretation.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';
import { answeredBy, askedBy, bubbleOf, isAnswered, isLate, isRevising, isRound, isSharing, offers } from './on-the-screen.ts';
import { type Deed, Refused } from './turns.ts';
import type { Candidate, Disclosure } from './understand.ts';

/** The channel of what was written on paper first. */
const PAPER = 'paper';

/**
 * What a deed comes to in an interview. Pure. The words of the deed are in the first happening, exactly as they came, whatever is made of them.
 * @throws {Refused} no-such-entry, no-such-voice, no-such-step, not-here
 */
export function interpret(interview: InterviewAtHand, deed: Deed, means: Means): Interpretation {
  switch (deed.did) {
    case 'say':
      return said(interview, deed.words, deed.prompt, means);
    case 'choose':
      return chose(interview, deed.value, deed.prompt, means);
    case 'change':
      return changed(interview, deed.entry, deed.words, means);
    case 'take-out':
      standing(interview, deed.entry);
      return { happenings: [], event: { type: 'REMOVED', entry: deed.entry } };
    case 'share':
      return shared(interview, deed, means);
    case 'switch-voice':
      return switched(interview, deed.shorter);
    case 'hand-over':
      refuseWithoutCards(interview);
      return { happenings: [handedOver(deed)], event: null };
    case 'be-here':
      refuseWithoutCards(interview);
      return { happenings: [inTheRoom(deed)], event: null };
    case 'note':
      refuseWithoutCards(interview);
      return noted(interview, deed.words, deed.prompt, means);
    case 'enter':
      refuseWithoutCards(interview);
      return entered(interview, deed, means);
    case 'end-paper':
      refuseWithoutCards(interview);
      return { happenings: [], event: { type: 'ENOUGH' } };
    case 'hold':
      return interview.ledger.held ? NOTHING : { happenings: [{ kind: 'held', by: deed.by }], event: { type: 'HELD' } };
    case 'lift-hold':
      return interview.ledger.held ? { happenings: [{ kind: 'hold-lifted', by: deed.by }], event: { type: 'HOLD_LIFTED' } } : NOTHING;
    case 'show':
      throw new Error('a picture is interpreted once it was made safe');
  }
}

/** The words themselves, as the first thing that happened in a turn. */
export function spoken(interview: InterviewAtHand, words: string, prompt: string | null, channel: string): Extract<Happening, { kind: 'said' }> {
  const bubble = bubbleOf(interview, prompt);
  return { kind: 'said', words, step: bubble?.step ?? null, prompt: bubble?.id ?? null, channel };
}

/** A worker's own words, as the first thing that happened in a turn: never the person's. */
export function ownView(interview: InterviewAtHand, words: string, prompt: string | null, channel: string): Happening {
  return { ...spoken(interview, words, prompt, channel), as: 'worker' };
}

/** Words that were written on paper to a step. */
export function fromPaper({ step, words, on }: Pick<Extract<Deed, { did: 'enter' }>, 'step' | 'words' | 'on'>): Happening {
  return { kind: 'said', words, step, prompt: null, channel: PAPER, paper: on };
}

export function handedOver({ speaker, typing }: Extract<Deed, { did: 'hand-over' }>): Happening {
  return { kind: 'handed-over', speaker, typing };
}

export function inTheRoom({ who, others }: Extract<Deed, { did: 'be-here' }>): Happening {
  return { kind: 'in-the-room', who, others };
}

const NOTHING: Interpretation = { happenings: [], event: null };

/** A picture that was made safe, with or without the person's own words about it. */
interface MadeSafe {
  readonly picture: Extract<Happening, { kind: 'attached' }>['picture'];
  readonly description: string | null;
  readonly prompt: string | null;
}

/** The picture and the words about it, as the first things that happened in a turn. */
export function shownToUs(interview: InterviewAtHand, { picture, description, prompt }: MadeSafe, channel: string): readonly Happening[] {
  const bubble = bubbleOf(interview, prompt);
  const attached: Happening = { kind: 'attached', step: bubble?.step ?? null, prompt: bubble?.id ?? null, picture };
  const n = interview.ledger.length;
  return [
    attached,
    ...(description === null ? [] : [spoken(interview, description, prompt, channel), { kind: 'described', picture: n, entry: n + 1 } as const]),
  ];
}

/** A picture, made safe, as an answer. */
export function pictured(interview: InterviewAtHand, given: MadeSafe, means: Means): Interpretation {
  const { description, prompt } = given;
  const bubble = bubbleOf(interview, prompt);
  const n = interview.ledger.length;
  const shown = shownToUs(interview, given, means.channel);
  const found = description === null ? null : disclosureIn(interview, description, means);
  const told = found ? disclosing(interview, { ...found, entry: n + 1 }, means) : [];
  if (found?.level !== 'hard') return { happenings: [...shown, ...told], event: answering(interview, bubble, n, { how: 'none' }) };
  // The picture goes with the words about it.
  const picturedToo: Happening = { kind: 'disclosed', entry: n, level: 'hard', risk: found.risk };
  return { happenings: [...shown, picturedToo, ...told], event: { type: 'DISCLOSED', entry: n, step: answeredBy(interview, bubble), risk: found.risk } };
}

function said(interview: InterviewAtHand, words: string, prompt: string | null, means: Means): Interpretation {
  const n = interview.ledger.length;
  const said = spoken(interview, words, prompt, means.channel);
  const bubble = bubbleOf(interview, prompt);
  const asked = askedBy(interview.ledger.last, means.textOf);
  const reading = means.understanding.read(words, asked);
  const event = eventOf(interview, reading, { words, n, bubble, means });
  const isAnswer = ANSWERING.has(event.type);
  const isBinning = interview.snapshot.value === 'binning';
  // What steers the talk is short and like many things: only cues decide there. Pressing "That was my answer" has it weighed after all.
  const steers = isBinning || !isAnswer || event.type === 'CHOOSE';
  const found = disclosureIn(interview, words, means, { steers });
  if (found?.level === 'hard') return heard(interview, said, bubble, { ...found, entry: n }, means);
  const soft = found ? disclosing(interview, { ...found, entry: n }, means) : [];
  if (isBinning) return { happenings: [said, { ...asAnswer(n), reading: 'bin_word' }, ...soft], event: binned(interview, words, n, means.understanding) };
  return {
    happenings: [
      said,
      { kind: 'read', entry: n, reading: isAnswer ? 'answer' : reading.name, option: event.type === 'CHOOSE' ? event.option : null, by: 'software' },
      ...soft,
      ...(event.type === 'CHOOSE' ? lowest(interview, bubble, event.option, means) : []),
    ],
    event,
    // Yes and no to a question that asks for yes or no are no guess.
    isDoubtful: !isAnswer && !((event.type === 'YES' || event.type === 'NO') && asked.expects === 'yes-no'),
  };
}

/** Words about which there is nothing to guess. */
const asAnswer = (entry: number) => ({ kind: 'read', entry, reading: 'answer', option: null, by: 'person' }) as const;

const ANSWERING = new Set<InterviewEvent['type']>(['ANSWER', 'CHOOSE', 'WISH', 'LATE', 'KEPT']);

interface Heard {
  readonly words: string;
  readonly n: number;
  readonly bubble: Shown | null;
  readonly means: Means;
}

function eventOf(interview: InterviewAtHand, reading: Reading, { words, n, bubble, means }: Heard): InterviewEvent {
  const { name } = reading;
  const { last } = interview.ledger;
  // An option named for certain goes before any other reading.
  if (reading.option !== null && !isLate(interview, bubble)) return { type: 'CHOOSE', entry: n, option: reading.option };
  if (name === 'change' || name === 'take_out') {
    const named = reading.names ? words.slice(...reading.names) : null;
    const found = named === null ? null : theOne(means.understanding.find(named, candidates(interview, means)));
    if (name === 'change') return { type: 'CHANGE', entry: found };
    return { type: 'TAKE_OUT', entry: found ?? (isRound(last) || named !== null ? null : lastGiven(interview.snapshot.context)) };
  }
  if (name === 'help') return { type: 'HELP', from: 'words' };
  if (name === 'question') return { type: 'QUESTION', entry: n, about: reading.about };
  if (name === 'bin_word') return reading.names ? binned(interview, words.slice(...reading.names), n, means.understanding) : { type: 'BIN_WORD' };
  const plain = PLAIN[name];
  if (plain && (name === 'yes' || name === 'no' ? isReplyTo(last, name, means) : true)) return { type: plain } as InterviewEvent;
  if (isLate(interview, bubble)) return answering(interview, bubble, n, means.understanding.quotable(words));
  if (isSharing(last)) return { type: 'WISH', entry: n };
  return answering(interview, bubble, n, means.understanding.quotable(words));
}

/** Whether a bare yes or no replies to a bubble; to any other question it is an answer. To "tell me more", no is "nothing more". */
function isReplyTo(bubble: Shown | null, name: 'yes' | 'no', { textOf }: Means): boolean {
  if (isRevising(bubble)) return false;
  return askedBy(bubble, textOf).expects === 'yes-no' || (name === 'no' && offers(bubble, 'nothing_more'));
}

/** The only one found, or the first where it is clearly meant; null where the person had better choose. */
const theOne = (found: readonly string[]): number | null => (found[0] === undefined ? null : Number(found[0]));

function candidates(interview: InterviewAtHand, means: Means): readonly Candidate[] {
  const { given } = interview.snapshot.context;
  return given.map(({ entry, step }) => {
    const about = interview.entries[entry];
    const shown = about && 'prompt' in about && about.prompt !== null ? interview.ledger.shown.get(about.prompt) : undefined;
    const own = about?.kind === 'said' && about.words !== null ? [about.words] : [];
    return { id: String(entry), texts: [...(step === null ? [] : [means.nameOf(step)]), ...(shown ? [ours(shown.text)] : []), ...own] };
  });
}

function answering(interview: InterviewAtHand, bubble: Shown | null, n: number, quotable: Quotability): InterviewEvent {
  if (!isLate(interview, bubble)) return { type: 'ANSWER', entry: n, quotable };
  return isAnswered(interview, bubble.step) ? { type: 'LATE', entry: n, step: bubble.step } : { type: 'KEPT', entry: n };
}

function chose(interview: InterviewAtHand, value: ChipValue, prompt: string, means: Means): Interpretation {
  const { last, shown } = interview.ledger;
  const bubble = shown.get(prompt);
  const chip = bubble?.chips.find((one) => isSame(one, value));
  const isCurrent = chip !== undefined && last !== null && last.id === prompt;
  const label = chip?.label ?? ('control' in value ? [means.labelOf(value.control)] : []);
  const chose: Happening = { kind: 'chose', step: bubble?.step ?? null, prompt, value, label };
  const n = interview.ledger.length;
  if ('control' in value) {
    if (value.control === 'not_a_control') return putRight(interview, chose, isCurrent, means);
    const tapped = TAPPED[value.control];
    if (tapped && (isCurrent || ALWAYS.has(value.control))) return { happenings: [chose], event: tapped };
  } else if (isCurrent) {
    if ('part' in value) return { happenings: [chose], event: { type: 'PART', range: value.part } };
    const { option } = value;
    if (interview.snapshot.value === 'binning') return { happenings: [chose], event: binned(interview, option, n, means.understanding) };
    return { happenings: [chose, ...lowest(interview, bubble, option, means)], event: { type: 'CHOOSE', entry: n, option } };
  }
  // A chip of an older bubble, or of none: it means nothing any more. What is asked now is shown again.
  return { happenings: [chose], event: { type: 'REPEAT' } };
}

const isSame = ({ value }: Chip, other: ChipValue) => JSON.stringify(value) === JSON.stringify(other);

function putRight(interview: InterviewAtHand, chose: Happening, isCurrent: boolean, means: Means): Interpretation {
  const { doubt } = interview.ledger;
  if (!isCurrent || !doubt) return { happenings: [chose], event: { type: 'REPEAT' } };
  const { entry, step } = doubt;
  const read: Happening = { kind: 'read', entry, reading: 'answer', option: null, by: 'person' };
  const told = newlyToldBy(interview, entry, means);
  const happenings = [chose, read, ...(told ? disclosing(interview, { ...told, entry }, means) : [])];
  const answered = step !== null && isAnswered(interview, step) ? step : null;
  if (told?.level === 'hard') return { happenings, event: { type: 'DISCLOSED', entry, step: answered, risk: told.risk } };
  return { happenings, event: answered === null ? { type: 'KEPT', entry } : { type: 'NOT_A_CONTROL', entry, step: answered } };
}

/** What words tell of as an answer, where they told of nothing as what steers the talk. */
function newlyToldBy(interview: InterviewAtHand, entry: number, means: Means): Disclosure | null {
  const said = interview.entries[entry];
  if (said?.kind !== 'said' || said.words === null || disclosureIn(interview, said.words, means, { steers: true })) return null;
  return disclosureIn(interview, said.words, means);
}

/** An answer that still stands, by its entry. What may tell of harm can be added to, not altered (practice.md 3.4). @throws {Refused} no-such-entry */
function standing(interview: InterviewAtHand, entry: number) {
  const found = interview.entries[entry];
  const { gone, aside } = interview.ledger;
  if (!found || (found.kind !== 'said' && found.kind !== 'attached' && found.kind !== 'chose') || gone.has(entry) || aside.has(entry))
    throw new Refused('no-such-entry');
  // A worker's own view is no answer of the person's, and theirs alone.
  if (found.kind === 'said' && found.as === 'worker') throw new Refused('no-such-entry');
  return found;
}

function changed(interview: InterviewAtHand, earlier: number, words: string, means: Means): Interpretation {
  const { step, prompt } = standing(interview, earlier);
  const n = interview.ledger.length;
  const said: Happening = { kind: 'said', words, step, prompt, channel: means.channel };
  const found = disclosureIn(interview, words, means);
  if (found?.level === 'hard') return heard(interview, said, bubbleOf(interview, prompt), { ...found, entry: n }, means);
  const soft = found ? disclosing(interview, { ...found, entry: n }, means) : [];
  return { happenings: [said, asAnswer(n), ...soft], event: { type: 'REVISED', entry: n, earlier } };
}

function shared(interview: InterviewAtHand, deed: Extract<Deed, { did: 'share' }>, means: Means): Interpretation {
  const { entry, wish } = deed;
  const { step, prompt } = standing(interview, entry);
  if (deed.with.length === 0 && wish === null) return { happenings: [{ kind: 'kept-back', entry }], event: null };
  const n = interview.ledger.length;
  const said: Happening | null = wish === null ? null : { kind: 'said', words: wish, step, prompt, channel: means.channel };
  const found = wish === null ? null : disclosureIn(interview, wish, means);
  if (said && found?.level === 'hard') return heard(interview, said, null, { ...found, entry: n }, means);
  const words: readonly Happening[] = said ? [said, asAnswer(n), ...(found ? disclosing(interview, { ...found, entry: n }, means) : [])] : [];
  // "My family" is for a person to settle with them: which of the family, and how (practice.md 3.3).
  const settled = wish === null && !deed.with.includes('family');
  return { happenings: [...words, { kind: 'shared', entry, with: deed.with, wish: wish === null ? null : n, settled }], event: null };
}

/**
 * Only a worker who sits with the person speaks for themselves, hands over or enters what stands on paper; what is asked of somebody alone is never begun
 * like that (practice.md 2.9).
 * @throws {Refused} not-here
 */
function refuseWithoutCards({ ledger, compiled }: InterviewAtHand): void {
  if (!ledger.cards || compiled.dialog.alone) throw new Refused('not-here');
}

/** A worker's own view: it stands beside what the person says, and the interview does not move. */
function noted(interview: InterviewAtHand, words: string, prompt: string | null, means: Means): Interpretation {
  const n = interview.ledger.length;
  const found = disclosureIn(interview, words, means, { isWorkers: true });
  const soft = found ? disclosing(interview, { ...found, entry: n }, means) : [];
  return { happenings: [ownView(interview, words, prompt, means.channel), asAnswer(n), ...soft], event: null };
}

/**
 * An answer from paper takes its place under the question it was written to. Where it may tell of harm it is kept and somebody is alerted; nobody is there
 * who could be interrupted.
 * @throws {Refused} no-such-step
 */
function entered(interview: InterviewAtHand, { step, words, on }: Extract<Deed, { did: 'enter' }>, means: Means): Interpretation {
  if (!isAnswered(interview, step)) throw new Refused('no-such-step');
  const n = interview.ledger.length;
  const found = disclosureIn(interview, words, means);
  const told = found ? disclosing(interview, { ...found, entry: n }, means) : [];
  if (found?.level === 'hard') return { happenings: [fromPaper({ step, words, on }), asAnswer(n), ...told], event: null };
  if (found) return { happenings: [fromPaper({ step, words, on }), asAnswer(n), ...told], event: { type: 'ENTERED', entry: n, step } };
  return { happenings: [fromPaper({ step, words, on }), asAnswer(n)], event: { type: 'ENTERED', entry: n, step } };
}

/** Shorter words are the child's wording; only a young person's has one that asks the same. @throws {Refused} no-such-voice */
function switched(interview: InterviewAtHand, shorter: boolean): Interpretation {
  const { role } = interview.ledger;
  if (role !== 'young-person') throw new Refused('no-such-voice');
  const voice = shorter ? 'child' : role;
  return { happenings: [{ kind: 'voice-switched', voice }], event: { type: 'VOICE', voice } };
}
