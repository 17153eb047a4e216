import { describe, expect, it } from 'vitest';
import { placeholdersOf } from '../../../src/language/wording/placeholders.ts';
import { isClosed, RULES } from '../../../src/language/wording/rules.ts';
import { english } from './english.ts';

/** For every rule, what it must find and what it must leave alone. */
const EXAMPLES: Readonly<Record<keyof typeof RULES, { readonly bad: readonly string[]; readonly good: readonly string[] }>> = {
  why: { bad: ['Why did you go?', 'Tell me why.', 'How come you left?'], good: ['What makes you say that?', 'Tell me about the whyte horse.'] },
  avoid: {
    bad: [
      'How is contact with your dad?',
      'Do you have Siblings?',
      'Your LAC review is soon.',
      'This is a new placement.',
      'Read the case file.',
      'That is what you disclosed.',
    ],
    good: [
      'How is family time with your dad?',
      'Do you have brothers and sisters?',
      'Take a coat, just in case.',
      'Go to contactscotland-bsl.org.',
      'A lacquer box.',
    ],
  },
  never: {
    bad: [
      'I believe you.',
      'That must be awful.',
      'You are safe now.',
      'I understand.',
      'Well done!',
      'You are so brave.',
      'This stays between us.',
      'I won’t tell anyone.',
      'Nearly there!',
      'That is a wrong answer.',
    ],
    good: ['Thank you. I have saved that.', "I can't keep this secret.", 'There are no wrong answers.', "I can't understand like a person does."],
  },
  leading: {
    bad: [
      "You miss your mum, don't you?",
      'You must feel sad.',
      'How did that make you feel?',
      'Are you sure?',
      'Did he hit you?',
      'When did it happen?',
      'How scared were you?',
      'What should have happened?',
    ],
    good: ['What was that like for you?', "Some children have worries. Some don't. How is it for you?", 'Tell me about a day at home.'],
  },
  idiom: {
    bad: ["What's on your mind?", 'Get it off your chest.', 'How do you want to have your say?', 'Feel free to stop.', 'How do you cope?'],
    good: ['How do you want to tell people what you think?', 'You can stop.', 'What do you do when it gets hard?'],
  },
  questions: {
    bad: ['What do you like? Who with?', 'ماذا تحب؟ مع من؟'],
    good: ['What do you like?', 'Tell me about it.', 'You said “{{quote}}”. What happened next?'],
  },
  dash: { bad: ['You can stop — any time.', 'Monday – Thursday'], good: ['A grown-up can help.', 'Monday to Thursday'] },
  'double-negative': {
    bad: ["I don't never ask.", 'Choosing not to will not be used against you.', 'No one said nothing.', 'It can’t be read by nobody.'],
    good: ["You can say “I don't know”. That is no problem.", 'No one is reading this.', "I can't call. No person is here.", 'What should nobody change?'],
  },
  acronym: { bad: ['Your IRO will come.', 'Ask CAMHS.'], good: ['That is OK.', 'Call NHS 24.', 'I am here. A dog.'] },
  number: {
    bad: ['Call 0800 1112.', 'Call 08001111.', 'Call 112.'],
    good: ['Call 0800 1111, or 999.', 'Breathing Space: 0800 83 85 87.', 'Friday 6pm to Monday 6am, from age 16.', 'From 0 to 10'],
  },
  'bare-quote': { bad: ['You said {{quote}}.', 'You said "{{quote}}".'], good: ['You said “{{quote}}”.', 'Tell me more.'] },
  'name-first': {
    bad: ['{{worker}} asks.', 'You share it. {{child}} reads it.', 'One line\n{{worker}} reads it.'],
    good: ['I tell {{worker}}.', "This is {{child}}'s day.", '“{{quote}}”\nIs that right?'],
  },
};

describe.each(Object.entries(EXAMPLES))('the rule “%s”', (name, { bad, good }) => {
  const rule = RULES[name as keyof typeof RULES];

  it.each(bad)('finds fault with “%s”', (text) => {
    expect(rule(text, english)).not.toEqual([]);
  });

  it.each(good)('leaves “%s” alone', (text) => {
    expect(rule(text, english)).toEqual([]);
  });
});

describe('rules from lists', () => {
  it('say what was found, as it was written, and what to say instead', () => {
    expect(RULES.avoid('Your Siblings.', english)).toEqual([{ found: 'Siblings', instead: 'brothers and sisters' }]);
  });

  it('hold every word that practice says to avoid', () => {
    const words =
      'LAC, LAAC, contact, placement, siblings, respite, case, caseload, non-engaging, hard to reach, disguised compliance, disclosed, alleged, CPCC, case conference, LAC review, absconded, challenging behaviour, attention seeking, unit, resident, birth parent, peers, permanence, rehabilitation, accommodated, supervised contact, care leaver, service user, client, failed to attend, refuses to, outcomes, CSO, IRD, JII, CPO, safeguarding concern, domestic incident';
    for (const word of words.split(', ')) expect(RULES.avoid(`The ${word} is here.`, english), word).not.toEqual([]);
  });
});

describe('a closed question', () => {
  it('is one to which yes or no is an answer', () => {
    expect(isClosed('Do you like school?', english)).toHaveLength(1);
    expect(isClosed('That is your dog. Is it big?', english)).toEqual([{ found: 'Is it big?' }]);
  });

  it('is not an open one, an invitation, or a statement', () => {
    for (const text of ['What do you like?', 'Tell me about a day.', 'Is it so.', 'Who are you with?']) expect(isClosed(text, english), text).toEqual([]);
  });
});

describe('placeholders', () => {
  it('are found once each, in order of the alphabet', () => {
    expect(placeholdersOf('{{worker}} said “{{quote}}” to {{worker}}.')).toEqual(['quote', 'worker']);
    expect(placeholdersOf('none')).toEqual([]);
  });
});
