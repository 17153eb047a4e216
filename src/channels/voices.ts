import type { Role } from '../record/entry.ts';

/** Everybody there is wording for. */
export const VOICES = ['child', 'young-person', 'parent', 'worker'] as const satisfies readonly Role[];

export function isVoice(voice: string | null | undefined): voice is Role {
  return VOICES.some((one) => one === voice);
}
