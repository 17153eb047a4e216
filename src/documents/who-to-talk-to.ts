import type { Block } from './paper.ts';
import type { Reader } from './reader.ts';

/** Whom a child or young person can talk to, in Scotland (practice.md 3.5). Check every number again before each release. */
const LINES = ['worker', 'childline', 'shout', 'danger'] as const;

export function whoToTalkTo({ t }: Pick<Reader, 't'>): readonly Block[] {
  return [{ kind: 'list', lines: LINES.map((name) => [t(`views.talk.${name}`)]) }];
}
