import type { Catalogue, DialogCard, Earlier, PaperQuestion, SheetOptions } from './channels/catalogue.ts';
import { dialogByName } from './dialog-by-name.ts';
import { type Dialog, nameOf, stepsOf } from './interview/dialog.ts';
import { conditionsOf, type Step, textKey } from './interview/dialog-step.ts';
import { createSpeaker, type Listener } from './language/speak.ts';
import type { Shelf } from './parts.ts';
import type { BroughtKind, Role } from './record/entry.ts';
import type { Brought } from './turns/turns.ts';

/** Whose wording a title has where nobody has said yet who is asked. */
const FOR_WORKERS: Role = 'worker';
const FALLBACK = 'en';

export interface CatalogueParts {
  readonly shelf: Shelf;
  /** A dialog as a page to print. */
  readonly sheetOf: (dialog: Dialog, options: SheetOptions) => string | null;
  /** What of earlier interviews may be put before somebody with this role again. */
  readonly broughtFrom: (earlier: readonly Earlier[], needs: ReadonlySet<BroughtKind>, to: Role) => readonly Brought[];
}

/** What there is to talk about, from the dialogs and wording of this version of the product and of whoever added to it. */
export function furnishCatalogue({ shelf: { dialogs, locales }, sheetOf, broughtFrom }: CatalogueParts): Catalogue {
  const speaker = createSpeaker(locales);
  const dialogOf = dialogByName(dialogs);
  const newest = [...dialogs.values()].flatMap((versions) => versions.get(Math.max(...versions.keys())) ?? []);
  const find = (id: string) => newest.find((dialog) => dialog.id === id);
  const languageOf = (locale: string) => (locale in locales ? locale : FALLBACK);

  const listenerOf = (dialog: Dialog, voice: Role, locale: string): Listener => ({ dialog: nameOf(dialog), voice, practice: true, locale: languageOf(locale) });

  function cardOf(dialog: Dialog, voice: Role, locale: string): DialogCard {
    const listener = listenerOf(dialog, voice, locale);
    const hasLead = 'lead' in (locales[listener.locale]?.[`${dialog.id}/${dialog.version}`] ?? {});
    const { id, voices, withWorker, alone, confidential } = dialog;
    return {
      dialog: id,
      title: speaker.text('title', listener),
      lead: hasLead ? speaker.text('lead', listener) : '',
      voices,
      pack: dialog.startedBy === 'worker',
      withWorker,
      alone,
      confidential,
    };
  }

  const listed = newest
    .filter(({ offered, startedBy, anonymous }) => offered !== undefined && startedBy === 'anyone' && !anonymous)
    .sort((one, other) => (one.offered ?? 0) - (other.offered ?? 0));
  const packs = newest.filter(({ startedBy, anonymous }) => startedBy === 'worker' && !anonymous);

  /** What can lie about on paper: nothing that nobody else may see. */
  function onPaper(id: string, voice: Role): Dialog | null {
    const dialog = find(id);
    return dialog?.voices.includes(voice) && !dialog.alone && !dialog.confidential && !dialog.anonymous ? dialog : null;
  }

  return {
    offered: (voice, locale) => listed.filter((dialog) => dialog.voices.includes(voice) && !dialog.withWorker).map((dialog) => cardOf(dialog, voice, locale)),
    askable: (locale) => [...listed, ...packs].map((dialog) => cardOf(dialog, FOR_WORKERS, locale)),
    isQuiet(name) {
      const dialog = dialogOf(name);
      return dialog !== null && (dialog.alone || dialog.confidential);
    },
    questions(id, voice, locale) {
      const dialog = onPaper(id, voice);
      if (!dialog) return null;
      const listener = listenerOf(dialog, voice, locale);
      return stepsOf(dialog).flatMap((step): PaperQuestion[] => {
        if (!isOnPaper(step, voice)) return [];
        const options = step.kind === 'choice' ? step.options.map(({ id }) => speaker.text(textKey(step, `options.${id}`), listener)) : [];
        return [{ step: step.id, asked: speaker.text(textKey(step, 'ask'), listener), options, round: step.round ?? 1 }];
      });
    },
    sheet(id, options) {
      const dialog = onPaper(id, options.voice);
      return dialog ? sheetOf(dialog, { ...options, locale: languageOf(options.locale) }) : null;
    },
    bring(id, to, earlier) {
      const dialog = find(id);
      const needs = dialog ? needsOf(dialog) : new Set<BroughtKind>();
      return needs.size === 0 ? [] : broughtFrom(earlier, needs, to);
    },
  };
}

/** A question of the assessment that is asked of this role: what is only about how we talk is for the talk. */
function isOnPaper(step: Step, voice: Role): step is Extract<Step, { kind: 'open' | 'choice' | 'scale' }> {
  if (step.voices && !step.voices.includes(voice)) return false;
  return step.kind === 'open' || ((step.kind === 'choice' || step.kind === 'scale') && step.about !== 'conversation');
}

/** What of earlier interviews a dialog has a use for. */
function needsOf(dialog: Dialog): ReadonlySet<BroughtKind> {
  return new Set(
    stepsOf(dialog).flatMap((step) => [
      ...(step.kind === 'each' ? [step.of] : []),
      ...conditionsOf(step).flatMap((condition) => ('brought' in condition ? [condition.brought] : 'without' in condition ? [condition.without] : [])),
    ]),
  );
}
