import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureKeys } from '../storage/key-speed.ts';
import { measureEngine, quantile } from './engine.ts';

// npm run bench: every figure beside its yardstick from the same run. Nothing is asserted: machines differ, ratios less so.

const SECONDS = 5;
const ROUNDS = 3;
const STARTS = 7;

interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const script = (name: string) => new URL(name, import.meta.url).pathname;

/** Runs a script until its first line; `stop` ends it. */
function run(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly line: string; readonly took: number; readonly stop: () => Promise<void> }> {
  const from = performance.now();
  const child = spawn(process.execPath, [name, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  return new Promise((resolve, reject) => {
    let text = '';
    const exited = new Promise<void>((done) => child.on('exit', () => done()));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) {
        resolve({
          line: text,
          took: performance.now() - from,
          stop: async () => {
            child.stdin.end();
            setTimeout(() => child.kill('SIGTERM'), 300).unref();
            await exited;
          },
        });
      }
    });
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code} before its first line`)));
  });
}

async function talk(kind: 'echo' | 'guided', people: number): Promise<Figures> {
  // The same threads as in main.ts.
  const server = await run(script('server.ts'), [kind], { UV_THREADPOOL_SIZE: '16' });
  const load = await run(script('people.ts'), [server.line.trim(), String(people), String(SECONDS), kind]);
  await server.stop();
  return JSON.parse(load.line) as Figures;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
const round = (number: number, digits = 0) => number.toFixed(digits);

function middle(figures: readonly Figures[]): Figures {
  return {
    perSecond: quantile(
      figures.map((one) => one.perSecond),
      0.5,
    ),
    p50: quantile(
      figures.map((one) => one.p50),
      0.5,
    ),
    p99: quantile(
      figures.map((one) => one.p99),
      0.5,
    ),
  };
}

async function benchTurns(people: number): Promise<void> {
  const echo: Figures[] = [];
  const guided: Figures[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let i = 0; i < ROUNDS; i++) {
    echo.push(await talk('echo', people));
    guided.push(await talk('guided', people));
  }
  const [bare, ours] = [middle(echo), middle(guided)];
  print(`Durable guided turns, ${people} people at once: ${round(ours.perSecond)} a second, p50 ${round(ours.p50, 1)} ms, p99 ${round(ours.p99, 1)} ms`);
  print(
    `  bare durable echo: ${round(bare.perSecond)} a second, p50 ${round(bare.p50, 1)} ms, p99 ${round(bare.p99, 1)} ms; ratio ${round(ours.perSecond / bare.perSecond, 2)} (aim 0.6)`,
  );
}

async function benchStart(): Promise<void> {
  const alone: number[] = [];
  const whole: number[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'own-words-start-'));
  for (let i = 0; i < STARTS; i++) {
    const restify = await run(script('restify-alone.ts'), []);
    await restify.stop();
    const service = await run(new URL('../../src/main.ts', import.meta.url).pathname, [], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' });
    await service.stop();
    alone.push(restify.took);
    whole.push(service.took);
  }
  await rm(folder, { recursive: true, force: true });
  print(
    `Start to listening: ${round(quantile(whole, 0.5))} ms; restify alone ${round(quantile(alone, 0.5))} ms; ratio ${round(quantile(whole, 0.5) / quantile(alone, 0.5), 2)} (aim 1.3)`,
  );
}

async function benchKeys(): Promise<void> {
  const { streams, rewriting, changingKey, erasing, copying } = await measureKeys(1000);
  const beside = (seconds: number) => `${round(seconds, 2)} s, ratio ${round(seconds / rewriting, 2)}`;
  print(
    `${streams} interviews: changing the master key ${beside(changingKey)}; copying the data ${beside(copying)}; erasing one answer in each ${beside(erasing)}; writing, syncing and renaming as many files ${round(rewriting, 2)} s`,
  );
}

const engine = measureEngine(200);
print(`Engine alone (read + step + speak): median ${round(engine.median, 1)} µs (aim 50), p99 ${round(engine.p99, 1)} µs`);
print(
  `  first ten answers ${round(engine.first, 1)} µs, last ten of a hundred ${round(engine.hundredth, 1)} µs, ratio ${round(engine.hundredth / engine.first, 2)}; a dialog of 100 steps compiles in ${round(engine.compile, 1)} ms`,
);
await benchTurns(16);
await benchTurns(64);
await benchStart();
await benchKeys();
