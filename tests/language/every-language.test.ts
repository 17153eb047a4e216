import { describe, expect, it } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import page from '../../locales/en/page.json' with { type: 'json' };
import { assemble } from '../../src/assessment/assemble.ts';
import { renderPage } from '../../src/channels/page/pages.ts';
import { dialogByName } from '../../src/dialog-by-name.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { createSpeaker } from '../../src/language/speak.ts';
import { readerOf } from '../../src/own-copy-reader.ts';
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
      // How many questions come is a number of ours in the middle of a text.
      expect(outside(ours(bubble.text)).replace(/^\d+$/, ''), bubble.key).toBe('');
      for (const { label } of bubble.chips) expect(outside(ours(label)), bubble.key).toBe('');
    }
  });
});

/** What a page says to a person: the text between its tags, and the attributes that are read out. Scripts and styles say nothing. */
function saidBy(html: string): string {
  const spoken = [...html.matchAll(/\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  const body = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, '\n');
  return [...spoken, body].join('\n');
}

describe.each([
  ['en-XA', 'ltr'],
  ['ar-XB', 'rtl'],
] as const)('pages and copies in %s', (locale, dir) => {
  it.each(['home', 'chat', 'my-words', 'help', 'not-found'] as const)('%s says nothing that is not in the wording', (name) => {
    const text = madeUp(page);
    const html = renderPage(name, { nonce: 'n', locale, dir, text, practice: true, serviceName: null, selfStart: true, outOfHours: null });
    expect(html).toContain(`<html lang="${locale}" dir="${dir}"`);
    // Telephone numbers are the same in every language.
    expect(outside(saidBy(html)).replace(/[\d\s]/g, '')).toBe('');
  });

  it('a copy says nothing that is not in the wording, but the words and when they were said', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    await talk.say('⟦my dog⟧');
    const reader = readerOf({ [locale]: { documents: madeUp(documents) } } as never, locale);
    const asked = (await talk.entries()).map((entry) => (entry.kind === 'asked' ? { ...entry, shown: { ...entry.shown, text: ['⟦asked⟧'] } } : entry));
    const interviews = [{ id: 'one', entries: asked }];
    const assessment = assemble({
      interviews,
      dialogOf: dialogByName(SHELF.dialogs),
      audience: 'own-copy',
      child: null,
      titles: sectionTitles(reader.t),
      stands: { picture: reader.t('picture') },
    });
    const paper = ownCopyPaper(assessment, { ...reader, date: () => '⟦then⟧', madeAt: '2026-11-22T10:00:00.000Z', pictures: new Map() });
    const html = paperAsHtml(paper, { fonts: [] });
    expect(html).toContain(`lang="${locale}"`);
    expect(html).toContain(`dir="${dir}"`);
    expect(
      outside(saidBy(html))
        .replace('own-copy@1', '')
        .replace('own-words/assessment@1', '')
        // What stands between things in a list is the language's own, not ours.
        .replace(/[\s,،و]/g, ''),
    ).toBe('');
  });
});
