import { describe, expect, it } from 'vitest';
import { foreignPlurals, heardBy, missingPlurals, missingVoices, nameOf, VOICES, variantOf } from '../../../src/language/wording/variants.ts';

const missing = (...names: string[]) => missingVoices(names).map(nameOf);

describe('the name of a text', () => {
  it('says its key, voice, practice and plural form', () => {
    expect(variantOf('a.ask')).toEqual({ key: 'a.ask', practice: false, voice: 'young-person', plural: null });
    expect(variantOf('a.ask_worker')).toEqual({ key: 'a.ask', practice: false, voice: 'worker', plural: null });
    expect(variantOf('a.ask_practice_child_few')).toEqual({ key: 'a.ask', practice: true, voice: 'child', plural: 'few' });
    expect(variantOf('a.ask_practice')).toEqual({ key: 'a.ask', practice: true, voice: 'young-person', plural: null });
  });

  it('may have an underline of its own', () => {
    expect(variantOf('chip.not_a_control').key).toBe('chip.not_a_control');
    expect(variantOf('chip.nothing_more').key).toBe('chip.nothing_more');
  });

  it('is made from what it says', () => {
    for (const practice of [true, false])
      for (const voice of VOICES) expect(variantOf(nameOf({ key: 'a', practice, voice }))).toMatchObject({ key: 'a', practice, voice });
  });
});

describe('voices', () => {
  it('are complete where one wording is for everybody, or each has its own', () => {
    expect(missing('a')).toEqual([]);
    expect(missing('a', 'a_child', 'a_parent', 'a_worker')).toEqual([]);
    expect(missing('a', 'a_practice', 'a_practice_child', 'a_practice_parent', 'a_practice_worker')).toEqual([]);
  });

  it('lack those that one or more others have', () => {
    expect(missing('a', 'a_child')).toEqual(['a_parent', 'a_worker']);
    expect(missing('a_child', 'a_parent', 'a_worker')).toEqual(['a']);
  });

  it('in practice always need one each: nobody may hear the live truth there', () => {
    expect(missing('a', 'a_practice')).toEqual(['a_practice_child', 'a_practice_parent', 'a_practice_worker']);
  });

  it('need a wording outside practice too', () => {
    expect(missing('a_practice', 'a_practice_child', 'a_practice_parent', 'a_practice_worker')).toEqual(['a']);
  });

  it('hear the closest wording there is', () => {
    const texts = new Map([
      ['a', ''],
      ['a_child', ''],
      ['a_practice_child', ''],
      ['b', ''],
    ]);
    expect(heardBy(texts, 'a', { voice: 'child', practice: true })).toBe('a_practice_child');
    expect(heardBy(texts, 'a', { voice: 'child', practice: false })).toBe('a_child');
    expect(heardBy(texts, 'a', { voice: 'young-person', practice: true })).toBe('a');
    expect(heardBy(texts, 'b', { voice: 'worker', practice: true })).toBe('b');
    expect(heardBy(texts, 'c', { voice: 'worker', practice: true })).toBeNull();
  });
});

describe('plural forms', () => {
  it('are those of the language', () => {
    expect(missingPlurals(['n_one'], 'en')).toEqual(['n_other']);
    expect(missingPlurals(['n_one', 'n_other'], 'en')).toEqual([]);
    expect(missingPlurals(['n_one', 'n_other'], 'pl')).toEqual(['n_few', 'n_many']);
    expect(missingPlurals(['n'], 'en')).toEqual([]);
  });

  it('of another language are foreign', () => {
    expect(foreignPlurals(['n_one', 'n_few', 'n_other', 'm'], 'en')).toEqual(['n_few']);
    expect(foreignPlurals(['n_few'], 'pl')).toEqual([]);
  });
});
