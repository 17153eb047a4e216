import { SELF, SPEAKERS, sharingOf } from '../../interview/chips.ts';
import { type Dialog, nameOf, type Part } from '../../interview/dialog.ts';
import { type Step, textKey } from '../../interview/dialog-step.ts';
import { asks } from '../../interview/parts.ts';
import { MOST_IN_A_SITTING } from '../../interview/sitting.ts';
import { announcedBy, conditionsIn, partTitle, placeOfAnswer } from '../on-paper.ts';
import { listed, type OnPaper, saying } from '../saying.ts';

/** What there is to see in a drawing of a dialog, in words and in order. */
export interface Outline {
  readonly title: string;
  readonly lead: string | null;
  /** What holds for the dialog as a whole. */
  readonly facts: readonly string[];
  readonly stages: readonly Stage[];
  /** What can be done at every step. */
  readonly always: string;
}

/** Bands one after another, or, where `choice` is given, ones from which the person chooses. */
export interface Stage {
  readonly choice: { readonly ask: string; readonly next: string; readonly ways: readonly string[] } | null;
  readonly bands: readonly Band[];
}

/** A part. */
export interface Band {
  readonly title: string;
  /** Where all its answers go, where they go to the same place; how often it is done. */
  readonly notes: readonly string[];
  readonly again: boolean;
  readonly items: readonly Item[];
}

/** One thing in a part: what is said, or a question. */
export interface Item {
  readonly says: boolean;
  readonly text: string;
  /** Counts the questions of the dialog from 1; null for what is none. */
  readonly number: number | null;
  /** When it comes, where it goes, how often. */
  readonly notes: readonly string[];
  readonly options: readonly string[];
  /** Follow-ups, each with what it follows on. */
  readonly followUps: readonly string[];
}

/** Whose words these are: `a child`. */
const who = (voices: readonly string[], { t, locale }: OnPaper) =>
  listed(
    voices.map((voice) => t(`draw:who.${voice}`)),
    locale,
  );

/** A dialog as somebody sees it who does not know how it is made. Pure. */
export function outlineOf(dialog: Dialog, paper: OnPaper): Outline {
  const { voice, t } = paper;
  const say = saying(dialog, paper, t('draw:their-words'));
  const conditions = conditionsIn(dialog, say, t);
  let questions = 0;
  const bands = dialog.parts.map((part) => ({ part, band: bandOf(part) }));
  return {
    title: say('title'),
    lead: dialog.offered !== undefined || dialog.startedBy === 'worker' ? say('lead') : null,
    facts: factsOf(dialog, paper),
    stages: stagesOf(),
    always: t('draw:always'),
  };

  /** Cut where the person chooses a topic. */
  function stagesOf(): readonly Stage[] {
    const asking = dialog.parts.flatMap((part) => part.steps).find(({ kind }) => kind === 'topics');
    const first = bands.findIndex(({ part }) => part.topic);
    const end = bands.findLastIndex(({ part }) => part.topic) + 1;
    const runs = (from: number, to?: number) =>
      bands
        .slice(from, to)
        .map(({ band }) => band)
        .filter(({ items }) => items.length > 0);
    if (!asking || first === -1) return [{ choice: null, bands: runs(0) }];
    const ways = ['in_order', 'enough'].map((name) => say(`common:chip.${name}`));
    const choice = { ask: say(textKey(asking, 'ask')), next: say(textKey(asking, 'ask-next')), ways };
    return [
      { choice: null, bands: runs(0, first) },
      { choice, bands: runs(first, end) },
      { choice: null, bands: runs(end) },
    ].filter((stage) => stage.bands.length > 0);
  }

  function bandOf(part: Part): Band {
    const rounds = Math.max(1, ...part.steps.map(({ round = 1 }) => round));
    const steps = part.steps.filter((step) => (step.round ?? 1) === 1 && step.kind !== 'topics');
    const here = steps.filter(isFor);
    const others = steps.filter((step) => !isFor(step));
    const [first] = here;
    const shared = first && here.length > 1 ? conditions(first).filter((one) => here.every((step) => conditions(step).includes(one))) : [];
    const places = new Set(here.filter(isCounted).map((step) => placeOfAnswer(step, t)));
    const [place] = places.size === 1 && here.filter(isCounted).length > 1 ? places : [];
    return {
      title: partTitle(part, say),
      notes: [
        ...shared,
        ...(place === undefined ? [] : [t('draw:all-go-to', { place })]),
        ...(rounds > 1 ? [t('draw:rounds', { most: String(rounds) })] : []),
        ...(others.length === 0
          ? []
          : [t('draw:others', { who: who([...new Set(others.flatMap(({ voices = [] }) => voices))], paper), names: namesOf(others) })]),
      ],
      again: rounds > 1,
      items: here.map((step) => itemOf(step, { part: here, place, shared })),
    };
  }

  function isFor({ voices }: Step): boolean {
    return !voices || voices.includes(voice);
  }

  /** Names of steps in another voice are those of the drawing's voice where there is no other. */
  function namesOf(steps: readonly Step[]): string {
    return listed(
      steps.map((step) => `“${say(textKey(step, 'name'))}”`),
      paper.locale,
    );
  }

  function itemOf(
    step: Step,
    { part, place, shared }: { readonly part: readonly Step[]; readonly place: string | undefined; readonly shared: readonly string[] },
  ): Item {
    const number = isCounted(step) ? ++questions : null;
    const going = number === null ? [] : [placeOfAnswer(step, t)].filter((one) => one !== place).map((one) => t('draw:goes-to', { place: one }));
    const says = step.kind === 'told' || step.kind === 'opener';
    return {
      says,
      number,
      text: step.kind === 'told' ? say(textKey(step, 'name')) : say(textKey(step, 'ask'), announcedBy(step, part)),
      notes: [...conditions(step).filter((one) => !shared.includes(one)), ...kindly(step), ...going],
      options: optionsOf(step),
      followUps: followUpsOf(step),
    };
  }

  /** What is particular about a kind of step. */
  function kindly(step: Step): readonly string[] {
    switch (step.kind) {
      case 'each':
        return [t(`draw:each-${step.of}`)];
      case 'choice':
        return step.everySitting ? [t('draw:every-sitting')] : [];
      case 'consent':
      case 'handover':
      case 'read-back':
      case 'sharing':
        return [t(`draw:${step.kind}`)];
      default:
        return [];
    }
  }

  function optionsOf(step: Step): readonly string[] {
    const own = (ids: readonly { readonly id: string }[]) => ids.map(({ id }) => say(textKey(step, `options.${id}`)));
    const chips = (names: readonly string[]) => names.map((name) => say(`common:chip.${name}`));
    switch (step.kind) {
      case 'consent':
        return chips(['yes', 'no']);
      case 'choice':
        return step.options.map(({ id, closes }) => {
          const label = say(textKey(step, `options.${id}`));
          return closes ? t('draw:closes', { option: label }) : label;
        });
      case 'each':
        return own(step.options);
      case 'scale':
        return voice === 'child' ? own(step.pictures) : [t('draw:scale')];
      case 'handover':
        return [SELF, ...SPEAKERS].map((id) => say(`common:speaker.${id}`));
      case 'read-back':
        return chips(['yes', 'change_it', 'take_it_out']);
      case 'sharing':
        return sharingOf(dialog.confidential).map((id) => say(`common:sharing.options.${id}`));
      default:
        return [];
    }
  }

  function followUpsOf(step: Step): readonly string[] {
    if (step.kind === 'each') {
      const after = [...new Set(step.options.flatMap((option) => option.after))];
      return after.map((name) => {
        const options = step.options.filter((option) => option.after.includes(name)).map(({ id }) => `“${say(textKey(step, `options.${id}`))}”`);
        return t('draw:after', { options: listed(options, paper.locale, 'disjunction'), ask: say(textKey(step, `after.${name}.ask`)) });
      });
    }
    return 'probes' in step ? step.probes.map((name) => say(`common:probe.${name}`)) : [];
  }
}

/** Steps that are numbered. */
const isCounted = (step: Step) => asks(step);

function factsOf(dialog: Dialog, paper: OnPaper): readonly string[] {
  const { voice, t } = paper;
  const most = MOST_IN_A_SITTING[voice];
  return [
    t('draw:words-for', { who: who([voice], paper), name: nameOf(dialog) }),
    t('draw:may-start', { who: who(dialog.voices, paper) }),
    ...(dialog.startedBy === 'worker' ? [t('draw:by-worker')] : []),
    ...(dialog.withWorker ? [t('draw:with-worker')] : []),
    ...(dialog.alone ? [t('draw:alone')] : []),
    ...(dialog.confidential ? [t('draw:confidential')] : []),
    ...(dialog.anonymous ? [t('draw:anonymous')] : []),
    ...(dialog.rests && Number.isFinite(most) ? [t('draw:rests', { count: String(most) })] : []),
  ];
}
