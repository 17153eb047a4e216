import type { ChipValue, Entry } from '../../record/entry.ts';

/** What a turn came to, without anybody's words: two turns that came to the same say the same. */
export function outcomeOf(entries: readonly Entry[]): string {
  return entries.map(kindOf).join('\n');
}

function kindOf(entry: Entry): string {
  switch (entry.kind) {
    case 'told':
    case 'asked':
      return [entry.kind, entry.shown.key, entry.shown.step, ...entry.shown.chips.map(({ value }) => meant(value))].join(' ');
    case 'said':
      return [entry.kind, entry.step, entry.as, entry.paper].join(' ');
    case 'read':
      return [entry.kind, entry.reading, numberless(entry.option), entry.by].join(' ');
    case 'stepped':
      return [entry.kind, entry.event.type, entry.event['about'], entry.event['plain'], entry.event['word']].join(' ');
    case 'skipped':
      return [entry.kind, entry.step, entry.how].join(' ');
    case 'shared':
      return [entry.kind, ...entry.with, entry.settled].join(' ');
    case 'closed':
    case 'told-again':
      return [entry.kind, entry.how].join(' ');
    default:
      return entry.kind;
  }
}

/** What a chip means; numbers of answers and places in words differ from one record to another. */
function meant(value: ChipValue): string {
  if ('control' in value) return value.control;
  return 'option' in value ? `option ${numberless(value.option)}` : 'part';
}

const numberless = (option: string | null) => (option !== null && /^\d+$/.test(option) ? '#' : option);
