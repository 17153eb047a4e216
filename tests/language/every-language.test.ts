import { describe, expect, it } from 'vitest';
import { createSpeaker } from '../../src/language/speak.ts';
import type { Shown } from '../../src/record/entry.ts';
import { SHELF } from '../turns/fixed.ts';
import { Talk } from '../turns/talk.ts';
import { madeUp, outside, type Texts } from './made-up.ts';

const speakerIn = (language: string) => createSpeaker({ [language]: madeUp(SHELF.locales['en'] as unknown as Texts), en: SHELF.locales['en'] } as never);

/** A whole talk with everything in it, in a made-up language. */
async function talkIn(locale: string): Promise<readonly Shown[]> {
  const talk = await Talk.start({ locale, voice: 'young-person' }, { speaker: speakerIn(locale), languageFor: () => locale });
  await talk.to('matters-most');
  await talk.say('my dog Bramble');
  await talk.say('he sleeps on my bed, he snores a lot, and nobody else is allowed to sit in his place on the sofa');
  for (const control of ['who_sees', 'who_are_you', 'person', 'help', 'explain', 'repeat', 'pause', 'back', 'leave_it', 'more', 'change'])
    await talk.control(control);
  await talk.control('carry_on');
  await talk.say('skip');
  await talk.say('delete that');
  await talk.control('leave_it');
  await talk.control('stop');
  await talk.control('carry_on');
  await talk.to('goodbye');
  return (await talk.entries()).flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
}

const ours = (wording: Shown['text']) => wording.filter((piece) => typeof piece === 'string').join('');

describe.each([
  ['en-XA', 'ltr'],
  ['ar-XB', 'rtl'],
] as const)('in %s, a language that nobody speaks', (locale, direction) => {
  it('everything that is shown comes from the wording, marked with its language and direction', async () => {
    const bubbles = await talkIn(locale);
    expect(bubbles.length).toBeGreaterThan(50);
    for (const bubble of bubbles) {
      expect([bubble.lang, bubble.dir]).toEqual([locale, direction]);
      expect(outside(ours(bubble.text)), bubble.key).toBe('');
      for (const { label } of bubble.chips) expect(outside(ours(label)), bubble.key).toBe('');
    }
  });
});
