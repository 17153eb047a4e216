import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDialogs, loadLocales, loadWordLists, Unusable } from '../../src/dialogs/load.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-words-dialogs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function dialog(version: number, ...steps: readonly object[]) {
  return { id: 'tiny', version, voices: ['child'], parts: [{ id: 'all', steps: [...steps, { id: 'end', kind: 'closing' }] }] };
}

function faultsOf(load: () => unknown) {
  try {
    load();
  } catch (error) {
    if (error instanceof Unusable) return error.faults;
    throw error;
  }
  return [];
}

describe('dialogs', () => {
  it('are found by id and version', () => {
    write('tiny/1.json', dialog(1));
    write('tiny/2.json', dialog(2, { id: 'hello', kind: 'told' }));
    write('dialog.schema.json', {});
    write('README.md', '# no dialog');
    const dialogs = loadDialogs(folder);
    expect([...dialogs.keys()]).toEqual(['tiny']);
    expect([...(dialogs.get('tiny')?.keys() ?? [])]).toEqual([1, 2]);
    expect(dialogs.get('tiny')?.get(2)?.parts[0]?.steps[0]).toEqual({ id: 'hello', kind: 'told' });
  });

  it('of this project are all usable', () => {
    expect([...loadDialogs('dialogs').keys()].toSorted()).toEqual(expect.arrayContaining(['feedback', 'whats-important-to-me']));
  });

  it('that are wrong are refused, with the file and the step', () => {
    write('tiny/1.json', dialog(1, { id: 'hello', kind: 'told', text: 'Hello' }, { id: 'day', kind: 'open', section: 'nowhere' }));
    const faults = faultsOf(() => loadDialogs(folder));
    expect(faults.map(({ file, at }) => [file, at])).toEqual([
      [`${folder}/tiny/1.json`, 'hello'],
      [`${folder}/tiny/1.json`, 'day'],
    ]);
    expect(faults[1]?.message).toMatch(/^section: /);
  });

  it('whose condition names no earlier step are refused, with the step', () => {
    write('tiny/1.json', dialog(1, { id: 'hello', kind: 'told', when: { chose: { step: 'ghost', option: 'yes' } } }));
    const [fault] = faultsOf(() => loadDialogs(folder));
    expect(fault?.message).toContain('step "hello"');
  });

  it('under another name than their own are refused', () => {
    write('tiny/3.json', dialog(2));
    expect(faultsOf(() => loadDialogs(folder))).toMatchObject([{ file: `${folder}/tiny/3.json`, at: null }]);
  });

  it('that are no JSON are refused by file, and all faults are told at once', () => {
    write('tiny/1.json', '{');
    write('tiny/2.json', dialog(2, { id: 'hello', kind: 'sung' }));
    const faults = faultsOf(() => loadDialogs(folder));
    expect(faults.map(({ file }) => file)).toEqual([`${folder}/tiny/1.json`, `${folder}/tiny/2.json`]);
    expect(new Unusable(faults).message).toContain(`${folder}/tiny/2.json: hello: `);
  });
});

describe('wording', () => {
  it('is found by language and namespace, a dialog’s by its id and version', () => {
    write('en/common.json', { chip: { next: 'Next' } });
    write('en/tiny/1.json', { title: 'Tiny' });
    write('pl/common.json', { chip: { next: 'Dalej' } });
    write('README.md', '# no wording');
    expect(loadLocales(folder)).toEqual({
      en: { common: { chip: { next: 'Next' } }, 'tiny/1': { title: 'Tiny' } },
      pl: { common: { chip: { next: 'Dalej' } } },
    });
  });

  it('has no word lists in it: nobody is shown them', () => {
    write('en/readings.json', { list: [1] });
    write('en/wording.json', { list: [1] });
    expect(loadLocales(folder)).toEqual({ en: {} });
  });

  it('that is no text is refused, with its name', () => {
    write('en/common.json', { chip: { next: 1 } });
    expect(faultsOf(() => loadLocales(folder))).toMatchObject([{ file: `${folder}/en/common.json`, at: 'chip' }]);
  });
});

describe('word lists', () => {
  it('are there for English', () => {
    expect(loadWordLists('locales').get('en')?.quotes).toEqual(['“', '”']);
  });

  it('are none where a language has no such file', () => {
    write('pl/common.json', {});
    expect(loadWordLists(folder).size).toBe(0);
  });

  it('that are wrong are refused, with the file and the place', () => {
    write('en/wording.json', { chip: 'four' });
    expect(faultsOf(() => loadWordLists(folder))).toContainEqual(expect.objectContaining({ file: `${folder}/en/wording.json`, at: 'chip' }));
  });
});
