import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs something with a disk of 256 KB that lies in memory. @throws where this user may not mount one */
export async function withSmallDisk(work: (folder: string) => Promise<void>): Promise<void> {
  const unmount = mount();
  try {
    await work(unmount.folder);
  } finally {
    unmount.undo();
  }
}

/** Why this machine can't have a small disk, found out by a real try; null where it can. */
export function whyNoSmallDisk(): string | null {
  try {
    mount().undo();
    return null;
  } catch {
    return process.platform === 'linux' ? 'this user may not mount a file system' : 'a file system in memory is mounted on Linux only';
  }
}

function mount(): { readonly folder: string; readonly undo: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'own-words-small-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return {
    folder,
    undo: () => {
      run('umount', '-l', folder);
      rmdirSync(folder);
    },
  };
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' });
}
