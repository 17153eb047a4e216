import type { Entry, Role } from '../../src/record/entry.ts';
import { textOf } from '../../src/turns/compose.ts';
import { Talk } from '../turns/talk.ts';

/**
 * A transcript as an author reads and writes it:
 *
 *     dialog whats-important-to-me
 *     voice child
 *
 *     bot  What matters most to you?
 *          [Skip] [I don't know]
 *     me   my dog
 *          answer · saved
 *     tap  Skip
 *     back (comes back with the code)
 *
 * Lines `me`, `tap` and `back` are what the person does; all others are made. `⏎` stands for a line break in words.
 */
export async function replay(script: string): Promise<string> {
  const lines = script.split('\n');
  const heading = (name: string) => lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
  const dialog = heading('dialog') ?? 'whats-important-to-me';
  const voice = (heading('voice') ?? 'young-person') as Role;
  const about = lines.filter((line) => line.startsWith('# '));
  let talk = await Talk.start({ dialog, voice });
  const out = [...about, `dialog ${dialog}`, `voice ${voice}`, '', ...shown(await talk.entries(), await talk.entries())];
  for (const line of lines) {
    const [, what, rest] = /^(me|tap|back) ?\s*(.*)$/.exec(line) ?? [];
    if (what === 'me') out.push(...did(line, await talk.say((rest ?? '').replaceAll('⏎', '\n')), await talk.entries()));
    if (what === 'tap') {
      const tapped = await talk.tap(rest ?? '').catch((error: Error) => {
        // An author sees how far it went.
        throw new Error(`${out.slice(-12).join('\n')}\n${line}\n${error.message}`);
      });
      out.push(...did(line, tapped, await talk.entries()));
    }
    if (what === 'back') {
      talk = await talk.resume();
      const entries = await talk.entries();
      out.push(...did(line, entries.slice(entries.findLastIndex(({ kind }) => kind === 'resumed')), entries));
    }
  }
  return `${out.join('\n')}\n`;
}

function did(line: string, added: readonly Entry[], entries: readonly Entry[]): string[] {
  const notes = added.flatMap(noteOf);
  return [line, ...(notes.length > 0 ? [`     · ${notes.join(' · ')}`] : []), '', ...shown(added, entries)];
}

/** What a turn leaves in the record beside words and bubbles. */
function noteOf(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'read':
      return [`read as ${entry.reading}${entry.option === null ? '' : ` (${entry.option})`}${entry.by === 'person' ? ' by the person' : ''}`];
    case 'skipped':
      return [entry.how === 'skip' ? 'skipped' : "doesn't know"];
    case 'shared':
      return [`shared with ${entry.with.join(' and ')}${entry.settled ? '' : ', not settled'}`];
    case 'kept-back':
      return ['kept back'];
    case 'read-back':
      return [entry.confirmed ? 'confirmed' : 'not confirmed'];
    case 'changed':
    case 'taken-out':
    case 'agreed':
    case 'declined':
    case 'paused':
    case 'resumed':
    case 'asked-for-help':
    case 'chosen-part':
    case 'failed':
      return [entry.kind];
    case 'closed':
      return [`closed: ${entry.how}`];
    default:
      return [];
  }
}

function shown(added: readonly Entry[], entries: readonly Entry[]): string[] {
  const bubbles = added.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
  const text = (wording: Parameters<typeof textOf>[0]) => textOf(wording, (n) => entries[n]);
  const last = bubbles.at(-1);
  const chips = last?.chips.map(({ label }) => `[${text(label)}]`) ?? [];
  return [
    ...bubbles.flatMap((bubble) =>
      text(bubble.text)
        .split('\n')
        .map((line, index) => `${index === 0 ? 'bot ' : '    '} ${line}`.trimEnd()),
    ),
    ...(chips.length > 0 ? [`     ${chips.join(' ')}`] : []),
    '',
  ];
}
