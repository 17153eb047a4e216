import { randomBytes, randomUUID } from 'node:crypto';
import { broughtFrom } from '../../../src/assessment/brought.ts';
import { dialogByName } from '../../../src/dialog-by-name.ts';
import { furnishTurns, openShelf } from '../../../src/parts.ts';
import type { Chip, Entry, Shown } from '../../../src/record/entry.ts';
import type { Records } from '../../../src/record/records.ts';
import { openChildFiles } from '../../../src/turns/child-files.ts';
import type { Deed, Sitting, Turns } from '../../../src/turns/turns.ts';
import { needsOf } from '../../assessment/random-walk.ts';
import { FAMILY, type Telling } from './told.ts';

type Said = string | { readonly tap: string };

/** Turns at the most that one interview takes. */
const MOST_TURNS = 400;
/** What takes somebody on who has nothing to say, the likeliest first. */
const ONWARD = ['next', 'yes', 'in_order', 'carry_on', 'skip', 'nothing_more', 'keep', 'not_meant'] as const;
const WORKER = 'Asha';

/**
 * Holds all interviews of the demonstration family for one child's file, in live mode, through the turns as a channel would.
 * @returns the id of the file
 */
export async function makeFamily(
  records: Records,
  { family = FAMILY, childName = 'Kyle' }: { readonly family?: readonly Telling[]; readonly childName?: string } = {},
): Promise<string> {
  const shelf = openShelf();
  const turns = furnishTurns({ records, warn: () => undefined }, shelf, { live: true });
  const now = () => new Date().toISOString();
  const files = openChildFiles({ records, now, newId: () => randomBytes(16).toString('hex'), newKey: () => randomUUID() });
  const child = await files.open(childName, 'staff-asha');
  const dialogOf = dialogByName(shelf.dialogs);
  for (const telling of family) {
    const { role, name, dialog } = telling;
    const newest = dialogOf(`${dialog}@1`);
    const needs = newest ? needsOf(newest) : new Set<never>();
    const held = (await files.find(child))?.interviews ?? [];
    const earlier = await Promise.all(
      held.map(async (one) => ({
        interview: one.interview,
        entries: (await turns.entries(one.interview)) ?? [],
        samePerson: one.role === role && one.name === name,
      })),
    );
    const brought = needs.size === 0 ? [] : broughtFrom(earlier, needs, dialogOf, { to: role });
    const sitting = await turns.begin({
      dialog,
      voice: role,
      locale: 'en',
      channel: 'desk',
      names: { worker: WORKER, child: childName },
      by: 'worker',
      brought,
    });
    await files.join(child, { interview: sitting.interview, dialog: `${dialog}@1`, role, name });
    await hold(turns, sitting, telling);
  }
  return child;
}

/** Goes through one interview to its end. */
async function hold(turns: Turns, sitting: Sitting, { told, shares = {} }: Telling): Promise<void> {
  const left = new Map(Object.entries(told).map(([step, said]) => [step, Array.isArray(said) ? [...said] : [said]] as [string, Said[]]));
  const take = (deed: Deed) => turns.take({ ...sitting, key: randomUUID(), channel: 'desk', deed });
  for (let count = 0; count < MOST_TURNS; count++) {
    const entries = (await turns.entries(sitting.interview)) ?? [];
    if (entries.some(({ kind }) => kind === 'closed')) return;
    await take(deedAt(lastShown(entries), entries, left, shares));
  }
  throw new Error(`never came to the end of ${sitting.interview}`);
}

function deedAt(shown: Shown, entries: readonly Entry[], left: Map<string, Said[]>, shares: NonNullable<Telling['shares']>): Deed {
  const options = shown.chips.flatMap(({ value }) => ('option' in value ? [value.option] : []));
  const choose = (value: Chip['value']): Deed => ({ did: 'choose', value, prompt: shown.id });
  if (options.includes('nobody') && options.includes('meeting')) return choose({ option: shares[stepQuoted(shown, entries)] ?? 'meeting' });
  const [next] = (shown.step === null ? undefined : left.get(shown.step)) ?? [];
  if (next !== undefined) {
    left.get(shown.step ?? '')?.shift();
    if (typeof next === 'string') return { did: 'say', words: next, prompt: shown.id };
    const chip = shown.chips.find(({ value }) => 'option' in value && value.option === next.tap);
    if (!chip) throw new Error(`no option "${next.tap}" under ${shown.key}: ${options.join(' · ')}`);
    return choose(chip.value);
  }
  const offered = shown.chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
  const control = ONWARD.find((one) => offered.includes(one));
  if (control !== undefined) return choose({ control });
  // Nothing leads on but a choice.
  const [option] = options.toReversed();
  if (option === undefined) throw new Error(`nothing leads on from ${shown.key}: ${offered.join(' · ')}`);
  return choose({ option });
}

/** The step whose answer a bubble quotes. */
function stepQuoted({ text }: Shown, entries: readonly Entry[]): string {
  const quote = text.find((piece) => typeof piece !== 'string');
  const entry = typeof quote === 'object' ? entries[quote.entry] : undefined;
  return entry && 'step' in entry && typeof entry.step === 'string' ? entry.step : '';
}

function lastShown(entries: readonly Entry[]): Shown {
  const shown = entries.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : [])).at(-1);
  if (!shown) throw new Error('nothing was shown');
  return shown;
}
