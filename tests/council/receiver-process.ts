import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const EXAMPLE = fileURLToPath(new URL('./example-receiver.ts', import.meta.url));

/** The example receiver as a process of its own. */
export interface ReceiverProcess {
  readonly url: string;
  /** What it has said so far, line by line. */
  readonly said: readonly string[];
  /** As if its machine had failed. */
  kill(): Promise<void>;
}

export async function startReceiver(environment: Readonly<Record<string, string>>): Promise<ReceiverProcess> {
  const child: ChildProcess = spawn(process.execPath, [EXAMPLE], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('nothing to read from');
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the receiver ended before it listened')));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    said,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
