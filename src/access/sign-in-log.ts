import { randomUUID } from 'node:crypto';
import type { Records } from '../record/records.ts';
import type { StaffHappening } from '../record/staff-entry.ts';
import { OwnStream } from './own-stream.ts';

/** Who got in, who got out, and who was not let in: a stream for each month, so that none grows without end. */
export class SignInLog {
  readonly #records: Pick<Records, 'append' | 'read'>;
  readonly #now: () => Date;
  #month: { readonly name: string; readonly stream: OwnStream<null> } | null = null;

  constructor({ records, now }: { readonly records: Pick<Records, 'append' | 'read'>; readonly now: () => Date }) {
    this.#records = records;
    this.#now = now;
  }

  /** @throws {Unrecorded} */
  async add(happening: Extract<StaffHappening, { readonly kind: 'signed-in' | 'signed-out' | 'sign-in-refused' }>): Promise<void> {
    await this.#stream().add(() => [happening]);
  }

  #stream(): OwnStream<null> {
    const name = `sign-ins-${this.#now().toISOString().slice(0, 7)}`;
    if (this.#month?.name !== name) {
      const stream = new OwnStream({ records: this.#records, stream: name, start: null, evolve: () => null, now: this.#now, newKey: () => randomUUID() });
      this.#month = { name, stream };
    }
    return this.#month.stream;
  }
}
