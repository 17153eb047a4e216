import { describe, expect, it } from 'vitest';
import { recordAlerts } from '../../src/alerts/record-alerts.ts';
import type { Happening } from '../../src/record/entry.ts';
import { emptyLedger } from '../../src/record/ledger.ts';
import { type Records, Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type Alerting, alertedToHelp, type RaisedAlert, raiseAlerts } from '../../src/turns/alerting.ts';
import type { InterviewAtHand } from '../../src/turns/interview-at-hand.ts';
import { setUp } from '../alerts/set-up.ts';
import { fixedParts } from './fixed.ts';
import { Talk } from './talk.ts';

/** Alerts that keep what was raised, and fail when told to. */
function heard(): Alerting & { readonly raised: RaisedAlert[]; fault: Error | null } {
  const alerts = {
    raised: [] as RaisedAlert[],
    fault: null as Error | null,
    raise: async (alert: RaisedAlert) => {
      if (alerts.fault) throw alerts.fault;
      alerts.raised.push(alert);
    },
  };
  return alerts;
}

/** The same interview as one that is no practice: its record told again, with the one word changed. */
async function inEarnest(talk: Talk, alerts: Alerting, records: Records = memoryRecords(), changes: Parameters<typeof fixedParts>[1] = {}): Promise<Talk> {
  let length = 0;
  for (const { key, at, entries } of (await talk.records.read(talk.sitting.interview)) ?? []) {
    const happenings = entries.map(
      ({ n: _, at: __, ...happening }) => (happening.kind === 'started' ? { ...happening, practice: false } : happening) as Happening,
    );
    length += (await records.append(talk.sitting.interview, length, { key, at, happenings })).length;
  }
  return Talk.at({ records, parts: fixedParts(records, { ...changes, alerts }), sitting: talk.sitting });
}

/** As `fixedParts` makes it. */
const idOf = ({ sitting }: Talk, key: string): string => `alert ${sitting.interview} ${key}`;

const asked = async (): Promise<Talk> => (await Talk.start()).to('matters-most');

describe('asking for help', () => {
  it.each([
    ['with the button', (talk: Talk) => talk.take({ did: 'choose', value: { control: 'help' }, prompt: 'p1' }, 'turn-help'), false],
    ['in words', (talk: Talk) => talk.take({ did: 'say', words: 'I need to tell someone now', prompt: null }, 'turn-help'), true],
  ])('%s raises an alert, before the turn is recorded', async (_, help, inWords) => {
    const alerts = heard();
    const talk = await inEarnest(await asked(), alerts);
    const before = (await talk.entries()).length;
    const seen: number[] = [];
    const { raise } = alerts;
    alerts.raise = async (alert) => {
      seen.push(((await talk.records.read(talk.sitting.interview)) ?? []).flatMap(({ entries }) => entries).length);
      await raise(alert);
    };
    const { entries } = await help(talk);
    const id = idOf(talk, 'turn-help');
    expect(alerts.raised).toEqual([
      { id, interview: talk.sitting.interview, why: 'asked-for-help', risk: null, entry: inWords ? before : null, practice: false },
    ]);
    expect(seen).toEqual([before]);
    expect(entries.at(-1)).toMatchObject({ kind: 'alerted', alert: id, why: 'asked-for-help', risk: null, entry: inWords ? before : null });
    if (inWords) expect(entries[0]).toMatchObject({ kind: 'said', n: before });
    await help(talk);
    expect(alerts.raised, 'the same turn again is answered from the record').toHaveLength(1);
  });

  it('in practice raises none', async () => {
    const alerts = heard();
    const talk = await Talk.start({}, { alerts });
    await talk.control('help');
    expect([await talk.of('asked-for-help'), alerts.raised, await talk.of('alerted')]).toEqual([[expect.anything()], [], []]);
  });

  it('where nobody can be alerted is not recorded either; sent again it raises the same alert', async () => {
    const alerts = heard();
    const talk = await inEarnest(await asked(), alerts);
    const before = await talk.entries();
    const help = () => talk.take({ did: 'say', words: 'I need to tell someone now', prompt: null }, 'turn-help');
    alerts.fault = new Unrecorded('alerts', 'ENOSPC');
    await expect(help()).rejects.toThrow(Unrecorded);
    expect(await talk.entries()).toEqual(before);
    alerts.fault = null;
    await help();
    expect(alerts.raised.map(({ id }) => id)).toEqual([idOf(talk, 'turn-help')]);
    expect((await talk.of('said')).at(-1)?.words).toBe('I need to tell someone now');
  });

  it('in a turn of which only the alert was kept leaves an alert without words, and sent again is the same alert with its words', async () => {
    const { start, route, clock, records } = setUp();
    let killed = true;
    const dying: Records = {
      ...records,
      append: async (stream, ...rest) => {
        if (killed && stream !== 'alerts') throw new Error('killed');
        return records.append(stream, ...rest);
      },
    };
    const first = await start({ sendWords: true });
    const made = await asked();
    const talk = await inEarnest(made, { raise: first.raise }, records);
    const there = Talk.at({ records: dying, parts: fixedParts(dying, { alerts: { raise: first.raise } }), sitting: talk.sitting });
    const help = (one: Talk) => one.take({ did: 'say', words: 'I need to tell someone now', prompt: null }, 'turn-help');
    await expect(help(there)).rejects.toThrow('killed');
    await first.close();

    const webhook = route('webhook');
    const second = await start({ routes: [webhook], sendWords: true });
    await clock.pass(1_000);
    expect(webhook.got).toMatchObject([{ interview: talk.sitting.interview, why: 'asked-for-help', words: null }]);
    killed = false;
    await help(Talk.at({ records: dying, parts: fixedParts(dying, { alerts: { raise: second.raise } }), sitting: talk.sitting }));
    await clock.pass(15 * 60_000);
    expect(webhook.got).toMatchObject([{ words: null }, { words: 'I need to tell someone now', before: 'unanswered' }]);
    expect(second.open()).toHaveLength(1);
  });
});

describe('words that tell of harm', () => {
  const disclosure = (words: string) => (words.includes('hits me') ? ({ level: 'hard', risk: 'R3' } as const) : null);

  it.each([[true], [false]])('raise an alert before they are recorded, in practice (%s) as practice', async (practice) => {
    const alerts = heard();
    const begun = await (await Talk.start({}, { disclosure })).to('matters-most');
    const talk = practice ? begun.under({ ...begun.parts, alerts }) : await inEarnest(begun, alerts, memoryRecords(), { disclosure });
    const entry = (await talk.entries()).length;
    await talk.take({ did: 'say', words: 'he hits me', prompt: null }, 'turn-harm');
    const id = idOf(talk, 'turn-harm');
    expect(alerts.raised).toEqual([{ id, interview: talk.sitting.interview, why: 'disclosure', risk: 'R3', entry, practice }]);
    expect(await talk.of('alerted')).toMatchObject([{ alert: id, entry }]);
  });
});

describe('alerts of a turn', () => {
  const interview = { id: 'rose', ledger: { ...emptyLedger(), length: 40, practice: false }, compiled: { dialog: {} } } as InterviewAtHand;
  const alerted: Happening = { kind: 'alerted', alert: 'a1', why: 'disclosure', risk: 'R3', entry: 40 };
  const help: Happening = { kind: 'asked-for-help', from: 'button' };

  it('are raised each, one after another', async () => {
    const alerts = heard();
    await raiseAlerts(interview, [help, alerted, { ...alerted, alert: 'a2', risk: 'R1' }], alerts);
    expect(alerts.raised).toEqual([
      { id: 'a1', interview: 'rose', why: 'disclosure', risk: 'R3', entry: 40, practice: false },
      { id: 'a2', interview: 'rose', why: 'disclosure', risk: 'R1', entry: 40, practice: false },
    ]);
  });

  it('are one where somebody is alerted already in a turn that asks for help', () => {
    expect(alertedToHelp(interview, [help], 'a9')).toHaveLength(2);
    expect(alertedToHelp(interview, [help, alerted], 'a9')).toEqual([help, alerted]);
  });

  it('are none where nobody can tell who is asking', () => {
    const anonymous = { ...interview, compiled: { dialog: { anonymous: true } } } as InterviewAtHand;
    expect(alertedToHelp(anonymous, [help], 'a9')).toEqual([help]);
  });
});

it('a program without routes records alerts, each once, and the service tells of them when it starts next', async () => {
  const { start, route, clock, records, told } = setUp();
  let keys = 0;
  const alone = recordAlerts({ records, now: clock.now, newKey: () => `alone-${++keys}` });
  const alert = { id: 'a1', interview: 'rose', why: 'disclosure', risk: 'R2', entry: 3, practice: false } as const;
  await Promise.all([alone.raise(alert), alone.raise(alert), alone.raise({ ...alert, id: 'a2' })]);
  expect(await told()).toEqual(['raised', 'raised']);
  const webhook = route('webhook');
  await start({ routes: [webhook] });
  await clock.pass(0);
  expect(webhook.got.map(({ id }) => id)).toEqual(['a1', 'a2']);
});
