import {
  BotAdapter,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ResourceResponse,
  type Activity as SdkActivity,
  TurnContext,
} from 'botbuilder';
import type { Activity } from './activity.ts';

/** An activity as it came in: Bot Framework's JSON, of which we read little. */
export type IncomingActivity = Readonly<Record<string, unknown>>;

/** An activity as the bot sends it; the SDK adds who it is from and to. */
export type OutgoingActivity = Partial<Activity> & Pick<Activity, 'type'>;

/** One turn of the bot, as the bot sees it. */
export interface TurnIO {
  /** As in the body of the request: before any middleware. */
  readonly activity: IncomingActivity;
  /** Sends activities in this order. */
  send(activities: readonly OutgoingActivity[]): Promise<void>;
}

/** The bot: all it does in one turn. */
export type Bot = (turn: TurnIO) => Promise<void>;

/** Runs a bot in this process, without a connector. */
export interface LocalAdapter {
  /** Runs one turn. What the bot sends goes to `deliver`; what it throws is thrown on. */
  run(activity: IncomingActivity, bot: Bot, deliver: () => Promise<void>): Promise<void>;
}

/** The adapter for our own Direct Line endpoint. */
export function createLocalAdapter(): LocalAdapter {
  return new InProcessAdapter();
}

const DELIVER = Symbol('deliver');

class InProcessAdapter extends BotAdapter implements LocalAdapter {
  async run(activity: IncomingActivity, bot: Bot, deliver: () => Promise<void>): Promise<void> {
    const context = new TurnContext(this, activity);
    context.turnState.set(DELIVER, deliver);
    await this.runMiddleware(context, (within) => bot(turnOf(activity, within)));
  }

  /** What the bot sends stands in the record already, and the record is what is delivered. */
  override async sendActivities(context: TurnContext, activities: Partial<SdkActivity>[]): Promise<ResourceResponse[]> {
    const deliver: () => Promise<void> = context.turnState.get(DELIVER);
    await deliver();
    return activities.map(() => ({ id: '' }));
  }

  override updateActivity(): Promise<never> {
    return Promise.reject(new Error('an activity of the record can not be updated'));
  }

  override deleteActivity(): Promise<never> {
    return Promise.reject(new Error('an activity of the record can not be deleted'));
  }

  override continueConversation(): Promise<never> {
    return Promise.reject(new Error('turns begin with what a person does'));
  }
}

/** Bot Framework's own names. */
export interface AppRegistration {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword: string | null;
  readonly MicrosoftAppType: string;
  readonly MicrosoftAppTenantId: string | null;
}

/** Takes Bot Framework's requests and has the bot answer them. */
export interface CloudChannel {
  /** Checks who sent the request, runs the turn, and says with which status to answer. What the bot throws is thrown on. `body`: the parsed JSON object. */
  handle(headers: Readonly<Record<string, string | string[] | undefined>>, body: IncomingActivity): Promise<{ readonly status: number }>;
}

/** The adapter for Azure's channels. `app` must be a real registration: without one the SDK would let anybody in. */
export function createCloudChannel(app: AppRegistration, bot: Bot): CloudChannel {
  const registration = Object.fromEntries(Object.entries(app).filter(([, value]) => value !== null));
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(registration));
  return {
    async handle(headers, body) {
      let status = 500;
      let failure: unknown = null;
      const response = {
        socket: null,
        status: (code: number) => {
          status = code;
        },
        header: () => undefined,
        send: () => undefined, // its texts are error messages, which may quote words
        end: () => undefined,
      };
      await adapter.process({ method: 'POST', headers: { ...headers }, body: { ...body } }, response, async (context) => {
        try {
          await bot(turnOf(body, context));
        } catch (error) {
          failure = error; // thrown inside, the adapter would print it
        }
      });
      if (failure !== null) throw failure;
      return { status };
    },
  };
}

function turnOf(activity: IncomingActivity, context: TurnContext): TurnIO {
  return {
    activity,
    async send(activities) {
      await context.sendActivities(activities as unknown as Partial<SdkActivity>[]);
    },
  };
}
