import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import author from '../../locales/en/author.json' with { type: 'json' };
import { DialogFileSchema, type PartFile, PartFileSchema } from '../../src/dialogs/dialog-file.ts';
import { expand } from '../../src/dialogs/expand.ts';
import { schemaText } from '../../src/dialogs/schema.ts';
import { DialogSchema, stepsOf } from '../../src/interview/dialog.ts';
import { PROBES, type Step, StepSchema } from '../../src/interview/dialog-step.ts';
import { SECTIONS } from '../../src/record/section.ts';
import { english } from '../language/wording/english.ts';

const guide = readFileSync('dialogs/README.md', 'utf8');
const examples = Array.from(guide.matchAll(/```json\n([\s\S]*?)```/g), ([, json = '']) => JSON.parse(json) as Record<string, unknown>);
const steps = examples.filter((example) => 'kind' in example);
const dialogs = examples.filter((example) => 'parts' in example);
const parts = examples.filter((example) => 'steps' in example).map((example) => PartFileSchema.parse(example));

/** A part that the guide shows, or one of ours. */
function partOf(name: string): PartFile {
  const shown = parts.find(({ id, version }) => `${id}@${version}` === name);
  return shown ?? PartFileSchema.parse(JSON.parse(readFileSync(`dialogs/parts/${name.replace('@', '/')}.json`, 'utf8')));
}

/** A dialog of the guide as it is held. */
function held(example: unknown) {
  const dialog = expand(DialogFileSchema.parse(example), partOf);
  const withoutPlace = ({ texts: _, round: __, ...step }: Step) => step;
  expect(
    DialogSchema.safeParse({ ...dialog, parts: dialog.parts.map(({ texts: _, ...part }) => ({ ...part, steps: part.steps.map(withoutPlace) })) }).error,
  ).toBeUndefined();
  return dialog;
}

/** Values that a field may have, as the schema lists them. */
function valuesOf(field: string): readonly string[] {
  const [, list = '[]'] = new RegExp(`"${field}": \\{\\s*(?:"default": "\\w+",\\s*)?"type": "string",\\s*"enum": (\\[[^\\]]*\\])`).exec(schemaText()) ?? [];
  return JSON.parse(list) as string[];
}

describe('the author’s guide', () => {
  it('shows dialogs that can be used, one of them of shared parts, topics and rounds', () => {
    const [small, whole] = dialogs.map(held);
    expect(small?.parts).toHaveLength(2);
    const ids = stepsOf(whole ?? ({ parts: [] } as never)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['what-i-am', 'choose-topic', 'school-day', 'proud-of', 'a-wish-3', 'another-wish-2', 'goodbye']));
    expect(whole?.moves?.from).toBe(small?.version);
  });

  it('shows a shared part', () => expect(parts).toHaveLength(1));

  it('shows steps that can stand in a dialog together, of every kind', () => {
    const [asking, others] = [steps.filter(({ kind }) => kind === 'topics'), steps.filter(({ kind }) => kind !== 'topics')];
    const topic = (id: string) => ({ id, topic: true, steps: [{ id: `asks-${id}`, kind: 'open', section: null }] });
    const whole = [{ id: 'all', steps: [...others, ...asking] }, topic('one'), topic('two'), { id: 'end', steps: [{ id: 'goodbye', kind: 'closing' }] }];
    expect(DialogSchema.safeParse({ id: 'all', version: 1, voices: ['child'], parts: whole }).error).toBeUndefined();
    const kinds = StepSchema.options.map(({ shape }) => shape.kind.value).filter((kind) => kind !== 'closing');
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it('shows every condition', () => {
    const conditions = steps.flatMap(({ when }) => (when === undefined ? [] : [when].flat())).flatMap((condition) => Object.keys(condition as object));
    expect(new Set(conditions)).toEqual(new Set(['chose', 'practice', 'answered', 'brought', 'without']));
  });

  it('names every follow-up, and every place that an answer can go to', () => {
    for (const name of [...PROBES, ...SECTIONS, ...valuesOf('plan'), ...valuesOf('views')]) expect(guide, name).toContain(`\`${name}\``);
    expect([valuesOf('plan').length, valuesOf('views').length]).toEqual([expect.toSatisfy((many: number) => many > 15), 5]);
  });

  it('names every field of a dialog', () => {
    for (const name of Object.keys(DialogFileSchema.shape).filter((one) => !['$schema', 'id', 'version', 'parts'].includes(one)))
      expect(guide, name).toMatch(new RegExp(`^\\| \`${name}[\`:]`, 'm'));
  });

  it('gives the targets that the check works with', () => {
    const rows = guide.split('\n').map((line) => line.replace(/ +/g, ' '));
    for (const [voice, { grade, aim, words }] of Object.entries(english.targets))
      expect(rows).toContain(`| ${voice.replace('-', ' ')} | ${grade} | ${aim}, ${words} |`);
  });

  it('tells of every verb of the command', () => {
    const verbs = author.use.all.matchAll(/(?:-- |\| )([\w-]+)/g);
    const told = `${guide}${readFileSync('locales/README.md', 'utf8')}`;
    for (const [, verb] of verbs) expect(told, verb).toContain(`npm run dialogs -- ${verb}`);
  });
});
