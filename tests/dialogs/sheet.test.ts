import { describe, expect, it } from 'vitest';
import sheetWording from '../../locales/en/sheet.json' with { type: 'json' };
import { toldOnPaper } from '../../src/dialogs/sheet/opening.ts';
import { mayBeOnPaper, type SheetOptions, sheetOf } from '../../src/dialogs/sheet.ts';
import type { Dialog } from '../../src/interview/dialog.ts';
import { textsOf } from '../../src/language/wording/tree.ts';
import { openShelf } from '../../src/parts.ts';
import { furnishSheets } from '../../src/sheets.ts';
import { EVERYTHING, NASTY, NEWEST, paperFor, shipped, WORDING } from './drawn.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What somebody reads on a sheet: no style, no tags. */
function readOn(html: string): string {
  return html
    .replace(/^.*<body[^>]*>/s, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/ {2,}/g, ' ');
}

const made = (dialog: Dialog, voice: SheetOptions['voice'], more: Partial<SheetOptions> = {}) =>
  sheetOf(dialog, { ...paperFor(voice, WORDING), notes: false, ...more });

const ON_PAPER = { ...EVERYTHING, confidential: false };
const child = readOn(made(ON_PAPER, 'child'));
const count = (text: string, of: string) => of.split(text).length - 1;

describe('a question sheet', () => {
  it('begins with what must be said, as it is true on paper, and with the yes or no', () => {
    const sheet = readOn(made(shipped('whats-important-to-me'), 'child'));
    expect(sheet).toContain('These are questions on paper.');
    expect(sheet).toContain('You tick who else may see each answer.');
    expect(sheet).toContain('What you hand in is typed in, word for word.');
    expect(sheet).not.toMatch(/computer program|write “help”|your code/);
    expect(sheet.indexOf('Do you want to start?')).toBeLessThan(sheet.indexOf('Who is with you right now?'));
  });

  it('has every question of the voice, numbered in order, with room and boxes', () => {
    const html = made(shipped('whats-important-to-me'), 'parent');
    const sheet = readOn(html);
    for (const ask of ['What do you think matters most to your child?', 'Who does your child most want to be with?', 'What are you doing later today?'])
      expect(sheet).toContain(ask);
    expect(Array.from(html.matchAll(/class="number">(\d+)</g), ([, number]) => Number(number))).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    expect(count("I don't know", sheet)).toBeGreaterThanOrEqual(13);
    // Nobody chooses who sees what is only about how we talk.
    expect(count('Who else may see this?', sheet)).toBe(10);
    expect(count('class="room"', html)).toBe(10);
  });

  it('asks whose words these are, who wrote them, who was there, when, and whether they were read back', () => {
    for (const text of ['Whose words are these?', 'A young person', 'Who writes it down?', 'Who is here?', 'Date', 'Someone read it back to me.'])
      expect(child).toContain(text);
  });

  it('offers pictures to a child and numbers to others, and asks for the reason', () => {
    const pictures = new Map([['low', '<svg class="drawn-low"></svg>']]);
    const html = made(ON_PAPER, 'child', { pictures });
    expect(html).toContain('<svg class="drawn-low"></svg>');
    expect(html).not.toContain('<ol class="scale">');
    expect(made(ON_PAPER, 'parent')).toMatch(/<ol class="scale"><li>0<\/li>.*<li>10<\/li><\/ol>/);
  });

  it('has room for things from before, whose words must be copied', () => {
    expect(count('Write the exact words here', child)).toBe(2);
    expect(child).toContain('After “done chosen” or “not-yet chosen”: What helped, asked?');
  });

  it('says when a question is asked, that parts may be taken in any order, and that a part can be used again', () => {
    expect(child).toContain('Only if there is a plan from before');
    expect(count('You can take the next parts in any order.', child)).toBe(1);
    expect(child).toContain('To add one more, use this part again on new paper.');
    expect(child).not.toContain('another-thing asked');
    expect(child).not.toContain('life-2');
  });

  it('says where a worker must be there', () => {
    expect(child).toContain('Do this with a worker beside you.');
    expect(readOn(made(shipped('whats-important-to-me'), 'child'))).not.toContain('beside you');
  });

  it('asks only what this voice is asked', () => {
    expect(child).not.toContain('teachers asked');
    expect(readOn(made(ON_PAPER, 'parent'))).toContain('teachers asked');
  });

  it('has practice notes beside the questions where a worker asks them, and only there', () => {
    const noted = readOn(made(ON_PAPER, 'child', { notes: true }));
    expect(noted).toContain('at-school noted');
    expect(noted).toContain('at-school explained');
    expect(noted).toContain('Tell me more about that.');
    expect(child).not.toMatch(/noted|explained|Tell me more/);
  });

  it('is escaped, whole and needs nothing from outside', () => {
    const html = made(ON_PAPER, 'child', { notes: true });
    expect(html).not.toContain('<b>');
    expect(readOn(html)).toContain(`at-school asked ${NASTY}`);
    expect(html).not.toMatch(/https?:|src=|href=|<script|\{\{/);
    expect(html).toContain("default-src 'none'");
    const open: string[] = [];
    for (const [, close, name] of html.matchAll(/<(\/?)([a-z]+\d?)[^<>]*>/g)) {
      if (['meta', 'br'].includes(String(name))) continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(String(name));
    }
    expect(open).toEqual([]);
  });

  it('has a way off the page where it is looked at on a screen, and none on paper', () => {
    const html = made(ON_PAPER, 'child', { leave: { label: 'Away & out', href: 'https://example.org/?a=1&b=2' } });
    expect(html).toContain('<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">Away &amp; out</a>');
    expect(html.slice(html.indexOf('@media print'))).toContain('.leave { display: none; }');
  });

  it('of what is anonymous asks for no names', () => {
    const sheet = readOn(made(shipped('feedback'), 'parent'));
    expect(sheet).toContain('I did not feel blamed.');
    expect(sheet).not.toMatch(/Whose words|Name|Who else may see|Reading it back/);
    expect(sheet.indexOf('Only the date is kept')).toBeLessThan(sheet.indexOf('I felt listened to.'));
  });

  it('is not made of what nobody else may know of', () => {
    const home = shipped('talking-about-home');
    expect(mayBeOnPaper(home)).toBe(false);
    expect(() => made(home, 'parent')).toThrow('may not be on paper');
  });

  it('is served with our letters and drawings in it', () => {
    const make = furnishSheets(openShelf());
    expect(make(shipped('whats-important-to-me'), { voice: 'child', locale: 'en', notes: false })).toMatch(/@font-face.*<svg.*What matters most to you\?/s);
    expect(make(shipped('talking-about-home'), { voice: 'parent', locale: 'en', notes: false })).toBeNull();
  });

  it('can be made of every dialog that may be on paper, for every voice, and promises no screen', () => {
    for (const dialog of NEWEST.filter(mayBeOnPaper)) {
      for (const voice of dialog.voices) {
        const sheet = readOn(made(dialog, voice, { notes: true }));
        expect(sheet, `${dialog.id} to ${voice}`).not.toMatch(/“Next”|write “pause”|your code|this page|\{\{|undefined/i);
      }
    }
  });

  it('says every text that there is for paper in the place of a dialog’s own', () => {
    const said = new Set<string>();
    const say = (key: string) => {
      said.add(key.replace('sheet:', ''));
      return '';
    };
    const steps = shipped('five-sections').parts.flatMap((part) => part.steps);
    for (const step of steps) if (step.kind === 'told' || step.kind === 'opener') toldOnPaper(step, { say });
    const onPaper = new Set(
      [...textsOf(sheetWording).keys()].map((key) => key.replace(/_(child|parent|worker)$/, '')).filter((key) => key.startsWith('paper.')),
    );
    expect([...said].filter((key) => key.startsWith('paper.')).toSorted()).toEqual([...onPaper].toSorted());
  });
});
