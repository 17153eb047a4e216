import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** What the service was told before it started. Names as in `.env.example`; absent settings are null or their default. */
export type Settings = z.output<typeof SETTINGS>;

/** One thing that keeps the service from starting: the setting, and the `service` locale key under `settings` that says what is expected of it. */
export interface Complaint {
  readonly name: string;
  readonly expected: string;
}

/** The settings can't be used; nothing was started. */
export class BadSettings extends Error {
  override name = 'BadSettings';
  readonly complaints: readonly Complaint[];
  constructor(complaints: readonly Complaint[]) {
    super(complaints.map(({ name, expected }) => `${name} (${expected})`).join(', '));
    this.complaints = complaints;
  }
}

const KEY_BYTES = 32; // AES-256
const SECRET_LENGTH = 32; // characters: 128 bits where they are hexadecimal

const text = z.string().min(1);
const secret = z.string().min(1);
const webAddress = z.url({ protocol: /^https?$/ });
const withoutLogin = webAddress.refine((value) => new URL(value).username === '' && new URL(value).password === '');
const isKey = (value: string): boolean => /^[0-9a-f]{64}$/i.test(value) || (/^[\w+/-]{43}=?$/.test(value) && Buffer.from(value, 'base64').length === KEY_BYTES);

const orNull = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

const SETTINGS = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3978),
  PUBLIC_URL: orNull(webAddress.refine((value) => /^https?:\/\/[^/?#]+\/?$/i.test(value)).transform((value) => new URL(value).origin)),
  DATA_DIR: text.default('./data'),
  DATA_KEY: orNull(secret.refine(isKey)),
  DATA_KEY_FILE: orNull(text),
  PACKS_DIR: orNull(text),
  STORE: z.literal('lowdb').default('lowdb'),
  SERVICE_MODE: z.enum(['demo', 'live']).default('demo'),
  SERVICE_NAME: orNull(text),
  OUT_OF_HOURS: orNull(text),
  ALERT_WEBHOOK: orNull(withoutLogin),
  ALERT_EMAIL: orNull(z.email()),
  SMTP_URL: orNull(z.url({ protocol: /^smtps?$/ })),
  /** Null: on in demo, off in live. */
  SELF_START: orNull(z.enum(['on', 'off'])),
  MicrosoftAppId: orNull(z.guid()),
  MicrosoftAppPassword: orNull(secret),
  MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('MultiTenant'),
  MicrosoftAppTenantId: orNull(z.guid()),
  OIDC_ISSUER: orNull(webAddress),
  OIDC_CLIENT_ID: orNull(text),
  OIDC_CLIENT_SECRET: orNull(secret),
  SIGN_IN_LINK: z.enum(['first', 'always']).default('first'),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  ALERT_WEBHOOK_SECRET: orNull(z.string().min(SECRET_LENGTH)),
  ALERT_WEBHOOK_2: orNull(withoutLogin),
  ALERT_EMAIL_2: orNull(z.email()),
  ALERT_FROM: orNull(z.email()),
  ALERT_WORDS: z.enum(['on', 'off']).default('off'),
  RETENTION_FILE: orNull(text),
  COUNCIL_WEBHOOK: orNull(withoutLogin),
  COUNCIL_WEBHOOK_SECRET: orNull(z.string().min(SECRET_LENGTH)),
});

/** The names of all settings, as they stand in `.env.example`. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS.shape);

/**
 * Makes settings from the environment and from the text of `.env`; what stands in the environment wins.
 * An empty value counts as absent. A name in `.env` that is no setting is refused, because it is most likely a typing error.
 * @throws {BadSettings} naming every setting that is wrong and what was expected
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>, envFile = ''): Settings {
  const fromFile = parseEnv(envFile);
  const unknown = Object.keys(fromFile).filter((name) => !SETTING_NAMES.includes(name));
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, (environment[name] ?? fromFile[name]) || undefined]));
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success || unknown.length > 0) {
    const malformed = new Set(parsed.error?.issues.map(({ path }) => String(path[0])));
    throw new BadSettings([...unknown.map((name) => ({ name, expected: 'unknown' })), ...[...malformed].map((name) => ({ name, expected: name }))]);
  }
  const complaints = [...together(parsed.data), ...(parsed.data.SERVICE_MODE === 'live' ? missingForLive(parsed.data) : demoOnly(parsed.data))];
  if (complaints.length > 0) throw new BadSettings(complaints);
  return parsed.data;
}

/** Reads the settings of this process: its environment, and `.env` in the current folder where there is one. @throws {BadSettings} */
export function readSettings(path = '.env'): Settings {
  return parseSettings(process.env, readIfThere(path));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Settings that are right alone but not together. */
function together(settings: Settings): Complaint[] {
  const complaints: Complaint[] = [];
  if (settings.DATA_KEY && settings.DATA_KEY_FILE) complaints.push({ name: 'DATA_KEY', expected: 'one-key' });
  const { ALERT_WEBHOOK, ALERT_WEBHOOK_2, ALERT_EMAIL, ALERT_EMAIL_2 } = settings;
  if ((ALERT_EMAIL || ALERT_EMAIL_2) && !settings.SMTP_URL) complaints.push({ name: 'SMTP_URL', expected: 'with-email' });
  if ((ALERT_WEBHOOK || ALERT_WEBHOOK_2) && !settings.ALERT_WEBHOOK_SECRET) complaints.push({ name: 'ALERT_WEBHOOK_SECRET', expected: 'with-webhook' });
  if (settings.COUNCIL_WEBHOOK && !settings.COUNCIL_WEBHOOK_SECRET) complaints.push({ name: 'COUNCIL_WEBHOOK_SECRET', expected: 'with-council-webhook' });
  if ((ALERT_WEBHOOK_2 || ALERT_EMAIL_2) && !ALERT_WEBHOOK && !ALERT_EMAIL) complaints.push({ name: 'ALERT_WEBHOOK', expected: 'first-contact' });
  if (settings.MicrosoftAppId && settings.MicrosoftAppType !== 'UserAssignedMSI' && !settings.MicrosoftAppPassword) {
    complaints.push({ name: 'MicrosoftAppPassword', expected: 'with-app' });
  }
  if (settings.MicrosoftAppId && settings.MicrosoftAppType !== 'MultiTenant' && !settings.MicrosoftAppTenantId) {
    complaints.push({ name: 'MicrosoftAppTenantId', expected: 'with-tenant' });
  }
  if (settings.OIDC_ISSUER && !(settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET)) complaints.push({ name: 'OIDC_CLIENT_ID', expected: 'with-issuer' });
  if (settings.OIDC_ISSUER?.startsWith('http:') && !isLoopback(new URL(settings.OIDC_ISSUER).hostname)) {
    complaints.push({ name: 'OIDC_ISSUER', expected: 'safe-issuer' });
  }
  if (settings.MicrosoftAppId && !settings.PUBLIC_URL) complaints.push({ name: 'PUBLIC_URL', expected: 'with-channels' });
  return complaints;
}

function demoOnly(settings: Settings): Complaint[] {
  return isLoopback(settings.HOST) ? [] : [{ name: 'HOST', expected: 'loopback' }];
}

/** Whatever live mode lacks: a service that can't send alerts, or that hides who reads it, must not listen to children. */
function missingForLive(settings: Settings): Complaint[] {
  const complaints: Complaint[] = [];
  if (!settings.DATA_KEY && !settings.DATA_KEY_FILE) complaints.push({ name: 'DATA_KEY_FILE', expected: 'live-key' });
  if (!settings.PUBLIC_URL?.startsWith('https:')) complaints.push({ name: 'PUBLIC_URL', expected: 'live-address' });
  if (!settings.SERVICE_NAME) complaints.push({ name: 'SERVICE_NAME', expected: 'live-name' });
  if (!settings.OUT_OF_HOURS) complaints.push({ name: 'OUT_OF_HOURS', expected: 'live-out-of-hours' });
  if (!settings.ALERT_WEBHOOK && !settings.ALERT_EMAIL) complaints.push({ name: 'ALERT_WEBHOOK', expected: 'live-alerts' });
  for (const name of ['ALERT_WEBHOOK', 'ALERT_WEBHOOK_2', 'COUNCIL_WEBHOOK'] as const) {
    if (settings[name]?.startsWith('http:')) complaints.push({ name, expected: 'live-webhook' });
  }
  return complaints;
}

/** Whether only this machine can reach `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
