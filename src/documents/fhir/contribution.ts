import { type AssessedContribution, Contribution } from '../../assessment/contribution-shape.ts';
import { code, list, type Member, moment, nullable, number, object, optional, optionalList, optionalNullable, text, yes, yesOrNo } from './members.ts';
import { EXTENSIONS } from './names.ts';
import type { Extension } from './resource.ts';

type Given<K extends keyof AssessedContribution> = NonNullable<AssessedContribution[K]>;
type Speaker = Given<'by'>;
type Wording = Given<'earlier'>[number];

const speaker = object<Speaker>({ role: code(), name: nullable(text) });

const chose = object<Given<'chose'>>({ id: text, label: nullable(text) });

const picture = object<Given<'picture'>>({ type: code(), width: number, height: number, entry: number });

/** What somebody gave, but for the words that stand: these are the value of the answer. */
const given = { id: text, erased: optional(yes), chose: optional(chose), picture: optional(picture), description: optionalNullable(text) } as const;

const wording = object<Wording>({ ...given, words: nullable(text), at: moment });

const about = object<Given<'about'>>({ id: text, what: code(), words: nullable(text), by: speaker, said: moment });

type Beside = Omit<AssessedContribution, 'words'>;

/** A type made of this by hand would forget what an assessment learns to hold: here it doesn't compile until it is named. */
const beside: Member<Beside> = object<Beside>({
  ...given,
  question: object<Given<'question'>>({ id: nullable(text), asked: nullable(text), dialog: text }),
  views: optional(code()),
  language: text,
  by: speaker,
  scribedBy: optional(speaker),
  ownView: optional(yes),
  confidential: optional(yes),
  disclosed: optional(object<Given<'disclosed'>>({ level: code(), risk: code(), notMeant: optional(yes) })),
  at: moment,
  changedMind: optional(yes),
  mode: code(),
  paper: optional(text),
  present: optional(object<Given<'present'>>({ who: list(code()), others: nullable(text) })),
  about: optional(about),
  state: code(),
  sharedWith: list(code()),
  notSharedWith: list(text),
  wouldShareWith: optionalList(code()),
  sharingWish: optionalNullable(text),
  saidBefore: optional(yes),
  readBack: nullable(object<Given<'readBack'>>({ confirmed: yesOrNo, at: moment })),
  stillTrue: optionalList(moment),
  earlier: list(wording),
});

/** All that is known of an answer beside the words themselves, as one extension. */
export function besideWords({ words: _words, ...rest }: AssessedContribution): readonly Extension[] {
  return beside.write(EXTENSIONS.answer, rest);
}

/** An answer of ours, put together again from its words and what stood beside them; null where that is no longer whole. */
export function contributionFrom(extensions: readonly Extension[], words: string | null): AssessedContribution | null {
  const found = extensions.filter(({ url }) => url === EXTENSIONS.answer);
  const read = found.length === 1 ? beside.read(found) : null;
  const { data } = Contribution.safeParse(typeof read === 'object' && read !== null ? { ...read, words } : null);
  return data ?? null;
}
