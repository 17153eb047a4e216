import storage from '../locales/en/storage.json' with { type: 'json' };
import { type ServiceKey, say } from './channels/say.ts';
import { Unusable } from './dialogs/load.ts';
import { whereFailed } from './log.ts';
import { BadSettings } from './settings.ts';
import { Refusal } from './storage/refusal.ts';

/** Why the service did not start, in sentences for whoever started it, and the exit code: 2 where the settings are to blame. */
export function startFailure(error: unknown): { readonly exitCode: 1 | 2; readonly sentences: readonly string[] } {
  if (error instanceof BadSettings) {
    const sentence = ({ name, expected }: BadSettings['complaints'][number]): string =>
      say('settings.bad', { name, expected: say(`settings.expected.${expected}` as ServiceKey) });
    return { exitCode: 2, sentences: error.complaints.map(sentence) };
  }
  return { exitCode: 1, sentences: [sentenceFor(error)] };
}

function sentenceFor(error: unknown): string {
  if (error instanceof Refusal) return fill(storage.refused[error.code], error.parameters);
  if (error instanceof Unusable) return say('start.unusable', { files: error.faults.map(({ file }) => file).join(', ') });
  const {
    code = '',
    port = '',
    address = '',
  } = (error instanceof Error ? error : {}) as { readonly code?: string; readonly port?: number; readonly address?: string };
  if (code === 'EADDRINUSE') return say('start.port', { port, host: address });
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') return say('start.host', { host: address, code });
  const { name = '', at = '' } = whereFailed(error);
  return `${say('start.failed', { name })} ${code} ${at}`;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}
