import { describe, expect, test } from 'vitest';
import { openSharedCopies } from '../../src/open-shared-copies.ts';
import { openShelf } from '../../src/parts.ts';
import type { CopyOwner, Recipient } from '../../src/record/copy-entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { heldFor, put, sharedOn } from './shared-file.ts';

const WORDS = 'canary ma dug 🐶';
const KEPT_BACK = 'canary-kept-back';
const LEADER: Recipient = { role: 'team-leader', name: null, how: 'system' };
const KYLE: CopyOwner = { role: 'child', name: null };
const MUM: CopyOwner = { role: 'parent', name: 'Mum' };

/** A file as the service has it: on the real dialogs and views. */
async function real() {
  const { records, children, entries, add } = sharedOn(memoryRecords());
  let second = 0;
  const copies = openSharedCopies(openShelf(), {
    records,
    children,
    turns: heldFor({ entries, add }),
    now: () => new Date(Date.parse('2026-11-24T10:00:00.000Z') + second++ * 1000).toISOString(),
  });
  const child = await children.open('Kyle', 'staff-a');
  const kyle = new WrittenRecord({ dialog: 'whats-important-to-me@1', role: 'child', voice: 'child', names: { child: 'Kyle' } });
  const dug = kyle.said(WORDS, 'matters-most');
  kyle.add({ kind: 'shared', entry: dug, with: ['worker', 'meeting', 'family'], wish: null, settled: true });
  kyle.add({ kind: 'kept-back', entry: kyle.said(KEPT_BACK, 'keep-close') });
  await put({ records, children }, child, { id: 'kyle', role: 'child', name: null, record: kyle });
  const mum = new WrittenRecord({ dialog: 'whats-important-to-me@1', role: 'parent', voice: 'parent' });
  await put({ records, children }, child, { id: 'mum', role: 'parent', name: 'Mum', record: mum });
  return { copies, child, add, dug };
}

describe('a copy of every view there is', () => {
  test('can be shared, holds what is for its reader and says what it is', { timeout: 60_000 }, async () => {
    const { copies, child } = await real();
    const whose: Readonly<Record<string, CopyOwner>> = { child: KYLE, 'young-person': KYLE, parent: MUM };
    expect(copies.audiences).toHaveLength(9);
    for (const audience of copies.audiences) {
      const shared = await copies.share(child, { audience, for: whose[audience] ?? null, to: [LEADER] }, 'staff-a');
      if (shared === null || typeof shared === 'string') throw new Error(`${audience}: ${shared}`);
      const html = new TextDecoder().decode((await copies.draw(child, shared.copy, 'html'))?.bytes);
      expect([audience, html.includes(WORDS), html.includes(KEPT_BACK)]).toEqual([audience, true, false]);
      expect(html, audience).toContain('Version 1, made on 24 November 2026');
      expect(html, audience).toContain(shared.hash.slice(0, 12));
      expect(await copies.changes(child, shared.copy), audience).toEqual([]);
    }
    expect((await copies.list(child))?.map(({ audience, layout }) => [audience, layout])).toEqual(
      copies.audiences.map((audience) => [audience, expect.stringMatching(new RegExp(`^${audience}@`))]),
    );
  });

  test('for a hearing says who has read the one before it, and the one before stays without', async () => {
    const { copies, child } = await real();
    const share = async () => {
      const shared = await copies.share(child, { audience: 'hearing', for: null, to: [{ role: 'reporter', name: null, how: 'post' }] }, 'staff-a');
      if (shared === null || typeof shared === 'string') throw new Error('nothing was shared');
      return shared.copy;
    };
    const page = async (copy: string) => new TextDecoder().decode((await copies.draw(child, copy, 'html'))?.bytes);
    const first = await share();
    const before = await page(first);
    await copies.preRead(child, first, { ...MUM, how: 'explained', language: 'canary-Polski', by: 'staff-a' });
    expect(await page(first)).toBe(before);
    expect(before).not.toContain('canary-Polski');
    expect(await page(await share())).toContain('canary-Polski');
  });

  test('that was one of the family’s is told to them where words were taken back', async () => {
    const { copies, child, add, dug } = await real();
    await copies.share(child, { audience: 'parent', for: MUM, to: [{ role: 'parent', name: 'Mum', how: 'by-hand' }] }, 'staff-a');
    await add('kyle', { kind: 'taken-out', entry: dug });
    expect(await copies.toTell(child)).toMatchObject([{ audience: 'parent', to: { name: 'Mum' }, changes: [{ what: 'taken-back', id: `kyle/${dug}` }] }]);
  });
});
