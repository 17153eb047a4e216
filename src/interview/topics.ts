import { type Act, note, type OfStep, show } from './act.ts';
import { chipsFor, controls, SELF, SPEAKERS, topicChips } from './chips.ts';
import { type Part, titleKey } from './dialog.ts';
import { type Step, textKey } from './dialog-step.ts';
import { FOR_A_PERSON } from './faq.ts';
import { settle } from './given.ts';
import { isOpen, questionsIn, topicsLeft } from './parts.ts';

// Acts of choosing what to talk about, of seeing it beforehand, and of having said enough.

export type OfTopics = OfStep & { readonly topics: readonly Part[] };

/** Asks what to talk about, or what to talk about next. */
export const askTopic: Act<OfTopics> = (course, _event, { step, topics }) => {
  const left = topicsLeft(course, topics);
  const first = topics.every((part) => isOpen(course, part) && !part.steps.some(({ id }) => id in course.settled));
  return { course: { topic: null }, effects: [show(textKey(step, first ? 'ask' : 'ask-next'), { step: step.id, chips: topicChips(left) })] };
};

export const takeUpTopic: Act<OfStep> = (course, event, { step }) => {
  if (event.type !== 'CHOOSE') return {};
  const part = event.option;
  return {
    course: { topic: part, inOrder: false, leftOut: course.leftOut.filter((id) => id !== part), trail: [...course.trail, { step: step.id, entry: null }] },
  };
};

export const takeInOrder: Act<OfStep> = (course, _event, { step }) => ({
  course: { inOrder: true, topic: null, trail: [...course.trail, { step: step.id, entry: null }] },
});

/** Enough for now: what is still to ask waits for another time. */
export const sayEnough: Act = () => ({ course: { enough: true, topic: null, inOrder: false, asked: [] } });

/** Something else after all. What was left out may be taken up again. */
export const askForMore: Act = () => ({ course: { enough: false, topic: null, inOrder: false, leftOut: [], asked: [], closed: null } });

/** The end, with a way to what is left where something is. */
export const askClosing: Act<OfStep & { readonly more: readonly Part[] }> = (course, _event, { step, more }) => {
  const chips = chipsFor(step, course);
  const isLeft = course.aside.length === 0 && more.some((part) => isOpen(course, part));
  return { effects: [show(textKey(step, 'ask'), { step: step.id, chips: isLeft ? [...controls('other_topics'), ...chips] : chips })] };
};

/** Says how many questions come, so that nobody is surprised; whoever goes back to it after the last one hears that there are no more. */
export const openPart: Act<OfStep & { readonly part: Part }> = (course, _event, { step, part }) => {
  const questions = questionsIn(course, part);
  const count = questions.length;
  if (count === 0) return { effects: [show('common:preview-none', { step: step.id, chips: controls('next', 'back', 'more') })] };
  // One's own words from before are no questions that could be shown beforehand.
  const chips = chipsFor(step, course).filter(({ value }) => questions.some(canBeShown) || !('control' in value && value.control === 'questions'));
  return { effects: [show(textKey(step, 'ask'), { step: step.id, chips, count })] };
};

/** What a person may not be asked yet is not shown to them either. */
const canBeShown = ({ kind }: Step) => kind !== 'each';

export const leaveOut: Act<OfStep & { readonly part: string }> = (course, _event, { step, part }) => ({
  course: { ...settle(course, step.id, 'told', null), leftOut: [...course.leftOut, part], topic: null },
  effects: [show('common:fine')],
});

/** How none or one is announced. */
const SAID_OF_SO_MANY = ['-none', '-one'];

/** The questions that are still to come, of the part at hand or of all of them, as they will be asked. */
export const preview: Act<{ readonly parts: readonly Part[] }> = (course, _event, { parts }) => {
  const here = course.topic === null ? parts : parts.filter(({ id }) => id === course.topic);
  const inParts = here.map((part) => ({ part, questions: questionsIn(course, part).filter(canBeShown) }));
  const lines = inParts.flatMap(({ part, questions }) => {
    const named = part.texts !== undefined || part.topic;
    return questions.length === 0 ? [] : [...(named && here.length > 1 ? [titleKey(part)] : []), ...questions.map((one) => textKey(one, 'ask'))];
  });
  const count = inParts.reduce((sum, { questions }) => sum + questions.length, 0);
  return { effects: [show(`common:preview${SAID_OF_SO_MANY[count] ?? ''}`, { lines })] };
};

export const askToRest: Act = () => ({ effects: [show('common:rest', { chips: controls('carry_on', 'finish', 'pause', 'more') })] });

export const rested: Act = () => ({ course: { asked: [] } });

/** From now on these are somebody else's words, and it is spoken to them. */
export const handOver: Act<OfStep> = (course, event, { step }) => {
  const role = event.type === 'CHOOSE' ? SPEAKERS.find((one) => one === event.option) : undefined;
  const isSelf = event.type === 'CHOOSE' && event.option === SELF;
  const speaker = isSelf ? course.role : (role ?? 'someone-else');
  return {
    course: { ...settle(course, step.id, 'told', null), handed: speaker !== course.role },
    effects: [
      note({ kind: 'handed-over', speaker: { role: speaker, name: null }, typing: 'respondent' }),
      // Whoever is neither child, parent nor worker is spoken to as a grown-up of the family.
      note({ kind: 'voice-switched', voice: speaker === 'someone-else' ? 'parent' : speaker }),
    ],
  };
};

/** Asks for something again that must hold each time, and then goes on where it was. */
export const askAgain: Act<OfStep> = (_course, _event, { step }) => ({ course: { goto: step.id, closed: null } });

export const showQuiet: Act = () => ({ effects: [show('common:closed-quietly')] });

export const answerQuestion: Act = (_course, event) => {
  if (event.type !== 'QUESTION') return {};
  const { about, entry } = event;
  const passed = entry !== null && (about === null || FOR_A_PERSON.has(about)) ? [note({ kind: 'passed-on', entry })] : [];
  return { effects: [...passed, show(about === null ? 'common:faq.cannot' : `common:faq.${about}`)] };
};

export const askWhichWord: Act = () => ({ effects: [show('common:bin.which', { chips: controls('carry_on') })] });

/** The word goes in the bin; where there is a plain one, it is said at once. */
export const binned: Act = (_course, event) => {
  if (event.type !== 'BINNED') return {};
  const { entry, word, plain, key } = event;
  return {
    effects: [
      note({ kind: 'binned', word, key, entry }),
      ...(plain === null ? [show('common:bin.done-unknown')] : [show('common:bin.done'), show(`plain-words:${plain}`)]),
    ],
  };
};
