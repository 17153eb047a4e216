import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openAlerts } from '../../src/alerts/open-alerts.ts';
import { webhook } from '../../src/alerts/webhook.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { WRITER_KEY } from '../faults/writer-key.ts';
import { anAlert } from './set-up.ts';

// Raises alerts until it is killed, and says on stdout which were raised as soon as they are: `raiser.ts FOLDER URL SECRET`
const [folder = '', url = '', secret = ''] = process.argv.slice(2);
const records = await openRecords({ folder, key: WRITER_KEY, warn: () => undefined });
const alerts = openAlerts({
  records,
  routes: [webhook({ name: 'webhook', contact: 1, url, secret, now: Date.now })],
  deskLink: '',
  serviceName: null,
  sendWords: false,
  childOf: async () => null,
  onUnsent: async () => undefined,
  now: () => new Date().toISOString(),
  ticks: () => performance.now(),
  schedule(act, ms) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  newKey: () => randomUUID(),
  warn: () => undefined,
});
for (;;) {
  const id = randomUUID();
  await alerts.raise(anAlert({ id }));
  writeSync(1, `${id}\n`);
}
