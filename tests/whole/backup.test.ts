import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShelf } from '../../src/parts.ts';
import { runCommand } from '../storage/run-command.ts';
import { temporaryFolder } from '../storage/temporary.ts';
import { type Seat, say, sitDown } from './post.ts';
import { type Served, serve as serveOn } from './serve.ts';

const SECRET = 'my secret dug, naebody fightin 🐶';
const OLD = 'ab'.repeat(32);
const PEOPLE = 4;

let parent = '';
const at = (name: string) => join(parent, name);
const shelf = openShelf();
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  parent = await temporaryFolder();
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(parent, { recursive: true, force: true });
});

async function serve(folder: string, key: string): Promise<Served> {
  const keyOf = (name: 'tokens' | 'codes', records: Served['records']) => (name === 'tokens' ? randomBytes(32) : records.lasting('codes'));
  const served = await serveOn(at(folder), { key: Buffer.from(key, 'hex'), shelf, keyOf });
  closing.push(served.close);
  return served;
}

async function comeBack(address: string, code: string): Promise<{ readonly interview: string; readonly token: string }> {
  const body = JSON.stringify({ code });
  const response = await fetch(`${address}/api/v1/interviews`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(response.status).toBe(201);
  const { interview, directLine } = (await response.json()) as { interview: string; directLine: { token: string } };
  return { interview, token: directLine.token };
}

async function myWords(address: string, { interview, token }: { readonly interview: string; readonly token: string }): Promise<string> {
  return (await fetch(`${address}/api/v1/interviews/${interview}/words`, { headers: { authorization: `Bearer ${token}` } })).text();
}

it('copied while people talk, put under another key, and put back elsewhere, a service has everything that was acknowledged and nothing that was erased', {
  timeout: 120_000,
}, async () => {
  const { address, turns, close } = await serve('data', OLD);
  const run = async (command: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { code, complaint } = await runCommand(command, args, parent, { DATA_DIR: at('data'), DATA_KEY: OLD, ...settings });
    expect([command, code, complaint]).toEqual([command, 0, '']);
  };

  const seats: Seat[] = [];
  for (let person = 0; person < PEOPLE; person++) seats.push(await sitDown(address));
  const said = new Map(seats.map((seat) => [seat, [] as string[]]));
  let over = false;
  const talking = seats.map(async (seat, person) => {
    for (let turn = 0; !over; turn++) {
      const words = person === 0 && turn === 0 ? SECRET : `${person}: words number ${turn}`;
      expect(await say(seat, words, `turn-${turn}`)).toBe(200);
      said.get(seat)?.push(words);
    }
  });
  await expect.poll(() => [...said.values()].every((words) => words.length >= 2), { timeout: 30_000 }).toBe(true);

  const acknowledged = new Map([...said].map(([seat, words]) => [seat, [...words]]));
  await run('backup', ['copy']);
  await writeFile(at('new.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  await run('keys', ['rotate', '--new-key-file', 'new.key']);
  const [first] = seats;
  if (!first) throw new Error('nobody sat down');
  const n = (await turns.entries(first.interview))?.find((entry) => entry.kind === 'said' && entry.words === SECRET)?.n ?? -1;
  expect(await turns.erase(first.interview, [n], 'w1')).toBe(true);
  expect(await myWords(address, first)).not.toContain(SECRET);
  await run('backup', ['keys', '--keys']);
  over = true;
  await Promise.all(talking);
  await run('verify', [], { DATA_KEY: '', DATA_KEY_FILE: 'new.key' });
  await close();

  const newKey = (await readFile(at('new.key'), 'utf8')).trim();
  await run('restore', ['copy', '--keys', 'keys'], { DATA_DIR: at('elsewhere'), DATA_KEY: newKey });
  const there = await serve('elsewhere', newKey);
  for (const seat of seats) {
    const expected = (acknowledged.get(seat) ?? []).map((words) => (words === SECRET ? null : words));
    const entries = (await there.turns.entries(seat.interview)) ?? [];
    const kept = entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []));
    expect(kept.slice(0, expected.length)).toEqual(expected);
    expect(kept.length).toBeGreaterThanOrEqual(expected.length);
    // People come back with the code they had, and go on.
    const back = await comeBack(there.address, seat.code);
    expect(back.interview).toBe(seat.interview);
    const words = await myWords(there.address, back);
    expect(words).not.toContain(SECRET);
    if (expected[1]) expect(words).toContain(expected[1]);
  }
});
