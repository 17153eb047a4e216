import { sharingOf } from '../../interview/chips.ts';
import { type Dialog, nameOf } from '../../interview/dialog.ts';
import { conditionsOf, type Step, type StepOf, textKey } from '../../interview/dialog-step.ts';
import type { Voice } from '../../record/entry.ts';
import { LINKS } from './links.ts';
import { optionSystem, SYSTEMS } from './names.ts';
import { choice, ownWords, pictures } from './open-items.ts';
import type { Coding, QuestionnaireItem } from './resource.ts';
import type { Say } from './say.ts';

/** What items are made with. */
export interface Making {
  readonly dialog: Dialog;
  readonly voice: Voice;
  readonly say: Say;
  /** How many questions an opener announces. */
  readonly counted: number;
}

type Asking = StepOf<'open'> | StepOf<'choice'> | StepOf<'scale'> | StepOf<'each'>;

const MARKS = Array.from({ length: 11 }, (_, mark) => String(mark));

/** A step as items of a form, in their order; none for what only steers a talk. */
export function itemsOf(step: Step, making: Making): readonly QuestionnaireItem[] {
  const items = plainItemsOf(step, making);
  const [first, ...rest] = items;
  if (!first) return [];
  const told = onlyIf(step, making);
  const enabled = enabledWhen(step, making);
  return [...told, first, ...rest].map((item) => ({ ...item, ...enabled }));
}

function plainItemsOf(step: Step, making: Making): readonly QuestionnaireItem[] {
  const { say, dialog } = making;
  const text = () => say(textKey(step, 'ask'));
  switch (step.kind) {
    case 'told':
    case 'closing':
      return [{ linkId: step.id, text: text(), type: 'display' }];
    case 'opener':
      return [{ linkId: step.id, text: say(textKey(step, 'ask'), making.counted), type: 'display' }];
    case 'consent':
      return [{ linkId: step.id, text: text(), type: 'boolean' }];
    case 'open':
      return [{ ...ownWords(step.id, say, text()), ...codesOf(step) }, pictures(LINKS.picture(step.id), say)];
    case 'choice':
    case 'scale':
      return [chosenIn(step, text(), making), moreOf(step, say)];
    case 'each':
      return [eachOf(step, making)];
    case 'read-back':
      return [{ linkId: step.id, text: say('sheet:read-back.right'), type: 'boolean' }];
    case 'sharing': {
      const options = sharingOf(dialog.confidential).map((id) => [id, say(`common:sharing.options.${id}`)] as const);
      return [choice(step.id, { text: say('sheet:who-may-see'), system: optionSystem(nameOf(dialog), step.id), options, say })];
    }
    case 'topics':
    case 'handover':
      return [];
  }
}

/** What may be chosen, as the voice sees it. */
function optionsOf(step: StepOf<'choice'> | StepOf<'scale'> | StepOf<'each'>, { say, voice }: Making): readonly (readonly [id: string, label: string])[] {
  if (step.kind === 'scale' && voice !== 'child') return MARKS.map((mark) => [mark, say(`common:mark.${mark}`)]);
  const options = step.kind === 'scale' ? step.pictures : step.options;
  return options.map(({ id }) => [id, say(textKey(step, `options.${id}`))]);
}

function chosenIn(step: StepOf<'choice'> | StepOf<'scale'> | StepOf<'each'>, text: string, making: Making): QuestionnaireItem {
  const { dialog, say } = making;
  return { ...choice(step.id, { text, system: optionSystem(nameOf(dialog), step.id), options: optionsOf(step, making), say }), ...codesOf(step) };
}

/** Room to say more about what was chosen: the reason is asked after it. */
function moreOf(step: Exclude<Asking, StepOf<'open'>>, say: Say): QuestionnaireItem {
  const [probe] = step.probes;
  return ownWords(LINKS.more(step.id), say, probe && say(`common:probe.${probe}`));
}

/** Things from before, one after another: a form doesn't know them, so their words have to be written down first, as on paper. */
function eachOf(step: StepOf<'each'>, making: Making): QuestionnaireItem {
  const { say, dialog } = making;
  const system = optionSystem(nameOf(dialog), step.id);
  const after = [...new Set(step.options.flatMap((option) => option.after))].map((name): QuestionnaireItem => {
    const chosen = step.options.filter((option) => option.after.includes(name));
    return {
      ...ownWords(LINKS.after(step.id, name), say, say(textKey(step, `after.${name}.ask`))),
      enableWhen: chosen.map(({ id }) => ({ question: step.id, operator: '=', answerCoding: { system, code: id } })),
      enableBehavior: 'any',
    };
  });
  const text = say(textKey(step, 'ask'));
  return {
    linkId: LINKS.each(step.id),
    text,
    type: 'group',
    repeats: true,
    item: [{ linkId: LINKS.fromBefore(step.id), text: say('sheet:exact-words'), type: 'text' }, chosenIn(step, text, making), ...after, moreOf(step, say)],
  };
}

/** Where the answers to a step go, in our own codes. */
function codesOf(step: Asking): Pick<QuestionnaireItem, 'code'> {
  const code: readonly Coding[] = [
    ...(step.question === undefined ? [] : [{ system: SYSTEMS.question, code: step.question }]),
    ...(step.section === null ? [] : [{ system: SYSTEMS.section, code: step.section }]),
    ...(step.plan === undefined ? [] : [{ system: SYSTEMS.plan, code: step.plan }]),
    ...(step.tags ?? []).map((tag) => ({ system: SYSTEMS.tag, code: tag })),
  ];
  return code.length === 0 ? {} : { code };
}

/** A condition that hangs on an option chosen before. */
function enabledWhen(step: Step, { dialog }: Making): Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'> {
  const enableWhen = conditionsOf(step).flatMap((condition) => {
    if (!('chose' in condition)) return [];
    const { step: question, option } = condition.chose;
    return [{ question, operator: '=', answerCoding: { system: optionSystem(nameOf(dialog), question), code: option } } as const];
  });
  if (enableWhen.length === 0) return {};
  return { enableWhen, ...(enableWhen.length > 1 && { enableBehavior: 'all' }) };
}

/** A condition that a form can't see to by itself is said. */
function onlyIf(step: Step, { say }: Making): readonly QuestionnaireItem[] {
  if (step.kind === 'told' || step.kind === 'opener' || step.kind === 'closing') return [];
  const said = conditionsOf(step).flatMap((condition) => {
    if ('brought' in condition) return [say(`draw:only.brought-${condition.brought}`)];
    if ('without' in condition) return [say(`draw:only.without-${condition.without}`)];
    return [];
  });
  return said.map((text, index) => ({ linkId: index === 0 ? LINKS.only(step.id) : `${LINKS.only(step.id)}.${index + 1}`, text, type: 'display' }));
}
