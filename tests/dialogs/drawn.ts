import { createInstance } from 'i18next';
import { DialogFileSchema, PartFileSchema } from '../../src/dialogs/dialog-file.ts';
import { expand } from '../../src/dialogs/expand.ts';
import { type Locales, loadDialogs, loadLocales } from '../../src/dialogs/load.ts';
import type { OnPaper } from '../../src/dialogs/saying.ts';
import type { Dialog } from '../../src/interview/dialog.ts';
import { createSpeaker } from '../../src/language/speak.ts';
import type { Tree } from '../../src/language/wording/tree.ts';

const DIALOGS = loadDialogs('dialogs');
const LOCALES = loadLocales('locales');

export function shipped(id: string, version = 1): Dialog {
  const dialog = DIALOGS.get(id)?.get(version);
  if (!dialog) throw new Error(`there is no dialog ${id}@${version}`);
  return dialog;
}

/** The newest version of every dialog that is shipped. */
export const NEWEST: readonly Dialog[] = [...DIALOGS.values()].flatMap((versions) => versions.get(Math.max(...versions.keys())) ?? []);

/** What puts a dialog on paper, for a voice. @param more wording over that which is shipped, by language and namespace */
export function paperFor(voice: OnPaper['voice'], more: Locales = {}, locale = 'en'): OnPaper {
  const languages = [...new Set([...Object.keys(LOCALES), ...Object.keys(more)])];
  const locales = Object.fromEntries(languages.map((language) => [language, { ...LOCALES[language], ...more[language] }]));
  const words = createInstance();
  void words.init({ lng: locale, fallbackLng: 'en', resources: locales, ns: [], initAsync: false, interpolation: { escapeValue: false } });
  return { voice, locale, speaker: createSpeaker(locales), t: (key, values = {}) => words.t(key, values) };
}

const open = (id: string, more: object = {}) => ({ id, kind: 'open', section: 'going-well', ...more });

const SCHOOL = PartFileSchema.parse({
  id: 'school',
  version: 1,
  steps: [
    { id: 'about-school', kind: 'opener' },
    open('at-school', { probes: ['tell-me-more', 'what-else'] }),
    open('friends'),
    open('teachers', { voices: ['parent', 'worker'] }),
  ],
});

/** A dialog in which there is one of everything, put together from a shared part. */
export const EVERYTHING: Dialog = expand(
  DialogFileSchema.parse({
    id: 'everything',
    version: 3,
    voices: ['child', 'parent'],
    startedBy: 'worker',
    withWorker: true,
    confidential: true,
    rests: true,
    parts: [
      {
        id: 'before-we-start',
        steps: [
          { id: 'hello', kind: 'told' },
          { id: 'agreeing', kind: 'consent' },
          { id: 'safe-now', kind: 'choice', section: null, about: 'conversation', everySitting: true, options: [{ id: 'yes' }, { id: 'no', closes: true }] },
          { id: 'not-really', kind: 'told', when: { chose: { step: 'safe-now', option: 'yes' } } },
          {
            id: 'plan-items',
            kind: 'each',
            of: 'plan',
            section: null,
            plan: 'review',
            when: { brought: 'plan' },
            options: [
              { id: 'done', after: ['what-helped'] },
              { id: 'not-yet', after: ['what-helped', 'what-next'] },
            ],
          },
          { id: 'which', kind: 'topics' },
        ],
      },
      { use: 'school@1', topic: true },
      {
        id: 'home',
        topic: true,
        steps: [open('at-home'), { id: 'how-safe', kind: 'scale', section: 'worried-about', pictures: [{ id: 'low' }, { id: 'middle' }, { id: 'high' }] }],
      },
      {
        id: 'the-plan',
        rounds: 3,
        steps: [
          open('life', { section: null, plan: 'life', views: 'say' }),
          { id: 'another-thing', kind: 'choice', section: null, about: 'conversation', options: [{ id: 'another' }, { id: 'enough' }] },
        ],
      },
      {
        id: 'ending',
        steps: [
          { id: 'who-next', kind: 'handover' },
          open('later', { section: null, when: [{ answered: true }, { practice: false }] }),
          { id: 'check', kind: 'read-back' },
          { id: 'share', kind: 'sharing' },
          { id: 'bye', kind: 'closing' },
        ],
      },
    ],
  }),
  (name) => (name === 'school@1' ? SCHOOL : undefined),
);

/** Its wording: each text says its own name, in words that would spoil any markup. */
export const NASTY = '<b>"&\'</b>';
const step = (id: string, more: Tree = {}): Tree => ({
  [id]: { name: `${id} named ${NASTY}`, ask: `${id} asked ${NASTY}`, explain: `${id} explained`, ...more },
});
const options = (...ids: readonly string[]): Tree => ({ options: Object.fromEntries(ids.map((id) => [id, `${id} chosen`])) });

export const WORDING: Locales = {
  en: {
    'everything/3': {
      title: `Everything ${NASTY}`,
      lead: 'It is for everything.',
      ...step('hello'),
      ...step('agreeing'),
      ...step('safe-now', options('yes', 'no')),
      ...step('not-really'),
      ...step('plan-items', {
        ask: 'The plan said: “{{quote}}”.',
        ...options('done', 'not-yet'),
        after: { 'what-helped': { name: 'What helped', ask: 'What helped, asked?' }, 'what-next': { name: 'What next', ask: 'What next, asked?' } },
      }),
      ...step('which', { 'ask-next': 'which asked next' }),
      part: { home: 'At home, titled' },
      ...step('at-home'),
      ...step('how-safe', options('low', 'middle', 'high')),
      ...step('life', { note: `life noted ${NASTY}` }),
      ...step('another-thing', options('another', 'enough')),
      ...step('who-next'),
      ...step('later'),
      ...step('check', { ask: '“{{quote}}”\ncheck asked' }),
      ...step('share', { ask: '“{{quote}}”\nshare asked' }),
      ...step('bye'),
    },
    'parts/school/1': {
      title: 'School, titled',
      'about-school': { name: 'School', ask_one: 'One question.', ask_other: '{{count}} questions.', explain: 'x' },
      ...step('at-school', { note: 'at-school noted' }),
      ...step('friends'),
      ...step('teachers'),
    },
  },
};
