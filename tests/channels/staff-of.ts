import type { StaffRole } from '../../src/record/staff-entry.ts';
import { cookieOf, type Running } from './running-service.ts';

/** Long enough, and of words that do not belong together. */
export const PASSPHRASE = 'kettle moss violin thirty';

/** Somebody of the staff with an account of their own, signed in. */
export interface Signed {
  readonly staff: string;
  readonly email: string;
  readonly cookie: string;
}

export interface Member {
  readonly name: string;
  readonly role: StaffRole;
  readonly team?: string;
}

const bodyOf = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`${response.url} was answered with ${response.status}`);
  return (await response.json()) as T;
};

/** Adds somebody and gives them a way in, as an administrator does on the desk; `by`: their cookie. @returns what stands in the link to choose a passphrase by */
export async function addStaff(
  { ask }: Pick<Running, 'ask'>,
  by: string,
  { name, role, team }: Member,
): Promise<{ readonly staff: string; readonly email: string; readonly link: string }> {
  const email = `${name.toLowerCase()}@council.example`;
  const added = await ask('/api/v1/staff', { method: 'POST', cookie: by, body: { name, role, email, team: team ?? null } });
  const { staff } = await bodyOf<{ staff: string }>(added);
  const { link } = await bodyOf<{ link: string }>(await ask(`/api/v1/staff/${staff}/link`, { method: 'POST', cookie: by, body: {} }));
  return { staff, email, link: link.split('#choose.')[1] ?? '' };
}

/** The same, and they choose a passphrase, which signs them in. */
export async function signUp(running: Pick<Running, 'ask'>, by: string, member: Member): Promise<Signed> {
  const { staff, email, link } = await addStaff(running, by, member);
  const response = await running.ask('/api/v1/staff/passphrase', { method: 'POST', body: { link, passphrase: PASSPHRASE } });
  await bodyOf(response);
  return { staff, email, cookie: cookieOf(response) };
}
