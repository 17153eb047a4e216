import { z } from 'zod';
import type { Codes } from '../../access/codes.ts';
import { PIN, type Pins } from '../../access/pins.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import type { Brought, Turns } from '../../turns/turns.ts';
import type { Catalogue, DialogCard } from '../catalogue.ts';
import { Problem } from '../http/problem.ts';
import { CHANNEL, canonical, namesOf, voiceOf, WISH } from '../interviews.ts';
import { isSamePerson, type Person } from '../same-person.ts';

/** What a worker has to be sure of before somebody is asked about home alone (practice.md 2.9). */
const GATES = ['named-by-a-person', 'they-are-alone', 'safe-to-talk', 'no-shared-link'] as const;

/** More than any name; UTF-16 units. */
const MAX_NAME = 200;

/** `name`: who is asked, where it is not simply the child of the file. `pin`: what they are asked for beside the code. `confirmed`: what the worker ticked. */
export const INVITATION = z.strictObject({
  ...WISH,
  name: z.string().min(1).max(MAX_NAME).nullable().default(null),
  pin: z.string().regex(PIN).nullable().default(null),
  confirmed: z.array(z.enum(GATES)).max(GATES.length).default([]),
});

type Invitation = z.output<typeof INVITATION>;

/** A code as squares, row by row, true for dark. */
export type DrawCode = (text: string) => Promise<readonly (readonly boolean[])[]>;

export interface InviteParts {
  readonly turns: Turns;
  readonly codes: Codes;
  readonly pins: Pick<Pins, 'set'>;
  readonly catalogue: Catalogue;
  readonly children: ChildFiles;
}

/** `code`: as shown; `card`: what they are invited to. */
export interface Invited {
  readonly interview: string;
  readonly code: string;
  readonly card: DialogCard;
}

/**
 * Begins an interview for somebody of a child's file, who comes to it with the code. `staff`: the id of who asks.
 * @throws {Problem} bad-request, no-such-child, no-such-voice, no-such-dialog, not-confirmed
 * @throws {Refused} no-such-voice, not-here
 */
export async function invite(parts: InviteParts, { child, staff }: { readonly child: string; readonly staff: string }, body: unknown): Promise<Invited> {
  const { turns, codes, catalogue, children } = parts;
  const read = INVITATION.safeParse(body);
  if (!read.success) throw new Problem('bad-request');
  const wish = read.data;
  const file = await children.find(child);
  if (file === null) throw new Problem('no-such-child');
  const person: Person = { role: voiceOf(wish), name: wish.name };
  const locale = canonical(wish.locale);
  // What is anonymous is not in this list: in a file it would be somebody's.
  const card = catalogue.askable(locale).find(({ dialog }) => dialog === wish.dialog);
  if (!card) throw new Problem('no-such-dialog');
  if (card.alone && !GATES.every((gate) => wish.confirmed.includes(gate))) throw new Problem('not-confirmed');
  const brought = await broughtTo(person, file, parts, wish);
  const { interview } = await turns.begin({
    dialog: card.dialog,
    voice: person.role,
    locale,
    channel: CHANNEL,
    cards: wish.cards,
    names: namesOf(wish),
    by: 'worker',
    brought,
  });
  const [started] = (await turns.entries(interview)) ?? [];
  await children.join(child, { interview, ...person, dialog: started?.kind === 'started' ? started.dialog : card.dialog });
  if (wish.pin !== null) await parts.pins.set(interview, wish.pin, staff);
  return { interview, code: await codes.make(interview, { by: staff, invited: true }), card };
}

/** A code with the ways to bring it to somebody. What is asked of somebody alone is never sent about: the code is told to them, and nothing else. */
export async function broughtCode({
  code,
  alone,
  base,
  drawCode,
}: {
  readonly code: string;
  readonly alone: boolean;
  readonly base: string;
  readonly drawCode: DrawCode;
}): Promise<object> {
  const link = alone ? null : `${base}/chat#${code.replace('-', '')}`;
  return { code, link, qr: link === null ? null : await drawCode(link) };
}

/** What the dialog puts before somebody again, out of everything that was said for this child. */
async function broughtTo(person: Person, file: ChildFile, { turns, catalogue }: InviteParts, { dialog }: Invitation): Promise<readonly Brought[]> {
  const earlier = await Promise.all(
    file.interviews.map(async ({ interview, role, name }) => ({
      interview,
      entries: (await turns.entries(interview)) ?? [],
      samePerson: isSamePerson(person, { role, name }),
    })),
  );
  return catalogue.bring(dialog, person.role, earlier);
}
