import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DialogSchema } from '../../src/interview/dialog.ts';
import { PROBES } from '../../src/interview/dialog-step.ts';
import { english } from '../language/wording/english.ts';

const guide = readFileSync('dialogs/README.md', 'utf8');
const examples = Array.from(guide.matchAll(/```json\n([\s\S]*?)```/g), ([, json = '']) => JSON.parse(json) as Record<string, unknown>);
const steps = examples.filter((example) => 'kind' in example);

describe('the author’s guide', () => {
  it('shows a dialog that can be used', () => {
    for (const dialog of examples.filter((example) => 'parts' in example)) expect(DialogSchema.safeParse(dialog).error).toBeUndefined();
    expect(examples.length - steps.length).toBe(1);
  });

  it('shows steps that can stand in a dialog together, of every kind', () => {
    const dialog = { id: 'all', version: 1, voices: ['child'], parts: [{ id: 'all', steps: [...steps, { id: 'goodbye', kind: 'closing' }] }] };
    expect(DialogSchema.safeParse(dialog).error).toBeUndefined();
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['told', 'consent', 'open', 'choice', 'scale', 'read-back', 'sharing']));
  });

  it('names every follow-up', () => {
    for (const name of PROBES) expect(guide).toContain(`\`${name}\``);
  });

  it('gives the targets that the check works with', () => {
    const rows = guide.split('\n').map((line) => line.replace(/ +/g, ' '));
    for (const [voice, { grade, aim, words }] of Object.entries(english.targets))
      expect(rows).toContain(`| ${voice.replace('-', ' ')} | ${grade} | ${aim}, ${words} |`);
  });
});
