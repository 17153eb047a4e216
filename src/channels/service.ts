import { Codes } from '../access/codes.ts';
import { Pins } from '../access/pins.ts';
import type { Systems } from '../access/systems.ts';
import { Tickets } from '../access/tickets.ts';
import { Tokens } from '../access/token.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Council } from '../council/council.ts';
import type { Records } from '../record/records.ts';
import type { Turns } from '../turns/turns.ts';
import { openSystemDoor } from './council/door.ts';
import { exportRoutes } from './council/exports.ts';
import { checkStaffRoutes } from './desk/door.ts';
import { type DeskParts, deskRoutes } from './desk/routes.ts';
import { openStaff, type StaffSettings } from './desk/staff.ts';
import { Delivery } from './direct-line/delivery.ts';
import { pictureAddress } from './direct-line/pictures.ts';
import { Post } from './direct-line/post.ts';
import { directLineRoutes } from './direct-line/routes.ts';
import { Streams } from './direct-line/streams.ts';
import { healthRoutes } from './health.ts';
import { type Limits, openLimits } from './http/limits.ts';
import { Metrics } from './http/metrics.ts';
import type { Problem } from './http/problem.ts';
import type { Reply, Route } from './http/route.ts';
import { shape } from './http/shape.ts';
import { whereabouts } from './http/whereabouts.ts';
import { type HttpServer, openHttp } from './http.ts';
import { interviewRoutes } from './interviews.ts';
import { ownLookRoutes } from './looks.ts';
import { once } from './once.ts';
import { openApiRoute } from './open-api.ts';
import { type OwnWordsParts, ownWordsRoutes } from './own-words.ts';
import { type PageSettings, Pages } from './page-routes.ts';
import { paperRoutes } from './paper.ts';
import { pinRoutes } from './pin.ts';
import type { AppRegistration, LocalAdapter } from './sdk.ts';

const TICKET_BYTES = 32;
const LINK_ALONE: StaffSettings = { provider: null, linkAlways: false };

/** What the service is made of. */
export interface ServiceParts
  extends Pick<OwnWordsParts, 'ownCopy' | 'ownCopyHtml' | 'viewsHtml'>,
    Pick<DeskParts, 'catalogue' | 'children' | 'binned' | 'drawCode' | 'onSignIn' | 'assessmentHtml' | 'subjectAccessHtml' | 'sharedCopies'> {
  readonly turns: Turns;
  readonly records: Records;
  readonly alerts: () => Promise<Pick<Alerts, 'open' | 'seen' | 'acknowledge' | 'figures'>>;
  readonly council: () => Promise<Council>;
  readonly systems: Systems;
  /** Keys of 32 bytes, each used for nothing else. */
  readonly keys: { readonly tokens: Uint8Array; readonly codes: Uint8Array };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** Told of what should not have happened. It must not print a message: that may quote words. */
  readonly onFault: (error: unknown) => void;
  /** Told where so many codes lead nowhere that somebody may be guessing; of no code and no address. */
  readonly onGuessing: () => void;
  /** Where people reach the service, `https://own-words.example`; null where that is the machine's own address. */
  readonly publicUrl: string | null;
  readonly pages: PageSettings;
  /** How staff come in; by the printed link alone where left out. */
  readonly staff?: StaffSettings;
  /** The registration with Bot Framework; null where there is none, and then its channels are not served. */
  readonly app: AppRegistration | null;
  /** Who may do how much; the usual limits where left out. */
  readonly limits?: Limits;
}

/** The service while it runs. */
export interface Service {
  readonly port: number;
  /** Every place it serves, as declared. */
  readonly routes: readonly Route[];
  /** Where somebody of the staff signs in to the desk next without an account, as a path: `/desk#…`. It opens once. */
  signInPath(): string;
  /** Whether it opens anything: in practice always, else until an administrator has an account in use. */
  takesSignInPath(): Promise<boolean>;
  /** Loads, after listening has begun, what was left for later: the SDK, the pages and WebSockets. */
  warmUp(): Promise<void>;
  /** Ends all streams, lets requests under way finish. */
  close(): Promise<void>;
}

/**
 * Serves everything over HTTP.
 * @param port 0 for any free one
 * @throws the system's error where it can't listen: `EADDRINUSE`
 */
export async function openService(parts: ServiceParts, { host, port }: { readonly host: string; readonly port: number }): Promise<Service> {
  const { turns, records, keys, now, random, catalogue, systems, limits = openLimits({ now, sleep }), staff: settings = LINK_ALONE } = parts;
  const date = (): Date => new Date(now());
  const metrics = new Metrics();
  const tokens = new Tokens({ key: keys.tokens, now });
  const tickets = new Tickets({ now, secret: () => Buffer.from(random(TICKET_BYTES)).toString('base64url') });
  const codes = new Codes({ records, key: keys.codes, now: date, random });
  const pins = new Pins({ codes, key: keys.codes, now });
  const wrongCode = (): void => {
    metrics.add('own_words_code_guesses_total');
    if (!limits.wrongCode()) return;
    metrics.add('own_words_code_alarms_total');
    parts.onGuessing();
  };
  const delivery = new Delivery({ turns, picture: (seat, n) => pictureAddress(seat, n, tokens) });
  const streams = new Streams({ tickets, delivery, metrics });
  const adapter = once(async (): Promise<LocalAdapter> => (await import('./sdk.ts')).createLocalAdapter());
  const post = new Post({ turns, delivery, limits, metrics, adapter, now: date });
  const { selfStart, practice } = parts.pages;
  const isSecure = parts.publicUrl?.startsWith('https:') === true || !practice;
  const staff = openStaff({ settings, records, children: parts.children, limits, practice, isSecure, now, random, sleep });
  const pages = new Pages({ ...parts.pages, provider: staff.provider !== null }, catalogue);
  const pictureBytes = (interview: string, n: number): Promise<Uint8Array | null> => records.picture(interview, n);

  const routes: Route[] = [
    ...directLineRoutes({ turns, tokens, delivery, post, streams, pictureBytes }),
    ...interviewRoutes({ turns, codes, pins, tokens, limits, wrongCode, catalogue, selfStart }),
    ...ownWordsRoutes({ turns, limits, pictureBytes, ownCopy: parts.ownCopy, ownCopyHtml: parts.ownCopyHtml, viewsHtml: parts.viewsHtml }),
    ...paperRoutes({ turns, limits, now }),
    ...pinRoutes({ codes, pins }),
    ...ownLookRoutes({ children: parts.children }),
    ...deskRoutes({ ...parts, ...staff, codes, pins, limits, metrics }),
    ...exportRoutes({ ...parts, reaching: staff.reaching, practice }),
    ...healthRoutes({ ready: () => records.ready(), metrics, alerts: parts.alerts }),
    ...pages.routes(),
    openApiRoute(() => routes),
  ];
  const { app } = parts;
  if (app !== null) {
    const { botFrameworkRoute, createCloudBot } = await import('./bot-framework.ts');
    const links = new Codes({ records, stream: 'channels', key: keys.codes, now: date, random });
    const bot = createCloudBot({ turns, codes, pins, links, limits, wrongCode, selfStart });
    routes.push(botFrameworkRoute(once(async () => (await import('./sdk.ts')).createCloudChannel(app, bot))));
  }

  checkStaffRoutes(routes);
  const http: HttpServer = await openHttp(
    {
      routes,
      tokens,
      pins,
      door: staff.door,
      systemDoor: openSystemDoor({ systems, children: parts.children, reaching: staff.reaching, limits }),
      limits,
      metrics,
      where: whereabouts(parts.publicUrl),
      shape: (problem, path) => shapeFor(problem, path, pages),
      onStream: (request, socket, head, base) => streams.open(request, socket, head, base),
      onFault: parts.onFault,
    },
    { host, port },
  );
  return {
    port: http.port,
    routes,
    signInPath: () => `/desk#${staff.link.key}`,
    takesSignInPath: () => staff.signedIn.takesLink(),
    async warmUp() {
      await Promise.all([adapter(), pages.load(), streams.load()]);
    },
    async close() {
      streams.close();
      await http.close();
    },
  };
}

/** People who took a wrong turn get a page like all others. */
function shapeFor(problem: Problem, path: string, pages: Pages): Reply {
  const reply = shape(problem, path);
  return problem.code === 'no-such-place' && reply.type?.startsWith('text/html') ? (pages.notFound() ?? reply) : reply;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
