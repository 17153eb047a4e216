import { afterEach, beforeEach, expect, test } from 'vitest';
import { furnishAlerts, routesOf } from '../../src/furnish-alerts.ts';
import { parseSettings } from '../../src/settings.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { filesInMemory } from '../channels/in-memory-files.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { anAlert, ROSE } from './set-up.ts';

let receiver: Receiver;
let mail: MailServer;
beforeEach(async () => {
  [receiver, mail] = await Promise.all([openReceiver(), openMailServer()]);
});
afterEach(async () => {
  await Promise.all([receiver.close(), mail.close()]);
});

const settings = () => ({
  ALERT_WEBHOOK: receiver.url,
  ALERT_WEBHOOK_SECRET: 'x'.repeat(32),
  ALERT_EMAIL: 'duty@example.org',
  SMTP_URL: mail.url,
  SERVICE_NAME: 'Midlothian Council',
});

test.each([
  ['none', {}, []],
  ['the first contact', settings, ['webhook 1', 'email 1']],
  [
    'both',
    () => ({ ...settings(), ALERT_WEBHOOK_2: receiver.url, ALERT_EMAIL_2: 'manager@example.org' }),
    ['webhook 1', 'email 1', 'webhook-2 2', 'email-2 2'],
  ],
])('settings make the routes of %s', (_, environment, expected) => {
  const routes = routesOf(parseSettings(typeof environment === 'function' ? environment() : environment));
  expect(routes.map(({ name, contact }) => `${name} ${contact}`)).toEqual(expected);
});

test('a service tells by all routes of the first contact, with its name, its desk and the file', async () => {
  const children = filesInMemory();
  const child = await children.open('Kyle', 'asha');
  await children.join(child, { interview: ROSE, dialog: 'd@1', role: 'child', name: null });
  const alerts = furnishAlerts({
    records: memoryRecords(),
    log: () => undefined,
    now: () => new Date().toISOString(),
    settings: parseSettings(settings()),
    address: 'https://own-words.example',
    children,
    onUnsent: async () => undefined,
  });
  await alerts.start();
  const both = new Promise<void>((resolve) => alerts.watch(() => alerts.open()[0]?.sentBy.length === 2 && resolve()));
  await alerts.raise(anAlert());
  await both;
  const sent = JSON.parse(String(receiver.got[0]?.body)) as object;
  expect(sent).toMatchObject({ service: 'Midlothian Council', desk: 'https://own-words.example/desk', child, interview: ROSE });
  expect([mail.got[0]?.from, mail.got[0]?.to, `${JSON.stringify(sent)}${mail.got[0]?.text}`.includes('Kyle')]).toEqual([
    'duty@example.org',
    ['duty@example.org'],
    false,
  ]);
  expect(alerts.figures()).toMatchObject({ open: 1, unsent: 0 });
  await alerts.acknowledge(anAlert().id, 'asha', null);
  await alerts.close();
});
