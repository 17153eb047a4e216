import type { Chip, Shown } from '../record/entry.ts';
import type { Prompt } from './prompt.ts';

/** A bubble for a channel that has no chips: they follow the text as a numbered list. */
export function asNumbered({ suggestedActions, ...prompt }: Prompt): Prompt {
  const options = suggestedActions?.actions.map(({ title }, index) => `${index + 1}. ${title}`) ?? [];
  return { ...prompt, text: [prompt.text, ...options].join('\n') };
}

/** The chip that a typed number stands for in such a list, or null. Anything besides the number makes it words. */
export function chipByNumber(text: string, { chips }: Shown): Chip | null {
  const number = /^\s*(\d{1,2})[.)]?\s*$/.exec(text)?.[1];
  return number === undefined ? null : (chips[Number(number) - 1] ?? null);
}
