import { randomUUID } from 'node:crypto';
import type { Alert } from './alerts/alert.ts';
import type { Alerts } from './alerts/alerts.ts';
import { email } from './alerts/email.ts';
import type { Route } from './alerts/message.ts';
import { openAlerts } from './alerts/open-alerts.ts';
import { webhook } from './alerts/webhook.ts';
import type { Log } from './log.ts';
import type { Records } from './record/records.ts';
import type { Settings } from './settings.ts';
import type { ChildFiles } from './turns/child-files.ts';

/** The settings that say who is told of alerts, and what. */
export type AlertSettings = Pick<
  Settings,
  'SERVICE_NAME' | 'ALERT_WEBHOOK' | 'ALERT_WEBHOOK_2' | 'ALERT_WEBHOOK_SECRET' | 'ALERT_EMAIL' | 'ALERT_EMAIL_2' | 'ALERT_FROM' | 'ALERT_WORDS' | 'SMTP_URL'
>;

export interface AlertFurniture {
  readonly records: Records;
  readonly log: Log;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  readonly settings: AlertSettings;
  /** Where the service stands: `https://own-words.example`. */
  readonly address: string;
  readonly children: Pick<ChildFiles, 'fileOf'>;
  /** The person of this interview is to know that nobody could be told. */
  readonly onUnsent: (alert: Alert) => Promise<void>;
}

/** Makes the alerts of a service out of its settings. They tell nobody before they are started, or one is raised. */
export function furnishAlerts({ records, log, now, settings, address, children, onUnsent }: AlertFurniture): Alerts {
  return openAlerts({
    records,
    routes: routesOf(settings),
    deskLink: `${address}/desk`,
    serviceName: settings.SERVICE_NAME,
    sendWords: settings.ALERT_WORDS === 'on',
    childOf: async (interview) => (await children.fileOf(interview))?.id ?? null,
    onUnsent,
    now,
    ticks: () => performance.now(),
    schedule(act, ms) {
      // What waits for its time keeps nothing alive that has ended.
      const timer = setTimeout(act, ms).unref();
      return () => clearTimeout(timer);
    },
    newKey: () => randomUUID(),
    warn: ({ code, ...where }) => log('warn', code, where),
  });
}

/** The routes of a service, the second contact's behind those of the first. */
export function routesOf(settings: AlertSettings): readonly Route[] {
  const { ALERT_WEBHOOK_SECRET: secret, SMTP_URL: server, ALERT_WORDS } = settings;
  const hook = (name: string, contact: number, url: string | null): readonly Route[] =>
    url === null || secret === null ? [] : [webhook({ name, contact, url, secret, now: Date.now })];
  const mail = (name: string, contact: number, to: string | null): readonly Route[] =>
    to === null || server === null ? [] : [email({ name, contact, to, from: settings.ALERT_FROM ?? to, server, sealed: ALERT_WORDS === 'on' })];
  return [
    ...hook('webhook', 1, settings.ALERT_WEBHOOK),
    ...mail('email', 1, settings.ALERT_EMAIL),
    ...hook('webhook-2', 2, settings.ALERT_WEBHOOK_2),
    ...mail('email-2', 2, settings.ALERT_EMAIL_2),
  ];
}
