import { parseArgs } from 'node:util';

const FORMATS = ['json', 'html'] as const;

/** Whom a document of one interview may be for, and one of a child's file; the first of each where nobody says. */
const OF_INTERVIEW = ['own-copy', 'my-views', 'subject-access'] as const;
const OF_CHILD = ['assessment', 'subject-access'] as const;
const ROLES = ['child', 'young-person', 'parent', 'worker'] as const;

/** What is to be exported: one interview, or all of a child's file. */
export type Subject =
  | { readonly interview: string; readonly audience: (typeof OF_INTERVIEW)[number] }
  | { readonly child: string; readonly audience: 'assessment' }
  /** Everything about one person of the file; `name` null where nobody gave one. */
  | { readonly child: string; readonly audience: 'subject-access'; readonly role: (typeof ROLES)[number]; readonly name: string | null };

/** What is to be exported, as what, and where to; `out` null is standard output. */
export interface Wanted {
  readonly of: Subject;
  readonly format: (typeof FORMATS)[number];
  readonly out: string | null;
}

/** What is wrong with the arguments: a `documents` locale key under `export.wrong`, and the argument it is about. */
export class BadUse extends Error {
  override name = 'BadUse';
  readonly wrong: string;
  readonly given: string;
  constructor(wrong: string, given: string) {
    super(`${wrong}: ${given}`);
    this.wrong = wrong;
    this.given = given;
  }
}

const OPTIONS = {
  interview: { type: 'string' },
  child: { type: 'string' },
  audience: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const;

/** @throws {BadUse} naming the first argument that makes no sense */
export function readArguments(args: readonly string[]): Wanted {
  // Not strict, because what strict parsing says about a mistake is not for people.
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new BadUse('stray', token.value);
    if (token.kind === 'option-terminator') continue;
    if (!(token.name in OPTIONS)) throw new BadUse('unknown', token.rawName);
    if (given.has(token.name)) throw new BadUse('twice', token.rawName);
    // Another option where the value should be: the value was forgotten.
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) throw new BadUse('empty', token.rawName);
    given.set(token.name, token.value);
  }
  return { of: subjectOf(given), format: oneOf(FORMATS, 'format', needed(given, 'format')), out: given.get('out') ?? null };
}

function subjectOf(given: ReadonlyMap<string, string>): Subject {
  const child = given.get('child');
  if (child !== undefined && given.has('interview')) throw new BadUse('both', '--child');
  const audience = oneOf([...OF_INTERVIEW, ...OF_CHILD], 'audience', given.get('audience') ?? (child === undefined ? OF_INTERVIEW[0] : OF_CHILD[0]));
  const isOfOne = child !== undefined && audience === 'subject-access';
  for (const option of ['role', 'name']) if (!isOfOne && given.has(option)) throw new BadUse('stray', `--${option}`);
  if (isOfOne) return { child, audience, role: oneOf(ROLES, 'role', needed(given, 'role')), name: given.get('name') ?? null };
  if (child === undefined) return { interview: needed(given, 'interview'), audience: oneOf(OF_INTERVIEW, 'interview', audience) };
  return { child, audience: oneOf(['assessment'] as const, 'child', audience) };
}

function needed(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw new BadUse('missing', `--${name}`);
  return value;
}

function oneOf<T extends string>(known: readonly T[], wrong: string, value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new BadUse(wrong, value);
  return found;
}
