import { parseArgs } from 'node:util';
import { FORMATS, type Format } from '../document-format.ts';

/** Whom a document of one interview may be for, and one of a child's file; the first of each where nobody says. */
export const OF_INTERVIEW = ['own-copy', 'my-views', 'subject-access'] as const;
export const OF_CHILD = [
  'assessment',
  'child',
  'young-person',
  'parent',
  'team-leader',
  'lac-review',
  'planning-meeting',
  'hearing',
  'permanence',
  'subject-access',
] as const;
const ROLES = ['child', 'young-person', 'parent', 'worker'] as const;
/** Every file there is. */
const ALL = 'all';

type OfInterview = (typeof OF_INTERVIEW)[number];
export type OfChild = (typeof OF_CHILD)[number];

/** One person of a child's file; `name` null where nobody gave one. */
export interface Named {
  readonly role: (typeof ROLES)[number];
  readonly name: string | null;
}

/** What is to be exported: one interview, or children's files, all of them where `children` is null; `person`: of whom, or whose copy. */
export type Subject =
  | { readonly interview: string; readonly audience: OfInterview }
  | { readonly children: readonly string[] | null; readonly audiences: readonly OfChild[]; readonly person: Named | null };

/** What is to be exported, as what, and where to; `out` null is standard output. */
export interface Wanted {
  readonly of: Subject;
  readonly formats: readonly Format[];
  readonly print: 'usual' | 'large';
  /** A file where one document in one format is wanted, else a folder. */
  readonly out: string | null;
  readonly isOne: boolean;
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
  print: { type: 'string' },
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
  const of = subjectOf(given);
  const formats = listOf(FORMATS, 'format', needed(given, 'format'));
  const out = given.get('out') ?? null;
  const isOne = formats.length === 1 && ('interview' in of || (of.children?.length === 1 && of.audiences.length === 1));
  if (!isOne && out === null) throw new BadUse('folder', '--out');
  return { of, formats, print: oneOf(['usual', 'large'] as const, 'print', given.get('print') ?? 'usual'), out, isOne };
}

function subjectOf(given: ReadonlyMap<string, string>): Subject {
  const child = given.get('child');
  if (child !== undefined && given.has('interview')) throw new BadUse('both', '--child');
  const audience = given.get('audience');
  if (child === undefined) {
    const known = oneOf([...OF_INTERVIEW, ...OF_CHILD], 'audience', audience ?? OF_INTERVIEW[0]);
    for (const option of ['role', 'name']) if (given.has(option)) throw new BadUse('stray', `--${option}`);
    return { interview: needed(given, 'interview'), audience: oneOf(OF_INTERVIEW, 'interview', known) };
  }
  for (const one of audience === undefined || audience === ALL ? [] : audience.split(',')) oneOf([...OF_INTERVIEW, ...OF_CHILD], 'audience', one);
  // Subject access is no document for a meeting: it is asked for by name.
  const audiences = audience === ALL ? OF_CHILD.filter((one) => one !== 'subject-access') : listOf(OF_CHILD, 'child', audience ?? OF_CHILD[0]);
  const isOfPeople = audiences.some((one) => one === 'subject-access' || isCopy(one));
  for (const option of ['role', 'name']) if (!isOfPeople && given.has(option)) throw new BadUse('stray', `--${option}`);
  return { children: child === ALL ? null : child.split(','), audiences, person: personIn(given, audiences) };
}

/** Of subject access somebody has to say whose it is; a copy is made for each it may be for, unless somebody is named. */
function personIn(given: ReadonlyMap<string, string>, audiences: readonly OfChild[]): Named | null {
  const isNamed = given.has('role') || given.has('name') || audiences.includes('subject-access');
  if (!isNamed) return null;
  const role = audiences.find(isCopy);
  return { role: oneOf(ROLES, 'role', given.get('role') ?? role ?? needed(given, 'role')), name: given.get('name') ?? null };
}

/** Views that are one person's own copy of the file. */
export function isCopy(audience: OfChild): audience is 'child' | 'young-person' | 'parent' {
  return audience === 'child' || audience === 'young-person' || audience === 'parent';
}

function needed(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw new BadUse('missing', `--${name}`);
  return value;
}

/** Several with commas between them, or `all`. */
function listOf<T extends string>(known: readonly T[], wrong: string, value: string): readonly T[] {
  return value === ALL ? known : [...new Set(value.split(','))].map((one) => oneOf(known, wrong, one));
}

function oneOf<T extends string>(known: readonly T[], wrong: string, value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new BadUse(wrong, value);
  return found;
}
