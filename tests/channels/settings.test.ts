import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { isServiceKey, say } from '../../src/channels/say.ts';
import { BadSettings, type Complaint, parseSettings, SETTING_NAMES } from '../../src/settings.ts';

const KEY = Buffer.alloc(32, 5);
const LIVE = {
  SERVICE_MODE: 'live',
  DATA_KEY_FILE: '/run/secrets/key',
  PUBLIC_URL: 'https://own-words.example',
  SERVICE_NAME: 'Midlothian Council',
  OUT_OF_HOURS: 'Social work, 0131 000 0000',
  ALERT_WEBHOOK: 'https://alerts.example/',
  ALERT_WEBHOOK_SECRET: 'x'.repeat(32),
};

function complaintsOf(environment: Readonly<Record<string, string>>, envFile = ''): readonly Complaint[] {
  try {
    parseSettings(environment, envFile);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.complaints;
    throw error;
  }
}

test('nothing need be set', () => {
  expect(parseSettings({})).toEqual({
    HOST: '127.0.0.1',
    PORT: 3978,
    PUBLIC_URL: null,
    DATA_DIR: './data',
    DATA_KEY: null,
    DATA_KEY_FILE: null,
    PACKS_DIR: null,
    STORE: 'lowdb',
    SERVICE_MODE: 'demo',
    SERVICE_NAME: null,
    OUT_OF_HOURS: null,
    ALERT_WEBHOOK: null,
    ALERT_EMAIL: null,
    SMTP_URL: null,
    SELF_START: null,
    MicrosoftAppId: null,
    MicrosoftAppPassword: null,
    MicrosoftAppType: 'MultiTenant',
    MicrosoftAppTenantId: null,
    OIDC_ISSUER: null,
    OIDC_CLIENT_ID: null,
    OIDC_CLIENT_SECRET: null,
    SIGN_IN_LINK: 'first',
    LOG_LEVEL: 'info',
    ALERT_WEBHOOK_SECRET: null,
    ALERT_WEBHOOK_2: null,
    ALERT_EMAIL_2: null,
    ALERT_FROM: null,
    ALERT_WORDS: 'off',
    RETENTION_FILE: null,
    COUNCIL_WEBHOOK: null,
    COUNCIL_WEBHOOK_SECRET: null,
  });
});

test('.env.example names every setting once, with a sentence before it, and starts the service as it is', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  expect(Object.keys(parseEnv(example)).sort()).toEqual([...SETTING_NAMES].sort());
  expect(parseSettings({}, example)).toEqual(parseSettings({}));
  const lines = example.split('\n');
  for (const name of SETTING_NAMES) {
    const at = lines.findIndex((line) => line.startsWith(`${name}=`));
    expect(lines[at - 1], name).toMatch(/^# .+[.:]|^# .*https/);
  }
});

test('what stands in the environment wins over .env, and an empty value counts as absent', () => {
  const settings = parseSettings({ PORT: '1', SERVICE_NAME: '' }, 'PORT=2\nSERVICE_NAME="Here"\nPUBLIC_URL=');
  expect([settings.PORT, settings.SERVICE_NAME, settings.PUBLIC_URL]).toEqual([1, null, null]);
});

test.each([
  ['HOST', '0.0.0.0', 'loopback'],
  ['HOST', '192.168.0.7', 'loopback'],
  ['PORT', '65536', 'PORT'],
  ['PORT', '80 ', 'PORT'],
  ['PORT', '-1', 'PORT'],
  ['PUBLIC_URL', 'own-words.example', 'PUBLIC_URL'],
  ['PUBLIC_URL', 'https://own-words.example/chat', 'PUBLIC_URL'],
  ['DATA_KEY', 'short', 'DATA_KEY'],
  ['DATA_KEY', KEY.toString('hex').slice(1), 'DATA_KEY'],
  ['STORE', 'postgres://localhost/words', 'STORE'],
  ['SERVICE_MODE', 'production', 'SERVICE_MODE'],
  ['ALERT_EMAIL', 'nobody', 'ALERT_EMAIL'],
  ['SMTP_URL', 'https://mail.example', 'SMTP_URL'],
  ['ALERT_WEBHOOK', 'https://me:secret@alerts.example/', 'ALERT_WEBHOOK'],
  ['ALERT_WEBHOOK_2', 'ftp://alerts.example/', 'ALERT_WEBHOOK_2'],
  ['COUNCIL_WEBHOOK', 'https://me:secret@council.example/', 'COUNCIL_WEBHOOK'],
  ['COUNCIL_WEBHOOK_SECRET', 'x'.repeat(31), 'COUNCIL_WEBHOOK_SECRET'],
  ['ALERT_WEBHOOK_SECRET', 'x'.repeat(31), 'ALERT_WEBHOOK_SECRET'],
  ['ALERT_EMAIL_2', 'nobody', 'ALERT_EMAIL_2'],
  ['ALERT_FROM', 'nobody', 'ALERT_FROM'],
  ['ALERT_WORDS', 'yes', 'ALERT_WORDS'],
  ['SELF_START', 'yes', 'SELF_START'],
  ['MicrosoftAppId', 'my-bot', 'MicrosoftAppId'],
  ['MicrosoftAppType', 'multitenant', 'MicrosoftAppType'],
  ['OIDC_ISSUER', 'javascript:alert(1)', 'OIDC_ISSUER'],
  ['SIGN_IN_LINK', 'never', 'SIGN_IN_LINK'],
  ['LOG_LEVEL', 'verbose', 'LOG_LEVEL'],
])('%s=%s is refused by name', (name, value, expected) => {
  expect(complaintsOf({ [name]: value })).toEqual([{ name, expected }]);
});

test.each([
  [{ DATA_KEY: KEY.toString('base64') }],
  [{ DATA_KEY: KEY.toString('base64url') }],
  [{ DATA_KEY: KEY.toString('hex') }],
  [{ HOST: 'localhost' }],
  [{ HOST: '::1' }],
  [{ HOST: '127.1.2.3' }],
  [{ PORT: '0' }],
  [{ PUBLIC_URL: 'https://own-words.example/' }],
])('%j is taken', (environment) => {
  expect(complaintsOf(environment)).toEqual([]);
});

test('a name in .env that is no setting is refused; in the environment there are always others', () => {
  expect(complaintsOf({}, 'PROT=80\nSERVICE_NAMES=x')).toEqual([
    { name: 'PROT', expected: 'unknown' },
    { name: 'SERVICE_NAMES', expected: 'unknown' },
  ]);
  expect(complaintsOf({}, 'constructor=')).toEqual([{ name: 'constructor', expected: 'unknown' }]);
  expect(complaintsOf({ PROT: '80' })).toEqual([]);
});

test('settings that need each other are asked for together', () => {
  const app = '00000000-0000-0000-0000-000000000001';
  expect(complaintsOf({ DATA_KEY: KEY.toString('hex'), DATA_KEY_FILE: 'x' })).toEqual([{ name: 'DATA_KEY', expected: 'one-key' }]);
  expect(complaintsOf({ ALERT_EMAIL: 'duty@example.org' })).toEqual([{ name: 'SMTP_URL', expected: 'with-email' }]);
  expect(complaintsOf({ ALERT_WEBHOOK: 'https://alerts.example/' })).toEqual([{ name: 'ALERT_WEBHOOK_SECRET', expected: 'with-webhook' }]);
  expect(complaintsOf({ COUNCIL_WEBHOOK: 'https://council.example/' })).toEqual([{ name: 'COUNCIL_WEBHOOK_SECRET', expected: 'with-council-webhook' }]);
  expect(complaintsOf({ ALERT_EMAIL_2: 'duty@example.org', SMTP_URL: 'smtps://mail.example' })).toEqual([{ name: 'ALERT_WEBHOOK', expected: 'first-contact' }]);
  const PUBLIC_URL = 'https://own-words.example';
  expect(complaintsOf({ PUBLIC_URL, MicrosoftAppId: app })).toEqual([{ name: 'MicrosoftAppPassword', expected: 'with-app' }]);
  expect(complaintsOf({ MicrosoftAppId: app, MicrosoftAppPassword: 'x' })).toEqual([{ name: 'PUBLIC_URL', expected: 'with-channels' }]);
  expect(complaintsOf({ PUBLIC_URL, MicrosoftAppId: app, MicrosoftAppType: 'UserAssignedMSI' })).toEqual([
    { name: 'MicrosoftAppTenantId', expected: 'with-tenant' },
  ]);
});

test('a sign-in provider is asked for whole, and over https unless it is this machine’s own', () => {
  const client = { OIDC_CLIENT_ID: 'own-words', OIDC_CLIENT_SECRET: 'x' };
  expect(complaintsOf({ OIDC_ISSUER: 'https://login.example' })).toEqual([{ name: 'OIDC_CLIENT_ID', expected: 'with-issuer' }]);
  expect(complaintsOf({ OIDC_ISSUER: 'http://login.example', ...client })).toEqual([{ name: 'OIDC_ISSUER', expected: 'safe-issuer' }]);
  for (const OIDC_ISSUER of ['https://login.example/v2.0', 'http://localhost:4000', 'http://127.0.0.1:4000']) {
    expect(complaintsOf({ OIDC_ISSUER, ...client })).toEqual([]);
  }
});

test('live mode says everything it lacks, and lacks nothing with all of it', () => {
  expect(complaintsOf({ SERVICE_MODE: 'live' }).map(({ name }) => name)).toEqual([
    'DATA_KEY_FILE',
    'PUBLIC_URL',
    'SERVICE_NAME',
    'OUT_OF_HOURS',
    'ALERT_WEBHOOK',
  ]);
  expect(complaintsOf({ ...LIVE, PUBLIC_URL: 'http://own-words.example' }).map(({ name }) => name)).toEqual(['PUBLIC_URL']);
  expect(complaintsOf({ ...LIVE, ALERT_WEBHOOK_2: 'http://alerts.example/' })[0]).toEqual({ name: 'ALERT_WEBHOOK_2', expected: 'live-webhook' });
  expect(complaintsOf({ ...LIVE, COUNCIL_WEBHOOK: 'http://council.example/', COUNCIL_WEBHOOK_SECRET: 'x'.repeat(32) })).toEqual([
    { name: 'COUNCIL_WEBHOOK', expected: 'live-webhook' },
  ]);
  expect(complaintsOf(LIVE)).toEqual([]);
});

test('every complaint there can be has a sentence', () => {
  const together = [
    'unknown',
    'one-key',
    'with-email',
    'with-webhook',
    'first-contact',
    'with-app',
    'with-tenant',
    'with-channels',
    'loopback',
    'with-issuer',
    'safe-issuer',
  ];
  const live = ['live-key', 'live-address', 'live-name', 'live-out-of-hours', 'live-alerts', 'live-webhook'];
  for (const expected of [...SETTING_NAMES, ...together, ...live]) {
    const key = `settings.expected.${expected}`;
    expect([key, isServiceKey(key) && say(key).length > 10]).toEqual([key, true]);
  }
});
