import { randomBytes } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

// First, because everything is loaded faster from then on. What listening can do without is loaded after it.
enableCompileCache();
// A turn waits in one of libuv's threads for the disk; with its usual four, the fifth person would wait for the first.
process.env['UV_THREADPOOL_SIZE'] ??= '16';
const { openLog, whereFailed } = await import('./log.ts');
const { readSettings } = await import('./settings.ts');

const now = (): Date => new Date();

try {
  const settings = readSettings();
  const log = openLog(settings.LOG_LEVEL, (line) => process.stderr.write(line), now);
  // Node's own printing of either would show the error's message, which may quote words.
  process.on('unhandledRejection', (error) => log('error', 'fault', whereFailed(error)));
  process.on('uncaughtException', (error) => {
    log('error', 'fault', whereFailed(error));
    process.exit(1);
  });
  await serve(settings, log);
} catch (error) {
  const { exitCode, sentences } = (await import('./start-failure.ts')).startFailure(error);
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

/** Serves until the process is told to stop. Whoever talks before the turns are furnished waits for them. @throws where it can't start */
async function serve(settings: Settings, log: Log): Promise<void> {
  const [{ records, keys }, { openService }, { lateTurns }, { once }, { say }, { Systems }] = await Promise.all([
    open(settings, log),
    import('./channels/service.ts'),
    import('./late-turns.ts'),
    import('./channels/once.ts'),
    import('./channels/say.ts'),
    import('./access/systems.ts'),
  ]);
  const { HOST: host } = settings;
  /** Where people reach it. It may have any port before it listens. */
  const address = (port = settings.PORT): string => settings.PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const practice = settings.SERVICE_MODE === 'demo';
  const systems = new Systems({ records, key: keys.codes, now, random: randomBytes });
  const furnished = once(async () =>
    (await import('./furnish.ts')).furnish({
      records,
      log,
      now: () => now().toISOString(),
      packs: settings.PACKS_DIR,
      alerting: settings,
      address: address(),
      live: !practice,
      systems,
    }),
  );
  const turns = lateTurns(async () => (await furnished()).turns);
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = settings;
  const service = await openService(
    {
      turns,
      records,
      keys,
      now: Date.now,
      random: randomBytes,
      onFault: (error) => log('error', 'fault', whereFailed(error)),
      onGuessing: () => log('warn', 'codes-guessed'),
      publicUrl: settings.PUBLIC_URL,
      pages: {
        practice,
        serviceName: settings.SERVICE_NAME,
        outOfHours: settings.OUT_OF_HOURS,
        selfStart: (settings.SELF_START ?? (practice ? 'on' : 'off')) === 'on',
      },
      app: MicrosoftAppId === null ? null : { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId },
      ownCopy: async (interview, entries, options) => (await furnished()).copies.asJson(interview, entries, options),
      ownCopyHtml: async (interview, entries, options) => (await furnished()).copies.asHtml(interview, entries, options),
      viewsHtml: async (interview, entries) => (await furnished()).copies.viewsHtml(interview, entries),
      assessmentHtml: async (child, interviews) => (await furnished()).copies.assessmentHtml(child, interviews),
      subjectAccessHtml: async (file, interview) => (await furnished()).copies.subjectAccessHtml(file, interview),
      sharedCopies: async () => (await furnished()).sharedCopies,
      staff: { provider: providerIn(settings), linkAlways: settings.SIGN_IN_LINK === 'always' },
      catalogue: async () => (await furnished()).catalogue,
      systems,
      council: async () => (await furnished()).council,
      children: async () => (await furnished()).children,
      binned: async () => (await furnished()).binned,
      alerts: async () => (await furnished()).alerts,
      drawCode: async (text) => (await import('uqr')).encode(text).data,
      onSignIn: () => void printSignIn(),
    },
    { host, port: settings.PORT },
  );
  /** The link is good once: when it was used, the next one is printed, as long as it leads anywhere. */
  async function printSignIn(): Promise<void> {
    if (!(await service.takesSignInPath())) return;
    process.stdout.write(`${say(practice ? 'start.desk' : 'start.first', { link: `${address(service.port)}${service.signInPath()}` })}\n`);
  }
  process.stdout.write(`${say('start.ready', { address: address(service.port) })}\n${practice ? `${say('start.practice')}\n` : ''}`);
  await printSignIn();

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      log('info', 'stopping');
      await service.close();
      await turns.close();
      const { alerts, council } = await furnished();
      await Promise.all([alerts.close(), council.close()]);
      await records.close();
      process.exit(0);
    });
  }
  // A failure is reported and tried again; whoever talks meanwhile can still raise an alert.
  void (await furnished()).alerts.start().catch((error: unknown) => log('error', 'alerts-unread', whereFailed(error)));
  void (await furnished()).council.start().catch((error: unknown) => log('error', 'council-unread', whereFailed(error)));
  await service.warmUp();
}

/** The organisation's own sign-in, where it is set. */
function providerIn({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }: Settings) {
  return issuer === null || clientId === null || clientSecret === null ? null : { issuer, clientId, clientSecret };
}

/** Opens the data folder, which no other process may have then, and makes the keys of the service. */
async function open({ DATA_DIR: folder, ...settings }: Settings, log: Log) {
  const [{ masterKey }, { deriveKey }, { openRecords }, { keptBecause }] = await Promise.all([
    import('./storage/master-key.ts'),
    import('./storage/derive-key.ts'),
    import('./storage/lowdb.ts'),
    import('./record/taking-back.ts'),
  ]);
  const key = await masterKey(folder, settings);
  const records = await openRecords({
    folder,
    key,
    warn: ({ code, ...where }) => log('warn', code, where),
    refuseErasing: async (stream, what) =>
      keptBecause(
        ((await records.read(stream)) ?? []).flatMap((line) => line.entries),
        what,
      ),
  });
  return { records, keys: { tokens: deriveKey(key, 'tokens'), codes: records.lasting('codes') } };
}
