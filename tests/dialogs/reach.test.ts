import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { loopsOf, roundsIn } from '../../src/dialogs/loops.ts';
import { type Place, stranded } from '../../src/dialogs/places.ts';
import { reachOf } from '../../src/dialogs/reach.ts';
import { compile, type InterviewMachine } from '../../src/interview/compile.ts';
import { DialogSchema, stepsOf } from '../../src/interview/dialog.ts';
import { tinyDialog } from './tiny.ts';

describe('a walk through a dialog', () => {
  it('comes to every step and sees what is shown there', () => {
    const { steps, deadEnds, shown } = reachOf(tinyDialog());
    expect([...(steps.get('child') ?? [])].toSorted()).toEqual(['day', 'end', 'hello', 'place']);
    expect([...deadEnds]).toEqual([]);
    expect([...shown.keys()]).toEqual(
      expect.arrayContaining(['hello.ask', 'place.options.no', 'day.explain', 'common:chip.more', 'common:help', 'common:stopped', 'common:take-out.done']),
    );
    expect(shown.has('place.options.maybe')).toBe(false);
  });

  it('knows which texts come with somebody’s words', () => {
    const { shown } = reachOf(tinyDialog());
    expect(shown.get('common:probe.tell-me-more-quote')?.quoted).toBe(true);
    expect(shown.get('common:revise.ask')?.quoted).toBe(true);
    expect(shown.get('common:probe.tell-me-more')?.quoted).toBe(false);
    expect(shown.get('day.ask')?.quoted).toBe(false);
  });

  it('ends a round over several answers', () => {
    const dialog = tinyDialog(
      3,
      { id: 'night', kind: 'open', section: null },
      { id: 'dawn', kind: 'open', section: null },
      { id: 'check', kind: 'read-back' },
      { id: 'share', kind: 'sharing' },
    );
    const { steps, deadEnds, shown } = reachOf(dialog);
    expect([...(steps.get('child') ?? [])]).toEqual(expect.arrayContaining(['check', 'share', 'end']));
    expect([...deadEnds]).toEqual([]);
    expect([...shown.keys()]).toEqual(
      expect.arrayContaining(['check.ask', 'share.ask', 'common:chip.same_for_rest', 'common:sharing.family-who', 'common:sharing.done-nobody']),
    );
  });
});

/** Two walks on two busy cores; milliseconds. */
const PATIENCE = 60_000;

/** A dialog of many topics with many questions each. */
const TOPICS = DialogSchema.parse({
  id: 'topics',
  version: 1,
  voices: ['child', 'young-person', 'parent', 'worker'],
  rests: true,
  parts: [
    { id: 'before', steps: [{ id: 'which', kind: 'topics' }] },
    ...Array.from({ length: 5 }, (_, topic) => ({
      id: `topic-${topic}`,
      topic: true,
      steps: [
        { id: `about-${topic}`, kind: 'opener' },
        ...Array.from({ length: 6 }, (_, nth) => ({ id: `question-${topic}-${nth}`, kind: 'open', section: null })),
      ],
    })),
    {
      id: 'after',
      steps: [
        { id: 'check', kind: 'read-back' },
        { id: 'end', kind: 'closing' },
      ],
    },
  ],
});

describe('a walk through topics', () => {
  it('comes to every question, and makes no new places of the order in which they are chosen', { timeout: PATIENCE }, () => {
    const { steps, deadEnds } = reachOf(TOPICS);
    for (const reached of steps.values()) expect([...reached]).toEqual(expect.arrayContaining(stepsOf(TOPICS).map(({ id }) => id)));
    expect([...deadEnds]).toEqual([]);
    expect([...loopsOf(TOPICS)]).toEqual([]);
  });
});

describe('steps one could go round in', () => {
  const place = (id: string, step: string | null, ...leadsTo: string[]): [string, Place] => [id, { step, leadsTo }];

  it('are found, and no others', () => {
    const places = new Map([place('1', 'start', '2'), place('2', 'on', '3'), place('3', 'round', '4', '5'), place('4', 'back', '2'), place('5', 'end', '5')]);
    expect([...roundsIn(places)].toSorted()).toEqual(['back', 'on', 'round']);
  });

  it('are none where one stays at a step, or comes back to it by way of what lies beside the steps', () => {
    expect([...roundsIn(new Map([place('1', 'start', '1', '2'), place('2', null, '1', '3'), place('3', 'end')]))]).toEqual([]);
  });

  it('are found in a machine that leads back to a step it has passed', () => {
    const dialog = tinyDialog();
    const machine = compile(dialog);
    expect([...loopsOf(dialog, machine)]).toEqual([]);
    const { config, implementations } = machine;
    const { talk } = config.states ?? {};
    // Each step leads on to the next, whatever was settled before, and the last one to the first.
    const ways = { hello: 'place', place: 'day', day: 'hello' };
    const states = Object.entries(ways).map(([step, next]) => [
      step,
      JSON.parse(JSON.stringify(talk?.states?.[step]).replaceAll(/#route|#step:end/g, `#step:${next}`)),
    ]);
    const round = { ...talk, states: { ...talk?.states, ...Object.fromEntries(states) } };
    const spoilt = createMachine({ ...config, states: { ...config.states, talk: round } } as never, implementations as never) as unknown as InterviewMachine;
    expect([...loopsOf(dialog, spoilt)].toSorted()).toEqual(['day', 'hello', 'place']);
  });
});

describe('a place from which no way leads to the end', () => {
  const place = (step: string, ...leadsTo: string[]): [string, Place] => [step, { step, leadsTo }];
  const isEnd = ({ step }: Place) => step === 'end';

  it('is found, and so is whatever leads only there', () => {
    const places = new Map([place('start', 'on', 'off'), place('on', 'end'), place('off', 'lost'), place('lost', 'off', 'lost'), place('end')]);
    expect(stranded(places, isEnd).map(({ step }) => step)).toEqual(['off', 'lost']);
  });

  it('is none where every way can be gone on', () => {
    const places = new Map([place('start', 'on'), place('on', 'start', 'end'), place('end', 'start')]);
    expect(stranded(places, isEnd)).toEqual([]);
  });
});
