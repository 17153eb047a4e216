import type { AlertFigures } from '../../alerts/alerts.ts';

type Labels = Readonly<Record<string, string | number>>;

const HELP = {
  own_words_http_requests_total: 'Requests answered, by route and status.',
  own_words_turns_total: 'Turns, by channel and outcome.',
  own_words_code_guesses_total: 'Codes typed that lead nowhere.',
  own_words_code_alarms_total: 'Times that so many codes led nowhere that somebody has to look.',
  own_words_sign_ins_total: 'Ways in to the desk, by kind and whether somebody was let in.',
  own_words_streams: 'Open streams.',
} as const;

export type MetricName = keyof typeof HELP;

/** Figures about the service in Prometheus's text format. Labels come from short closed lists: never an interview, an address or a word. */
export class Metrics {
  readonly #figures = new Map<string, { readonly name: MetricName; value: number }>();

  /** Adds to a counter, or moves a gauge. */
  add(name: MetricName, labels: Labels = {}, by = 1): void {
    const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const series = pairs.length > 0 ? `${name}{${pairs.join(',')}}` : name;
    const figure = this.#figures.get(series);
    if (figure) figure.value += by;
    else this.#figures.set(series, { name, value: by });
  }

  /** All figures, with those of the process: `upSeconds` since it started, `memoryBytes` resident, `alerts` as they are. */
  text({ upSeconds, memoryBytes, alerts }: { readonly upSeconds: number; readonly memoryBytes: number; readonly alerts: AlertFigures }): string {
    const lines: string[] = [];
    const gauge = (name: string, help: string, value: number) => lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
    for (const [name, help] of Object.entries(HELP)) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`);
      for (const [series, figure] of this.#figures) if (figure.name === name) lines.push(`${series} ${figure.value}`);
    }
    gauge('own_words_alerts_open', 'Alerts that nobody has seen, without practice.', alerts.open);
    gauge('own_words_alerts_unsent', 'Those of them that no route has taken.', alerts.unsent);
    gauge('own_words_alerts_oldest_seconds', 'How long the oldest of them has waited for somebody.', alerts.oldestSeconds);
    lines.push('# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${memoryBytes}`);
    lines.push('# TYPE own_words_up_seconds gauge', `own_words_up_seconds ${Math.round(upSeconds)}`);
    return `${lines.join('\n')}\n`;
  }
}
