import { describe, expect, it } from 'vitest';
import draw from '../../locales/en/draw.json' with { type: 'json' };
import { drawingOf } from '../../src/dialogs/draw.ts';
import { layoutOf } from '../../src/dialogs/drawing/layout.ts';
import { type Outline, outlineOf } from '../../src/dialogs/drawing/outline.ts';
import { INKS } from '../../src/dialogs/drawing/shape.ts';
import { linesOf, widthOf } from '../../src/dialogs/drawing/wrap.ts';
import { schemaText } from '../../src/dialogs/schema.ts';
import { EVERYTHING, NASTY, NEWEST, paperFor, shipped, WORDING } from './drawn.ts';

const child = paperFor('child', WORDING);
const parent = paperFor('parent', WORDING);
const everything = outlineOf(EVERYTHING, child);
const bands = ({ stages }: Outline) => stages.flatMap((stage) => stage.bands);
const items = (outline: Outline) => bands(outline).flatMap((band) => band.items);
const item = (outline: Outline, text: string) => items(outline).find((one) => one.text.startsWith(text));

/** Texts of a drawing as somebody reads or copies them; lines of one text joined. */
function textsIn(svg: string): readonly string[] {
  const unescaped = (text: string) =>
    text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '');
  return Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs), ([, inner = '']) => unescaped(inner.replace(/<tspan[^>]*>|<\/tspan>/g, '')));
}

describe('what a drawing says', () => {
  it('is every question in the voice’s own words, numbered, and where its answer goes', () => {
    expect(item(outlineOf(shipped('whats-important-to-me'), paperFor('child')), 'What matters most to you?')).toMatchObject({
      number: 5,
      followUps: ['Tell me more about that.'],
    });
    expect(item(outlineOf(shipped('whats-important-to-me'), paperFor('parent')), 'What do you think matters most to your child?')?.number).toBe(5);
    expect(bands(outlineOf(shipped('whats-important-to-me'), paperFor('child')))[2]?.notes).toContain("The answers go to: What's important to me");
    expect(item(everything, 'life asked')?.notes).toEqual(['Goes to: The plan: what life should be like, and My views: what I want to say']);
    expect(item(everything, 'at-school asked')?.followUps).toHaveLength(2);
  });

  it('is when something is asked, in words', () => {
    expect(item(everything, 'not-really named')?.notes).toEqual([`Only if “safe-now named ${NASTY}” is “yes chosen”`]);
    expect(item(everything, 'later asked')?.notes.slice(0, 2)).toEqual(['Only if something was answered', 'Only in the real one']);
    expect(item(everything, 'The plan said')?.notes.slice(0, 2)).toEqual([
      'Only if there is a plan from before',
      'Once for each thing in the plan, in its own words',
    ]);
    expect(item(everything, 'safe-now asked')).toMatchObject({ options: ['yes chosen', 'no chosen (the talk ends here, kindly)'] });
  });

  it('is of whom it is asked: others’ questions are named, not set out', () => {
    expect(items(everything).some(({ text }) => text.startsWith('teachers'))).toBe(false);
    expect(bands(everything).find(({ title }) => title === 'School, titled')?.notes).toContain(
      `Asked only of a parent or carer and a worker: “teachers named ${NASTY}”`,
    );
    expect(item(outlineOf(EVERYTHING, parent), 'teachers asked')).toBeDefined();
  });

  it('is the choice of topics, what is done again, and what is asked after an option', () => {
    const [, choosing, after] = everything.stages;
    expect(choosing?.choice).toMatchObject({ ask: `which asked ${NASTY}`, next: 'which asked next' });
    expect(choosing?.bands.map(({ title }) => title)).toEqual(['School, titled', 'At home, titled']);
    expect(after?.bands[0]).toMatchObject({ title: 'The plan', again: true });
    expect(after?.bands[0]?.items).toHaveLength(2);
    expect(item(everything, 'The plan said')?.followUps).toEqual([
      'After “done chosen” or “not-yet chosen”: What helped, asked?',
      'After “not-yet chosen”: What next, asked?',
    ]);
  });

  it('is a number for whoever sees numbers, and pictures’ names for a child', () => {
    expect(item(everything, 'how-safe asked')?.options).toEqual(['low chosen', 'middle chosen', 'high chosen']);
    expect(item(outlineOf(EVERYTHING, parent), 'how-safe asked')?.options).toEqual(['a number from 0 to 10']);
  });

  it('counts the questions that an opener announces, for this voice', () => {
    expect(item(everything, '2 questions.')).toBeDefined();
    expect(item(outlineOf(EVERYTHING, parent), '3 questions.')).toBeDefined();
  });

  it('has a name for every place that an answer can go to', () => {
    const places = (field: string) =>
      (JSON.parse(new RegExp(`"${field}": \\{\\s*"type": "string",\\s*"enum": (\\[[^\\]]*\\])`).exec(schemaText())?.[1] ?? '[]') as string[]).toSorted();
    expect(Object.keys(draw.plan).toSorted()).toEqual(places('plan'));
    expect(Object.keys(draw.views).toSorted()).toEqual(places('views'));
  });

  it('is what holds for the whole dialog', () => {
    expect(everything.facts.join(' ')).toContain('A worker switches it on, for one person. Only with a worker beside the person.');
    expect(everything.facts.join(' ')).toContain('After 8 questions, a rest is offered.');
    expect(everything.lead).toBe('It is for everything.');
  });
});

describe('a drawing', () => {
  const svg = drawingOf(EVERYTHING, child);

  it('has all of it as text, whole, whatever the texts hold', () => {
    const texts = new Set(textsIn(svg));
    for (const { text, notes, options, followUps } of items(everything))
      for (const one of [text, ...notes, ...options, ...followUps]) expect([...texts], one).toContain(one.replaceAll('\n', ' '));
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('<title id="title">Everything &lt;b&gt;');
  });

  it('is well-formed, and needs nothing from outside', () => {
    const open: string[] = [];
    for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!rest?.endsWith('/')) open.push(String(name));
    }
    expect(open).toEqual([]);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<script|<image/);
  });

  it('has no small letters and one accent colour', () => {
    for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(18);
    const used = new Set(Array.from(svg.matchAll(/#[0-9a-f]{6}/g), ([colour]) => colour));
    expect([...used].filter((colour) => !Object.values<string>(INKS).includes(colour))).toEqual([]);
  });

  it.each(['child', 'young-person', 'parent', 'worker'] as const)('keeps every line inside the picture and every card on one sheet, for “%s”', (voice) => {
    for (const [dialog, paper] of [[shipped('whats-important-to-me'), paperFor(voice)] as const, [LONG, paperFor(voice, LONG_WORDING)] as const]) {
      const { width, height, sheets, shapes } = layoutOf(outlineOf(dialog, paper), paper.t);
      const sheet = height / sheets;
      for (const shape of shapes) {
        if (shape.is === 'text' && !shape.centred)
          for (const line of shape.lines) expect(shape.x + widthOf(line, shape.type), line).toBeLessThanOrEqual(width - 20);
        if (shape.is === 'box') {
          expect(shape.y + shape.height).toBeLessThanOrEqual(height);
          expect(Math.floor(shape.y / sheet)).toBe(Math.floor((shape.y + shape.height) / sheet));
        }
      }
    }
  });

  it.each(NEWEST.map((dialog) => [dialog.id, dialog] as const))('can be made of %s, for everybody who may start it', (_, dialog) => {
    for (const voice of dialog.voices) {
      const paper = paperFor(voice);
      const { width, height, sheets, shapes } = layoutOf(outlineOf(dialog, paper), paper.t);
      // On A4, across or upright, no letter is smaller than seven points.
      if (sheets === 1) expect(Math.max(Math.min(1123 / width, 794 / height), Math.min(794 / width, 1123 / height))).toBeGreaterThan(0.5);
      else expect(width).toBeLessThan(1300);
      expect(shapes.flatMap((shape) => (shape.is === 'text' ? shape.lines : [])).join(' ')).not.toMatch(/\{\{|undefined/);
    }
  });

  it('takes several sheets where its letters would be too small on one', () => {
    const paper = paperFor('child', LONG_WORDING);
    expect(layoutOf(outlineOf(LONG, paper), paper.t).sheets).toBeGreaterThan(2);
    expect(layoutOf(outlineOf(shipped('whats-important-to-me'), paperFor('child')), paper.t).sheets).toBe(1);
  });

  it('is mirrored for a language that is read from the right', () => {
    const arabic = drawingOf(EVERYTHING, paperFor('child', { ...WORDING, ar: {} }, 'ar'));
    const xOf = (text: string, of: string) => Number(new RegExp(`<tspan x="([\\d.]+)"[^>]*>${text}`).exec(of)?.[1]);
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    expect(arabic).toContain('direction="rtl"');
    expect(xOf('School, titled', svg) + xOf('School, titled', arabic)).toBeCloseTo(width, 0);
  });
});

describe('lines of a text', () => {
  const type = { size: 20 };

  it('are cut at blanks, as full as they may be', () => {
    const lines = linesOf('one two three four five six seven', 120, type);
    expect(lines.join(' ')).toBe('one two three four five six seven');
    for (const [index, line] of lines.entries()) {
      expect(widthOf(line, type)).toBeLessThanOrEqual(120);
      const next = lines[index + 1]?.split(' ')[0];
      if (next) expect(widthOf(`${line} ${next}`, type)).toBeGreaterThan(120);
    }
  });

  it('cut a word only where it is wider than a line, and never inside a character', () => {
    const lines = linesOf('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 60, type);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^(👨‍👩‍👧)+$/u);
  });

  it('begin anew where the text does', () => expect(linesOf('one\ntwo', 500, type)).toEqual(['one', 'two']));
});

const TOPICS = Array.from({ length: 9 }, (_, part) => ({
  id: `part-${part}`,
  topic: true as const,
  steps: Array.from({ length: 9 }, (_, nth) => ({ id: `question-${part}-${nth}`, kind: 'open' as const, section: null, probes: ['tell-me-more' as const] })),
}));

/** A dialog too long for one sheet. */
const LONG = {
  ...shipped('whats-important-to-me'),
  id: 'long',
  parts: [
    {
      id: 'before',
      steps: [
        { id: 'hello', kind: 'told' as const },
        { id: 'which', kind: 'topics' as const },
      ],
    },
    ...TOPICS,
  ],
};
const LONG_WORDING = {
  en: {
    'long/1': {
      title: 'Long',
      hello: { name: 'Hello' },
      which: { ask: 'Which one?', 'ask-next': 'Which next?' },
      part: Object.fromEntries(TOPICS.map(({ id }) => [id, id])),
      ...Object.fromEntries(
        TOPICS.flatMap(({ steps }) =>
          steps.map(({ id }) => [id, { name: id, ask: `What is it like for you on a day that is neither a good day nor a bad day (${id})?` }]),
        ),
      ),
    },
  },
};
