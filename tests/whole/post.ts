/** A person's way in, as the page has it. */
export interface Seat {
  readonly address: string;
  readonly interview: string;
  /** By which the person can come back. */
  readonly code: string;
  readonly token: string;
  readonly conversationId: string;
}

/** Begins an interview. */
export async function sitDown(address: string): Promise<Seat> {
  const response = await fetch(`${address}/api/v1/interviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ dialog: 'whats-important-to-me', voice: 'young-person', locale: 'en' }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  const { interview, code, directLine } = (await response.json()) as Pick<Seat, 'interview' | 'code'> & { directLine: Pick<Seat, 'token' | 'conversationId'> };
  return { address, interview, code, ...directLine };
}

/** Says something by Direct Line; resolves with the status. */
export async function say({ address, token, conversationId }: Seat, text: string, turnKey: string): Promise<number> {
  const response = await fetch(`${address}/v3/directline/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: 'message', text, channelData: { turnKey, clientActivityID: turnKey } }),
  });
  await response.arrayBuffer();
  return response.status;
}
