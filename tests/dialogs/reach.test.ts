import { describe, expect, it } from 'vitest';
import { type Place, reachOf, stranded } from '../../src/dialogs/reach.ts';
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
