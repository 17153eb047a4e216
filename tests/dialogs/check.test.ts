import { describe, expect, it } from 'vitest';
import author from '../../locales/en/author.json' with { type: 'json' };
import { check } from '../../src/dialogs/check.ts';
import type { RuleName } from '../../src/dialogs/finding.ts';
import { type Spoilt, tiny, tinyDialog } from './tiny.ts';

const EN = 'locales/en/tiny/1.json';
const COMMON = 'locales/en/common.json';
const PL = 'locales/pl/tiny/1.json';
const PAGE = 'locales/pl/page.json';
const PLAIN = 'locales/en/plain-words.json';

/** The same with a part that says how many questions it has. */
const OPENED = tinyDialog(1, { id: 'about', kind: 'opener' });

/** A text for each voice. */
const voices = (key: string, text: string) => ({ [key]: text, [`${key}_child`]: text, [`${key}_parent`]: text, [`${key}_worker`]: text });

/** One mistake for each rule at least, and where the check must find it. */
const MISTAKES: readonly (readonly [rule: RuleName, file: string, key: string | null, spoilt: Spoilt])[] = [
  ['why', EN, 'day.ask', { texts: { 'day.ask': 'Tell me why.' } }],
  ['avoid', EN, 'day.ask', { texts: { 'day.ask': 'Tell me about your placement.' } }],
  ['avoid', 'locales/en/page.json', 'title', { english: { page: { title: 'Your case' } } }],
  ['avoid', PLAIN, 'unit', { english: { 'plain-words': { unit: '“Unit” means: a placement.' } } }],
  ['avoid', PLAIN, 'placement', { english: { 'plain-words': { placement: '“Placement” means: your placement.' } } }],
  ['hard', PLAIN, 'unit', { english: { 'plain-words': { unit: '“Unit” means: residential accommodation.' } } }],
  ['never', COMMON, 'receipt', { common: { receipt: 'Well done.' } }],
  ['leading', EN, 'day.ask', { texts: { 'day.ask': 'You like it, don’t you?' } }],
  ['idiom', EN, 'hello.ask', { texts: { 'hello.ask': 'Feel free to stop.' } }],
  ['questions', EN, 'day.ask', { texts: { 'day.ask': 'What is it? Who is it?' } }],
  ['dash', EN, 'hello.ask', { texts: { 'hello.ask': 'Stop — or go.' } }],
  ['double-negative', EN, 'hello.ask', { texts: { 'hello.ask': 'Nobody does not go.' } }],
  ['acronym', EN, 'hello.ask', { texts: { 'hello.ask': 'The IRO is here.' } }],
  ['number', COMMON, 'help', { common: { help: 'Call 0800 2222.' } }],
  ['bare-quote', COMMON, 'revise.ask', { common: { 'revise.ask': 'You said {{quote}}.' } }],
  ['name-first', EN, 'hello.ask', { texts: { 'hello.ask': '{{worker}} is here.' } }],
  ['long-sentence', EN, 'hello.ask', { texts: { 'hello.ask': 'I go to bed at ten and get up at six and eat.' } }],
  ['long-sentence', 'locales/en/page.json', 'lead', { english: { page: { lead: 'I go to bed at ten and get up at six and eat.' } } }],
  ['hard', EN, 'hello.ask', { texts: { 'hello.ask': 'Everybody participates.' } }],
  ['long-label', COMMON, 'chip.skip', { common: { 'chip.skip': 'Do not ask me this one' } }],
  ['long-label', EN, 'place.options.no', { texts: { 'place.options.no': 'It is not a good place' } }],
  ['closed', EN, 'day.ask', { texts: { 'day.ask': 'Do you like it?' } }],
  ['closed', COMMON, 'probe.tell-me-more', { common: { 'probe.tell-me-more': 'Is it so?' } }],
  ['missing', EN, 'day.explain', { texts: { 'day.explain': null } }],
  ['missing', EN, 'title', { texts: { title: null } }],
  ['missing', EN, 'hello.name', { texts: { 'hello.name': null } }],
  ['missing', EN, 'place.options.no', { texts: { 'place.options.no': null } }],
  ['missing', COMMON, 'receipt', { common: { receipt: null } }],
  ['missing', COMMON, 'probe.what-else-quote', { common: { 'probe.what-else-quote': null } }],
  ['missing', COMMON, 'sharing.done-family', { common: { 'sharing.done-family': null } }],
  ['missing', COMMON, 'failed', { common: { failed: null } }],
  ['missing', PL, 'day.ask', { polish: { 'tiny/1': { title: 'Dzień' } } }],
  ['missing', PAGE, 'title', { english: { page: { title: 'Notes' } }, polish: { page: {} } }],
  ['unused', EN, 'night.ask_child', { texts: { 'night.ask_child': 'Tell me more.' } }],
  ['unused', PAGE, 'old', { english: { page: { title: 'Notes' } }, polish: { page: { title: 'a', old: 'b' } } }],
  ['missing-voice', EN, 'day.ask_parent', { texts: { 'day.ask_child': 'Tell me.', 'day.ask_worker': 'Tell me.' } }],
  ['missing-voice', EN, 'hello.ask_practice_child', { texts: { 'hello.ask_practice': 'Hi.' } }],
  ['missing-plural', EN, 'day.name_other', { texts: { 'day.name': null, 'day.name_one': 'Day' } }],
  ['missing-plural', PAGE, 'n_many', { english: { page: { n_one: 'a', n_other: 'b' } }, polish: { page: { n_one: 'a', n_few: 'b', n_other: 'c' } } }],
  ['foreign-plural', EN, 'day.name_few', { texts: { 'day.name_one': 'a', 'day.name_few': 'b', 'day.name_other': 'c' } }],
  ['unknown-placeholder', EN, 'hello.ask', { texts: { 'hello.ask': 'I am {{name}}.' } }],
  ['unknown-placeholder', EN, 'hello.ask', { texts: { 'hello.ask': 'I see {{child}}.' } }],
  ['unknown-placeholder', EN, 'hello.ask_worker', { texts: voices('hello.ask', 'I tell {{worker}}.') }],
  ['unknown-placeholder', EN, 'hello.ask_practice_child', { texts: voices('hello.ask_practice', 'I tell {{worker}}.') }],
  ['placeholders-differ', COMMON, 'revise.ask_parent', { common: { ...voices('revise.ask', 'You said “{{quote}}”.'), 'revise.ask_parent': 'You said.' } }],
  ['placeholders-in-translation', PL, 'hello.ask', { texts: { 'hello.ask': 'I see you.' }, polish: { 'tiny/1': { 'hello.ask': 'Mam {{worker}}.' } } }],
  ['placeholders-in-translation', PAGE, 'list', { english: { page: { list: 'Not: {{list}}.' } }, polish: { page: { list: 'Nie.' } } }],
  ['nothing-to-quote', EN, 'day.ask', { texts: { 'day.ask': 'You said “{{quote}}”.' } }],
  ['nothing-to-count', EN, 'day.ask', { texts: { 'day.ask': 'There are {{count}}.' } }],
  ['nothing-to-count', EN, 'day.ask_other', { texts: { 'day.ask': null, 'day.ask_one': 'One.', 'day.ask_other': 'Many.' } }],
  ['missing-file', EN, null, { english: { 'tiny/1': null } }],
  ['missing-file', 'locales/pl/common.json', null, { polish: { common: null } }],
  ['unused-file', 'locales/en/old/1.json', null, { english: { 'old/1': { title: 'Old' } } }],
  ['unused-file', PAGE, null, { polish: { page: { title: 'x' } } }],
  ['stale-exception', 'locales/en/wording.json', 'tiny/1:day.ask', { exceptions: [{ key: 'tiny/1:day.ask', rule: 'why', because: 'none' }] }],
];

/** What is found in the lists of which English texts were made from, and of what was published: looked at in tests of their own. */
const OF_LISTS: readonly RuleName[] = ['stale', 'made-from-unknown', 'made-from-nothing', 'published', 'published-wording', 'published-gone'];

/** Where a rule finds fault, as file and key. */
function found(rule: RuleName, spoilt: Spoilt): readonly (readonly [file: string, key: string | null])[] {
  const { findings } = check(tiny(spoilt));
  return findings.filter((finding) => finding.rule === rule).map(({ file, key }) => [file, key]);
}

describe('a check of dialogs and wording', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(check(tiny({ english: { page: { title: 'Notes' } }, polish: {} })).findings).toEqual([]);
  });

  it.each(MISTAKES)('finds a mistake of the kind “%s” in %s at %s', (rule, file, key, spoilt) => {
    expect(found(rule, spoilt)).toContainEqual([file, key]);
  });

  it('lets what explains a word of ours name it, however hard it is', () => {
    const explained = {
      lac: '“LAC” means: you live in care.',
      'birth-parent': '“Birth parent” means: your mum or dad.',
      "children's-hearing": '“Children’s hearing” means: we meet.',
    };
    expect(check(tiny({ english: { 'plain-words': explained }, polish: { 'plain-words': { ocena: '„Ocena” to to, co o tobie piszą.' } } })).findings).toEqual(
      [],
    );
  });

  it('finds a step that nobody comes to', () => {
    const dialog = tinyDialog(2, { id: 'later', kind: 'told', voices: ['parent'] });
    expect(found('unreachable', { dialog })).toEqual([['dialogs/tiny/1.json', 'later']]);
  });

  it('lets a step of a shared part be for voices too that the dialog has not', () => {
    expect(check(tiny({ dialog: tinyDialog(2, { id: 'later', kind: 'told', voices: ['child', 'parent'] }) })).findings).toEqual([]);
  });

  it('finds a step that depends on an answer that cannot have been given yet', () => {
    const dialog = tinyDialog(0, { id: 'first', kind: 'told', when: { answered: true } });
    expect(found('unreachable', { dialog })).toEqual([['dialogs/tiny/1.json', 'first']]);
  });

  it('comes to a step that depends on a choice, or on practice', () => {
    const other = { id: 'other', kind: 'told', when: { chose: { step: 'place', option: 'no' } } };
    const really = { id: 'really', kind: 'told', when: { practice: false } };
    expect(check(tiny({ dialog: tinyDialog(2, other, really) })).findings).toEqual([]);
  });

  it('lets a finding stand that is listed with its reason, and only there', () => {
    const spoilt = {
      texts: { 'day.ask': 'Tell me why.', 'day.explain': 'Tell me why.' },
      exceptions: [{ key: 'tiny/1:day.ask', rule: 'why', because: 'it is a test' }],
    };
    expect(found('why', spoilt)).toEqual([[EN, 'day.explain']]);
    expect(found('stale-exception', spoilt)).toEqual([]);
  });

  it('holds a wording for everybody to what a child can read, and one of its own to what that voice can', () => {
    const long = 'You can go out and then you can come back in and sit.';
    expect(found('long-sentence', { texts: { 'hello.ask': long } })).toEqual([[EN, 'hello.ask']]);
    expect(found('long-sentence', { texts: { ...voices('hello.ask', 'Go on.'), 'hello.ask_parent': long } })).toEqual([]);
  });

  it('holds wording in practice to the same', () => {
    const long = 'You can go out and then you can come back in and sit.';
    expect(found('long-sentence', { texts: { ...voices('hello.ask_practice', 'Go on.'), 'hello.ask_practice_child': long } })).toEqual([
      [EN, 'hello.ask_practice_child'],
    ]);
  });

  it('takes each plural form of what an opener says for a bubble of its own, for each voice', () => {
    const long = 'You can go out and then you can come back in and sit.';
    const counted = { 'about.ask': null, 'about.ask_one': 'Next is one.', 'about.ask_other': 'Next are {{count}}.' };
    expect(check(tiny({ dialog: OPENED, texts: counted })).findings).toEqual([]);
    expect(found('long-sentence', { dialog: OPENED, texts: { ...counted, 'about.ask_one': long } })).toEqual([[EN, 'about.ask_one']]);
    const each = Object.fromEntries(
      ['', '_child', '_parent', '_worker'].flatMap((voice) => ['one', 'other'].map((form) => [`about.ask${voice}_${form}`, 'Go.'])),
    );
    expect(check(tiny({ dialog: OPENED, texts: { 'about.ask': null, ...each } })).findings).toEqual([]);
    expect(
      found('long-sentence', { dialog: OPENED, texts: { 'about.ask': null, ...each, 'about.ask_child_other': long, 'about.ask_worker_other': long } }),
    ).toEqual([[EN, 'about.ask_child_other']]);
    expect(found('missing-plural', { dialog: OPENED, texts: { 'about.ask': null, ...each, 'about.ask_child_other': null } })).toEqual([
      [EN, 'about.ask_child_other'],
    ]);
  });

  it('wants the number in every plural form of a translation but those that say it in words', () => {
    const texts = { 'about.ask': null, 'about.ask_one': 'Next is one.', 'about.ask_other': 'Next are {{count}}.' };
    const polish = (few: string) => ({
      'tiny/1': { 'about.ask_one': 'a', 'about.ask_few': few, 'about.ask_many': '{{count}} c', 'about.ask_other': '{{count}} d' },
    });
    expect(found('placeholders-in-translation', { dialog: OPENED, texts, polish: polish('{{count}} b') })).toEqual([]);
    expect(found('placeholders-in-translation', { dialog: OPENED, texts, polish: polish('b') })).toEqual([[PL, 'about.ask_few']]);
  });

  it('measures all that each voice hears', () => {
    const { readings } = check(tiny({ texts: { ...voices('hello.ask', 'Go.'), 'hello.ask_worker': 'You can go out now, and then come in.' } }));
    expect(readings.map(({ voice, measure }) => [voice, measure.longest.words])).toEqual([
      ['child', 4],
      ['young-person', 4],
      ['parent', 4],
      ['worker', 9],
    ]);
  });

  it('tells how far it is', () => {
    const heard: string[] = [];
    check(tiny(), (done, all) => heard.push(`${done} of ${all}`));
    expect(heard).toEqual(['1 of 1']);
  });

  it('checks names and placeholders of a language that has no word lists, and not its words', () => {
    const { findings, readings } = check(tiny({ polish: { common: null } }));
    expect(findings.map(({ file }) => file)).toEqual(['locales/pl/common.json']);
    expect(readings.map(({ language }) => language)).not.toContain('pl');
    expect(found('why', { polish: { 'tiny/1': { 'hello.ask': 'Why — why? Why?' } } })).toEqual([]);
  });

  it('has a sentence and a mend for every rule', () => {
    const rules = new Set<string>([...MISTAKES.map(([rule]) => rule), 'unreachable', 'dead-end', 'loop', 'unusable', ...OF_LISTS]);
    expect(Object.keys(author.rules).toSorted()).toEqual([...rules].toSorted());
  });
});
