import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Acknowledged } from './acknowledged.ts';

const IMAGE_SIZE = { ext4: '64M', xfs: '400M' } as const; // the least that mkfs.xfs takes is 300 MB
const MAKE = { ext4: ['mkfs.ext4', '-q', '-F'], xfs: ['mkfs.xfs', '-q', '-f'] } as const;
const SHORTEST_MS = 250;
const LONGEST_MS = 1600;
/** Time for a sync under way to end before the cut: one that races with a forced shutdown may be told that it succeeded. */
const SETTLE_MS = 60;
/** EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN, NOLOGFLUSH: from now on nothing more gets to the disk, and what was not synced is lost. */
const CUT = "import fcntl, os, struct, sys; fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))";

export type FileSystem = keyof typeof MAKE;

export interface CutReport {
  readonly cuts: number;
  readonly acknowledged: number;
  readonly problems: readonly string[];
}

export interface Cuts {
  readonly cuts: number;
  readonly fileSystem?: FileSystem;
  /**
   * Whether the writer still writes when the power goes. If so, a last turn that is missing proves nothing (see `SETTLE_MS`) and is passed over, but there may be
   * no damage; if not, every saved turn must be there.
   */
  readonly racing?: boolean;
  readonly tell?: (line: string) => void;
}

/** Why the power can't be cut on this machine, found out by a real try; null where it can. */
export function whyNoPowerCut(fileSystem: FileSystem = 'ext4'): string | null {
  if (process.platform !== 'linux') return 'cutting the power of a file system is done on Linux only';
  try {
    withDisk(fileSystem, (disk) => {
      disk.mount();
      disk.cut();
      disk.unmount();
    });
    return null;
  } catch (error) {
    const missing = error instanceof Error && 'path' in error ? `${error.path} is not installed` : 'this user may not mount a disk image or shut it down';
    return missing;
  }
}

/** Writes to a store on a disk image of its own, cuts its power at a random moment, mounts it again and compares; each cut on a store that the earlier ones left. */
export async function cutPower({ cuts, fileSystem = 'ext4', racing = false, tell = () => undefined }: Cuts): Promise<CutReport> {
  const acknowledged = new Acknowledged();
  const problems: string[] = [];
  const disk = makeDisk(fileSystem);
  try {
    for (let cut = 1; cut <= cuts; cut++) {
      disk.mount();
      // Every other time new streams only: any sync of another stream would make their names durable as well.
      const streams = cut % 2 === 0 ? ['a', 'b', `c${cut}-*`] : [`c${cut}-*`];
      problems.push(...(await writeUntilCut(disk, streams, acknowledged, racing)));
      disk.unmount();
      disk.mount();
      const found = await acknowledged.compare(join(disk.folder, 'data'));
      problems.push(...(racing ? found.filter((problem) => !problem.includes('are there')) : found));
      if (racing) await acknowledged.settleFor(join(disk.folder, 'data'));
      disk.unmount();
      if (cut % 10 === 0) tell(`${cut} cuts, ${acknowledged.total} turns acknowledged, ${problems.length} problems`);
    }
    return { cuts, acknowledged: acknowledged.total, problems: [...new Set(problems)] };
  } finally {
    disk.remove();
  }
}

async function writeUntilCut(disk: Disk, streams: readonly string[], acknowledged: Acknowledged, racing: boolean): Promise<string[]> {
  const writer = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./writer.ts')), join(disk.folder, 'data'), ...streams], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(writer, 'close');
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (output: string) => acknowledged.take(output));
  writer.stderr.setEncoding('utf8').on('data', (output: string) => {
    said += output;
  });
  await Promise.race([once(writer.stdout, 'data'), closed]);
  await wait(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
  const alive = writer.exitCode === null;
  if (!racing) {
    writer.kill('SIGSTOP');
    await wait(SETTLE_MS);
  }
  disk.cut();
  writer.kill('SIGKILL');
  await closed;
  acknowledged.endOfWriter();
  const faults = said.split('\n').filter((line) => line.includes('"code"') && !line.includes('"torn-line"'));
  return alive ? faults : [`the writer ended by itself: ${said}`];
}

interface Disk {
  readonly folder: string;
  readonly mount: () => void;
  readonly unmount: () => void;
  readonly cut: () => void;
  readonly remove: () => void;
}

function makeDisk(fileSystem: FileSystem): Disk {
  const parent = mkdtempSync(join(tmpdir(), 'own-words-power-'));
  const image = join(parent, 'image');
  const folder = join(parent, 'disk');
  const [make, ...options] = MAKE[fileSystem];
  const run = (command: string, ...args: readonly string[]): void => {
    execFileSync(command, args, { stdio: 'pipe' });
  };
  const remove = (): void => {
    try {
      run('umount', '-l', folder);
    } catch {
      // it was not mounted
    }
    rmSync(parent, { recursive: true, force: true });
  };
  try {
    run('truncate', '-s', IMAGE_SIZE[fileSystem], image);
    run(make, ...options, image);
    run('mkdir', folder);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    folder,
    mount: () => run('mount', '-o', 'loop', image, folder),
    unmount: () => run('umount', folder),
    cut: () => run('python3', '-c', CUT, folder),
    remove,
  };
}

function withDisk(fileSystem: FileSystem, work: (disk: Disk) => void): void {
  const disk = makeDisk(fileSystem);
  try {
    work(disk);
  } finally {
    disk.remove();
  }
}

if (import.meta.main) {
  const { cuts, fs, racing } = parseArgs({
    options: { cuts: { type: 'string', default: '100' }, fs: { type: 'string', default: 'ext4' }, racing: { type: 'boolean', default: false } },
  }).values;
  const fileSystem = fs === 'xfs' ? 'xfs' : 'ext4';
  const why = whyNoPowerCut(fileSystem);
  if (why !== null) {
    process.stderr.write(`The power can't be cut here: ${why}.\n`);
    process.exitCode = 1;
  } else {
    const report = await cutPower({ cuts: Number(cuts), fileSystem, racing, tell: (line) => process.stderr.write(`${line}\n`) });
    for (const problem of report.problems) process.stdout.write(`${problem}\n`);
    process.stdout.write(`${report.cuts} cuts on ${fileSystem}, ${report.acknowledged} turns acknowledged, ${report.problems.length} problems\n`);
    process.exitCode = report.problems.length === 0 ? 0 : 1;
  }
}
