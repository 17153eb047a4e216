import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { AssessmentSchema } from '../../src/assessment/assessment.ts';
import { ViewsSchema } from '../../src/assessment/views.ts';
import { readArguments } from '../../src/commands/export-arguments.ts';
import type { Happening } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { openChildFiles } from '../../src/turns/child-files.ts';
import { dataIn, quotationsIn } from './reading-html.ts';

const COMMAND = fileURLToPath(new URL('../../src/commands/export.ts', import.meta.url));
const AT = '2026-11-22T10:00:00.000Z';
const WORDS = 'ma dug 🐶\0\ud83d\r\nلا e\u0301  ';

/** What `npm run export` needs of the machine; milliseconds. */
const PATIENCE = 30_000;

let folder: string;
let records: Records;
let keys = 0;

async function record(stream: string, dialog: string, happenings: readonly Happening[], pictures?: ReadonlyMap<number, Uint8Array>) {
  const started: Happening = { kind: 'started', dialog, voice: 'child', role: 'child', locale: 'en', channel: 'console', practice: true, sitting: 1 };
  await records.append(stream, 0, { key: 'one', at: AT, happenings: [started, ...happenings], ...(pictures && { pictures }) });
}

const said: Happening = { kind: 'said', words: WORDS, step: 'matters-most', prompt: null, channel: 'console' };
const attached: Happening = {
  kind: 'attached',
  step: 'matters-most',
  prompt: null,
  picture: { type: 'image/png', width: 1, height: 1, bytes: 4, source: 'drawing' },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-words-export-'));
  const key = await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null });
  // Stays open all the while: an export must not need the folder to itself.
  records = await openRecords({ folder, key, warn: () => undefined });
  await record('a-1', 'whats-important-to-me@1', [said, attached], new Map([[2, new Uint8Array([1, 2, 3, 4])]]));
  await record('a-2', 'no-such-dialog@7', [said]);
  await record('a-4', 'my-review@1', [
    { ...said, step: 'say-at-the-meeting' },
    { kind: 'kept-back', entry: 1 },
  ]);
  const files = openChildFiles({ records, now: () => AT, newId: () => 'ab', newKey: () => `key-${++keys}` });
  const child = await files.open('Kyle\u202e', 'staff-a');
  for (const interview of ['a-4', 'a-1']) await files.join(child, { interview, dialog: 'any', role: 'child', name: null });
  const lost = await records.append('child-lost', 0, { key: 'one', at: AT, happenings: [{ kind: 'file-opened', name: null }] });
  await records.append('child-lost', lost.length, {
    key: 'two',
    at: AT,
    happenings: [{ kind: 'joined', interview: 'a-9', dialog: 'x', role: 'child', name: null }],
  });
  await records.append('codes', 0, { key: 'one', at: AT, happenings: [{ kind: 'code-made', hash: 'x', interview: 'a-1' }] });
});

afterAll(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

/** Runs the command as npm does, in a folder without settings. */
function exporting(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { DATA_DIR: folder };
    const child = execFile(process.execPath, [COMMAND, ...args], { cwd: folder, env }, (_, out, complaint) => {
      resolve({ code: child.exitCode, out, complaint });
    });
  });
}

const fill = (text: string, values: Readonly<Record<string, string>>) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '?');

describe('npm run export', { timeout: PATIENCE }, () => {
  test('writes the assessment as JSON to standard output, words exact, while the service has the folder', async () => {
    const { code, out, complaint } = await exporting('--interview', 'a-1', '--format', 'json');
    expect([code, complaint]).toEqual([0, '']);
    expect(out.endsWith('}\n')).toBe(true);
    const assessment = AssessmentSchema.parse(JSON.parse(out));
    expect(assessment).toMatchObject({ format: 'own-words/assessment@1', audience: 'own-copy', child: null, practice: true });
    expect(assessment.sections[2].contributions).toMatchObject([
      { id: 'a-1/1', words: WORDS, question: { id: 'S3.1' } },
      { id: 'a-1/2', words: null, picture: { entry: 2 } },
    ]);
  });

  test('writes the own copy as HTML to a file, pictures in it, for its owner alone and with nothing left beside it', async () => {
    const file = join(folder, 'copy.html');
    expect(await exporting('--interview=a-1', '--audience', 'own-copy', '--format=html', '--out', file)).toEqual({ code: 0, out: '', complaint: '' });
    const html = await readFile(file, 'utf8');
    expect(quotationsIn(html)).toEqual([WORDS]);
    expect(AssessmentSchema.parse(dataIn(html)).sections[2].contributions[0]?.words).toBe(WORDS);
    expect(html).toContain('data:image/png;base64,AQIDBA==');
    expect(html).toContain('data:font/woff2;base64,');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.startsWith('copy.html'))).toEqual(['copy.html']);
  });

  test('keeps the words where a picture is spoilt, and says so', async () => {
    await record('a-3', 'whats-important-to-me@1', [said, attached], new Map([[2, new Uint8Array([1, 2, 3, 4])]]));
    const [picture = ''] = (await readdir(join(folder, 'streams'))).filter((name) => name.startsWith('a-3') && name.endsWith('.picture'));
    await writeFile(join(folder, 'streams', picture), 'spoilt');
    const { code, out, complaint } = await exporting('--interview', 'a-3', '--format', 'html');
    expect([code, complaint]).toEqual([1, `${fill(documents.export.noPicture, { given: '2' })}\n`]);
    expect(quotationsIn(out)).toEqual([WORDS]);
  });

  test('writes "My views for the meeting", all of it whoever may see it, as data and as a page', async () => {
    const { code, out } = await exporting('--interview', 'a-4', '--audience', 'my-views', '--format', 'json');
    expect(code).toBe(0);
    expect(ViewsSchema.parse(JSON.parse(out)).views[0]).toMatchObject({ id: 'say', contributions: [{ words: WORDS, sharedWith: [] }] });
    const page = await exporting('--interview', 'a-4', '--audience', 'my-views', '--format', 'html');
    expect(quotationsIn(page.out)).toEqual([WORDS]);
    expect(page.out).toContain(documents['my-views'].title);
  });

  test('puts the interviews of a child’s file together, with what their people would share', async () => {
    const before = await exporting('--child', 'child-ab', '--format', 'json');
    expect(before.code).toBe(0);
    const assessment = AssessmentSchema.parse(JSON.parse(before.out));
    expect(assessment).toMatchObject({ audience: 'assessment', child: { id: 'child-ab', name: 'Kyle\u202e' }, practice: true });
    expect(allContributions(assessment)).toEqual([]);
    await records.append('a-1', 3, {
      key: 'share',
      at: AT,
      happenings: [1, 2].map((entry) => ({ kind: 'shared', entry, with: ['worker'], wish: null, settled: true })),
    });
    const after = await exporting('--child', 'child-ab', '--format', 'html');
    expect(after.code).toBe(0);
    expect(quotationsIn(after.out)).toEqual([WORDS]);
    expect(after.out).toContain('data:image/png;base64,AQIDBA==');
    expect(allContributions(AssessmentSchema.parse(dataIn(after.out))).map(({ id }) => id)).toEqual(['a-1/1', 'a-1/2']);
  });

  test('refuses bad use in one sentence that says what was wrong and what was expected', async () => {
    const sentence = fill(documents.export.wrong.unknown, { given: '--colour', use: documents.export.use });
    expect(await exporting('--interview', 'a-1', '--colour', 'red')).toEqual({ code: 2, out: '', complaint: `${sentence}\n` });
  });

  test.each([
    ['an interview that isn’t there', ['--interview', 'a-9'], fill(documents.export.noInterview, { given: 'a-9' })],
    ['what can’t be the id of an interview', ['--interview', '../a-1'], fill(documents.export.noInterview, { given: '../a-1' })],
    ['a stream that is no interview', ['--interview', 'codes'], fill(documents.export.noInterview, { given: 'codes' })],
    ['an interview of a dialog that isn’t there', ['--interview', 'a-2'], fill(documents.export.noDialog, { given: 'no-such-dialog@7' })],
    ['a child’s file that isn’t there', ['--child', 'child-0'], fill(documents.export.noChild, { given: 'child-0' })],
    ['a stream that is no child’s file', ['--child', 'a-1'], fill(documents.export.noChild, { given: 'a-1' })],
    ['a child’s file of which an interview is gone', ['--child', 'child-lost'], fill(documents.export.noInterview, { given: 'a-9' })],
  ])('says of %s that it can’t be exported', async (_, args, sentence) => {
    expect(await exporting(...args, '--format', 'json')).toEqual({ code: 1, out: '', complaint: `${sentence}\n` });
  });

  test('says where a file can’t be written, and leaves nothing behind', async () => {
    const file = join(folder, 'nowhere', 'copy.json');
    const sentence = fill(documents.export.unwritten, { given: file, code: 'ENOENT' });
    expect(await exporting('--interview', 'a-1', '--format', 'json', '--out', file)).toEqual({ code: 1, out: '', complaint: `${sentence}\n` });
  });
});

describe('the arguments', () => {
  test('are an interview, a format and, where wanted, an audience and a file', () => {
    const usual = { print: 'usual', out: null, isOne: true };
    expect(readArguments(['--interview', 'a-1', '--format=json'])).toEqual({ of: { interview: 'a-1', audience: 'own-copy' }, formats: ['json'], ...usual });
    expect(readArguments(['--audience', 'own-copy', '--out', '-x', '--format', 'html', '--interview', 'a-1'])).toMatchObject({ formats: ['html'], out: '-x' });
    expect(readArguments(['--audience', 'my-views', '--format', 'pdf', '--interview', 'a-1']).of).toEqual({ interview: 'a-1', audience: 'my-views' });
    expect(readArguments(['--print=large', '--format', 'pdf', '--interview', 'a-1'])).toMatchObject({ print: 'large' });
  });

  test('are a child’s file instead of an interview', () => {
    const of = { children: ['child-1'], audiences: ['assessment'], person: null };
    expect(readArguments(['--child', 'child-1', '--format=json'])).toMatchObject({ of, formats: ['json'], isOne: true });
    expect(readArguments(['--child', 'child-1', '--audience=assessment', '--format=html']).of).toEqual(of);
    expect(readArguments(['--child', 'child-1', '--audience=parent', '--name=Kelly', '--format=docx']).of).toMatchObject({
      person: { role: 'parent', name: 'Kelly' },
    });
  });

  test('are several files, readers and formats, for a folder', () => {
    const many = readArguments(['--child', 'a,b', '--audience', 'hearing,lac-review', '--format', 'pdf,docx', '--out', 'packs']);
    expect(many).toMatchObject({ of: { children: ['a', 'b'], audiences: ['hearing', 'lac-review'] }, formats: ['pdf', 'docx'], out: 'packs', isOne: false });
    const all = readArguments(['--child', 'all', '--audience', 'all', '--format', 'all', '--out', 'packs']);
    expect(all).toMatchObject({ of: { children: null }, formats: ['json', 'html', 'pdf', 'docx', 'csv', 'fhir'] });
    expect('audiences' in all.of && all.of.audiences).not.toContain('subject-access');
  });

  const both = ['--interview', 'a-1', '--format', 'json'];
  test.each([
    ['without an interview', [], 'missing', '--interview'],
    ['without a format', ['--interview', 'a-1'], 'missing', '--format'],
    ['with an unknown option', [...both, '--colour=red'], 'unknown', '--colour'],
    ['with an argument that belongs to no option', ['a-1', ...both], 'stray', 'a-1'],
    ['with an option without a value', ['--interview', '--format', 'json'], 'empty', '--interview'],
    ['with a last option without a value', [...both, '--out'], 'empty', '--out'],
    ['with an empty value', [...both, '--out='], 'empty', '--out'],
    ['with an option given twice', [...both, '--interview', 'a-2'], 'twice', '--interview'],
    ['with a format this version doesn’t have', ['--interview', 'a-1', '--format', 'odt'], 'format', 'odt'],
    ['with an audience this version doesn’t have', [...both, '--audience', 'everybody'], 'audience', 'everybody'],
    ['with an interview and a child’s file', [...both, '--child', 'child-1'], 'both', '--child'],
    ['with a child’s file for somebody it is not for', ['--child', 'child-1', '--format', 'json', '--audience', 'own-copy'], 'child', 'own-copy'],
    ['with several documents and no folder', ['--child', 'child-1', '--audience', 'all', '--format', 'pdf'], 'folder', '--out'],
    ['with a size of print there is not', [...both, '--print', 'huge'], 'print', 'huge'],
    ['with an interview for somebody it is not for', [...both, '--audience', 'assessment'], 'interview', 'assessment'],
  ])('%s are refused', (_, args, wrong, given) => {
    expect(() => readArguments(args)).toThrow(expect.objectContaining({ wrong, given }));
    expect(documents.export.wrong).toHaveProperty(wrong, expect.stringContaining('expected'));
  });
});
