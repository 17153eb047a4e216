import type { SignInLog } from '../../access/sign-in-log.ts';
import { NotVouched, type SignInProvider } from '../../access/sign-in-provider.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import { NOTHING } from '../answers.ts';
import type { Metrics } from '../http/metrics.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Reply, type Route } from '../http/route.ts';
import { ADDRESS } from './answers.ts';
import type { Cookie } from './cookie.ts';
import type { SignedIn } from './signed-in.ts';

const CALLBACK = '/desk/sign-in/callback';

export interface ProviderParts {
  /** Null where there is none. */
  readonly provider: SignInProvider | null;
  readonly signedIn: SignedIn;
  readonly accounts: StaffAccounts;
  readonly log: SignInLog;
  readonly metrics: Metrics;
  /** What the browser is known by when it comes back. */
  readonly ticket: Cookie;
}

/** How staff get in by their organisation's own sign-in. */
export function providerRoutes({ provider, signedIn, accounts, log, metrics, ticket }: ProviderParts): Route[] {
  const refused = (): void => metrics.add('own_words_sign_ins_total', { how: 'provider', outcome: 'refused' });

  /** Back to the desk, with what the page has to say in a part of the address that no server sees. */
  const back = (said: string, ...cookies: string[]): Reply => ({ status: 303, headers: { Location: `/desk${said}` }, cookies: [ticket.clear(), ...cookies] });

  return [
    {
      method: 'POST',
      path: '/api/v1/staff/provider',
      access: 'anyone',
      body: 'json',
      takes: NOTHING,
      gives: ADDRESS,
      handle: async ({ base }) => {
        if (provider === null) throw new Problem('no-provider');
        const begun = await provider.begin(`${base}${CALLBACK}`).catch(() => {
          throw new Problem('provider-away');
        });
        return { ...json(201, { address: begun.address }), cookies: [ticket.set(begun.ticket)] };
      },
    },
    {
      method: 'GET',
      path: CALLBACK,
      access: 'ticket',
      body: 'none',
      handle: async (call) => {
        if (provider === null) throw new Problem('no-such-place');
        try {
          const vouched = await provider.finish(ticket.read(call.headers), addressOf(call));
          const account = await accounts.admit(vouched);
          if (account === null) {
            refused();
            await log.add({ kind: 'sign-in-refused', staff: null, how: 'provider' });
            // By this an administrator can add them, where their provider does not vouch for an address.
            return back(`#not-added.${encodeURIComponent(vouched.subject)}`);
          }
          metrics.add('own_words_sign_ins_total', { how: 'provider', outcome: 'in' });
          return back('', await signedIn.begin(call.headers, account.id, 'provider'));
        } catch (error) {
          if (!(error instanceof NotVouched)) throw error;
          refused();
          return back(error.why === 'away' ? '#provider-away' : '#not-believed');
        }
      },
    },
  ];
}

const addressOf = ({ base, path, query }: Call): URL => new URL(`${base}${path}?${query}`);
