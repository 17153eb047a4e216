import type { Course } from './course.ts';
import { type Part, titleKey } from './dialog.ts';
import { type Step, type StepOf, textKey } from './dialog-step.ts';
import type { ChipSpec, Quoted } from './effect.ts';
import { unchecked } from './given.ts';

/** Numbers on a scale for everybody but a child (practice.md 2.5). */
const SCALE_TOP = 10;

/** The ways to steer that stand under a question; the rest are one tap away under "more". */
const UNDER_A_QUESTION = ['skip', 'dont_know', 'explain', 'back', 'more'] as const;

/** Everything else a person may want, always there. */
const UNDER_MORE = [
  'change',
  'take_out',
  'repeat',
  'questions',
  'bin_word',
  'what_next',
  'who_sees',
  'who_are_you',
  'person',
  'help',
  'pause',
  'stop',
  'leave',
] as const;

function control(name: string): ChipSpec {
  return { value: { control: name }, label: { key: `common:chip.${name}` } };
}

export const controls = (...names: readonly string[]): readonly ChipSpec[] => names.map(control);

export const moreChips = (): readonly ChipSpec[] => controls('carry_on', ...UNDER_MORE);

function options(step: StepOf<'choice'> | StepOf<'each'>): readonly ChipSpec[] {
  return step.options.map(({ id, picture }) => ({ value: { option: id }, label: { key: textKey(step, `options.${id}`) }, ...(picture && { picture }) }));
}

function marks(step: StepOf<'scale'>, course: Course): readonly ChipSpec[] {
  if (course.role === 'child') {
    return step.pictures.map(({ id, picture }) => ({ value: { option: id }, label: { key: textKey(step, `options.${id}`) }, picture: picture ?? id }));
  }
  return Array.from({ length: SCALE_TOP + 1 }, (_, mark) => ({ value: { option: String(mark) }, label: { key: `common:mark.${mark}` } }));
}

/** What can be tapped under a step's own question; `confidential`: nobody else in the family may ever see that it was asked. */
export function chipsFor(step: Step, course: Course, confidential = false): readonly ChipSpec[] {
  switch (step.kind) {
    case 'told':
      return controls('next', 'repeat', 'back', 'more');
    case 'consent':
      return controls('yes', 'no', 'who_sees', 'back', 'more');
    case 'open':
      return controls(...UNDER_A_QUESTION);
    case 'choice':
    case 'each':
      return [...options(step), ...controls(...UNDER_A_QUESTION)];
    case 'opener':
      return controls('next', 'questions', 'skip_part', 'back', 'more');
    case 'topics':
      return [];
    case 'handover':
      return [...[SELF, ...SPEAKERS].map((id) => ({ value: { option: id }, label: { key: `common:speaker.${id}` } })), ...controls('explain', 'back', 'more')];
    case 'scale':
      return [...marks(step, course), ...controls(...UNDER_A_QUESTION)];
    case 'read-back':
      return controls('yes', 'change_it', 'take_it_out', 'skip', 'back', 'more');
    case 'sharing':
      return [
        ...sharingOf(confidential).map((id) => ({ value: { option: id }, label: { key: `common:sharing.options.${id}` } })),
        ...(course.sharing && unchecked(course, step.id).length > 1 ? controls('same_for_rest') : []),
        ...controls('skip', 'who_sees', 'back', 'more'),
      ];
    case 'closing':
      return controls(...step.offers, 'back');
  }
}

/** The topics that are left, and the ways not to choose. */
export function topicChips(left: readonly Part[]): readonly ChipSpec[] {
  return [
    ...left.map((part): ChipSpec => ({ value: { option: part.id }, label: { key: titleKey(part) } })),
    // One alone has no order.
    ...controls(...(left.length > 1 ? ['in_order'] : []), 'questions', 'enough', 'explain', 'back', 'more'),
  ];
}

/** The one the talk began with: a role alone may be somebody else's too, a sister's say. */
export const SELF = 'me';

/** Whose words may come next. */
export const SPEAKERS = ['child', 'young-person', 'parent', 'worker', 'someone-else'] as const;

/** With whom, in the order offered (practice.md 3.3). */
export const SHARING = ['worker', 'meeting', 'family', 'nobody'] as const;

/** What is confidential goes to no meeting and to no one in the family: that choice could not be honoured (practice.md 2.9, 3.3). */
export const sharingOf = (confidential: boolean): readonly (typeof SHARING)[number][] => (confidential ? ['worker', 'nobody'] : SHARING);

/** Pieces of an answer as chips, each exactly the person's words, and a way not to choose. */
export function partChips(parts: NonNullable<Course['parts']>): readonly ChipSpec[] {
  const pieces = parts.ranges.map((range): ChipSpec => {
    const quote: Quoted = { entry: parts.entry, range };
    return { value: { part: range }, label: { quote } };
  });
  return [...pieces, ...controls('nothing_more', 'back', 'more')];
}

/** Answers to choose from, each by its own words. */
export function answerChips(given: Course['given']): readonly ChipSpec[] {
  const answers = given.map(({ entry }): ChipSpec => ({ value: { option: String(entry) }, label: { quote: { entry, range: null } } }));
  return [...answers, ...controls('carry_on')];
}
