import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { openService } from '../../src/channels/service.ts';
import { furnishTurns } from '../../src/parts.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { deskParts } from '../channels/desk-parts.ts';
import { echoTurns } from './echo-turns.ts';

// The service as it is, without rate limits, with real turns or with the bare echo behind the same endpoint. Prints its port; ends with its input.

const folder = await mkdtemp(join(tmpdir(), 'own-words-bench-'));
const echo = process.argv[2] === 'echo';
const records = echo ? memoryRecords() : await openRecords({ folder, key: randomBytes(32), warn: () => undefined });
const turns = echo ? echoTurns(folder) : furnishTurns({ records, warn: () => undefined });
const service = await openService(
  {
    turns,
    records,
    keys: { tokens: randomBytes(32), codes: randomBytes(32) },
    now: Date.now,
    random: randomBytes,
    onFault: (error: unknown) => console.error(error),
    publicUrl: null,
    pages: { practice: true, serviceName: null, outOfHours: null, selfStart: true },
    app: null,
    limits: NO_LIMITS,
    ownCopy: () => ({}),
    ownCopyHtml: async () => '',
    ...deskParts(),
  } as never,
  { host: '127.0.0.1', port: 0 },
);
await import('../../src/channels/sdk.ts'); // loaded after listening in the service too, but before anybody is timed
process.stdout.write(`${service.port}\n`);
process.stdin.resume();
process.stdin.on('end', async () => {
  await service.close();
  await turns.close();
  await records.close();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
});
