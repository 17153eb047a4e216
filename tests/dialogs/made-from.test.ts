import { describe, expect, it } from 'vitest';
import { checkMadeFrom, madeFromNow } from '../../src/dialogs/made-from.ts';
import { tiny } from './tiny.ts';

const VOICES = { 'day.ask': 'a', 'day.ask_child': 'b', 'day.ask_parent': 'c', 'day.ask_worker': 'd' };

/** The made-up Polish: every text has one; `texts` are the English that it is made from. */
const locales = (texts: Readonly<Record<string, string>> = {}) => tiny({ texts, polish: {} }).locales;

const UP_TO_DATE = madeFromNow('pl', locales(VOICES), {}, []) ?? {};

/** What is found once the English says something else. */
const found = (texts: Readonly<Record<string, string>>, madeFrom = UP_TO_DATE) =>
  checkMadeFrom('pl', locales({ ...VOICES, ...texts }), madeFrom).map(({ rule, file, key }) => [rule, file, key]);

describe('which English a translation was made from', () => {
  it('is known of every text once a translator has said so, and nothing is found', () => {
    expect(Object.keys(UP_TO_DATE)).toEqual(expect.arrayContaining(['tiny/1:day.ask', 'tiny/1:day.ask_child', 'common:receipt']));
    expect(found({})).toEqual([]);
  });

  it('is found to have changed, by file and key, in the voice it changed in', () => {
    expect(found({ 'day.ask_child': 'Tell me.' })).toEqual([['stale', 'locales/pl/tiny/1.json', 'day.ask_child']]);
  });

  it('is found to be unknown where the English has a text more, and where nobody has said anything', () => {
    expect(found({ 'day.ask_practice': 'Tell me.' })).toEqual([['made-from-unknown', 'locales/pl/tiny/1.json', 'day.ask_practice']]);
    expect(found({}, {})).toHaveLength(Object.keys(UP_TO_DATE).length);
  });

  it('is found to be idle where there is no such text any more', () => {
    expect(found({}, { ...UP_TO_DATE, 'tiny/1:night.ask': '00000000' })).toEqual([['made-from-nothing', 'locales/pl/made-from.json', 'tiny/1:night.ask']]);
  });

  it('says nothing of what is not translated yet: that is missing', () => {
    const { en, pl } = locales();
    expect(checkMadeFrom('pl', { en: en ?? {}, pl: { 'tiny/1': pl?.['tiny/1'] ?? {} } }, {}).filter(({ file }) => file.includes('common'))).toEqual([]);
  });

  it('is up to date again when the translator says so: for one voice, for all, for a file', () => {
    const changed = locales({ ...VOICES, 'day.ask_child': 'Tell me.', 'day.ask_parent': 'Say more.' });
    const mendedBy = (...keys: string[]) => checkMadeFrom('pl', changed, madeFromNow('pl', changed, UP_TO_DATE, keys) ?? {}).map(({ key }) => key);
    expect(mendedBy('common')).toEqual(['day.ask_child', 'day.ask_parent']);
    expect(mendedBy('tiny/1:day.ask_child')).toEqual(['day.ask_parent']);
    expect(mendedBy('tiny/1:day.ask')).toEqual([]);
    expect(mendedBy('tiny/1')).toEqual([]);
    expect(mendedBy()).toEqual([]);
  });

  it('takes no key that names nothing', () => {
    expect(madeFromNow('pl', locales(), {}, ['tiny/1:night.ask'])).toBeNull();
  });
});
