import type { Alerts } from '../alerts/alerts.ts';
import type { Records } from '../record/records.ts';
import { READY } from './answers.ts';
import type { Metrics } from './http/metrics.ts';
import { json, type Route } from './http/route.ts';
import { isServiceKey, say } from './say.ts';

interface HealthParts {
  readonly ready: Records['ready'];
  readonly metrics: Metrics;
  readonly alerts: () => Promise<Pick<Alerts, 'figures'>>;
}

/** What machines ask: is the process up, can words be recorded, how is it going. Nothing of anybody's content. */
export function healthRoutes({ ready, metrics, alerts }: HealthParts): Route[] {
  return [
    { method: 'GET', path: '/health', access: 'anyone', body: 'none', gives: READY, handle: async () => json(200, { ok: true }) },
    {
      method: 'GET',
      path: '/ready',
      access: 'anyone',
      body: 'none',
      gives: READY,
      handle: async () => {
        const state = await ready();
        if (state.ok) return json(200, { ok: true });
        const key = `ready.${state.why}`;
        return json(503, { ok: false, why: state.why, ...(isServiceKey(key) && { message: say(key) }) });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      access: 'anyone',
      body: 'none',
      gives: 'text/plain',
      handle: async () => ({
        status: 200,
        type: 'text/plain; version=0.0.4; charset=utf-8',
        body: metrics.text({ upSeconds: process.uptime(), memoryBytes: process.memoryUsage.rss(), alerts: (await alerts()).figures() }),
      }),
    },
  ];
}
