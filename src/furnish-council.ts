import { randomUUID } from 'node:crypto';
import type { Systems } from './access/systems.ts';
import type { Catalogue } from './channels/catalogue.ts';
import type { Council } from './council/council.ts';
import type { CouncilEvent } from './council/event.ts';
import { openCouncil } from './council/open-council.ts';
import { councilWebhook } from './council/webhook.ts';
import type { Log } from './log.ts';
import type { Records } from './record/records.ts';
import { isLoopback, type Settings } from './settings.ts';
import type { ChildFile, ChildFiles } from './turns/child-files.ts';

/** The settings that say where the council's own system is told. */
export type CouncilSettings = Pick<Settings, 'SERVICE_NAME' | 'COUNCIL_WEBHOOK' | 'COUNCIL_WEBHOOK_SECRET'>;

export interface CouncilFurniture {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  readonly log: Log;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  readonly settings: CouncilSettings;
  /** Where the service stands: `https://own-words.example`. */
  readonly address: string;
  readonly live: boolean;
  readonly children: Pick<ChildFiles, 'fileOf' | 'list'>;
  readonly catalogue: Pick<Catalogue, 'isQuiet'>;
  readonly systems: Pick<Systems, 'isAny'>;
  /** How long after each failed try the next one is, ms; the usual times where left out. */
  readonly backOff?: readonly number[] | undefined;
}

/**
 * Makes what the council's own system is told out of the settings. It may know of every interview in a child's file, but for those that nobody else in the
 * family may ever see were held: what is in another system can be asked for there by others. It is told nothing before it is started, or something happens.
 */
export function furnishCouncil({ records, log, now, settings, address, live, children, catalogue, systems, backOff }: CouncilFurniture): Council {
  const send = senderOf(settings, { address, live });
  if (send === null && settings.COUNCIL_WEBHOOK !== null) log('warn', 'council-not-told-in-practice');
  const known = (file: ChildFile) => file.interviews.filter(({ dialog }) => !catalogue.isQuiet(dialog)).map(({ interview }) => interview);
  return openCouncil({
    records,
    // Not by the turns: that would keep every interview there ever was in memory.
    entriesOf: async (interview) => (await records.read(interview))?.flatMap(({ entries }) => entries) ?? null,
    async childOf(interview) {
      const file = await children.fileOf(interview);
      return file !== null && known(file).includes(interview) ? file.id : null;
    },
    interviews: async () => (await children.list()).flatMap(known),
    send,
    sendsPractice: !live,
    isWanted: async () => send !== null || (await systems.isAny()),
    now,
    ticks: () => performance.now(),
    schedule(act, ms) {
      // What waits for its time keeps nothing alive that has ended.
      const timer = setTimeout(act, ms).unref();
      return () => clearTimeout(timer);
    },
    newKey: () => randomUUID(),
    warn: ({ code, ...where }) => log('warn', code, where),
    ...(backOff && { backOff }),
  });
}

/** Null where nothing is sent. In practice nothing leaves this machine. */
function senderOf(
  { COUNCIL_WEBHOOK: url, COUNCIL_WEBHOOK_SECRET: secret, SERVICE_NAME: service }: CouncilSettings,
  { address, live }: Pick<CouncilFurniture, 'address' | 'live'>,
): ((event: CouncilEvent) => Promise<void>) | null {
  if (url === null || secret === null || !(live || isLoopback(new URL(url).hostname))) return null;
  return councilWebhook({ url, secret, now: Date.now }, { address, service });
}
