import type { Files } from '../../src/storage/files.ts';
import { faultyFiles, systemError } from './faulty-files.ts';

/** The real file system, until everything fails from some call on, as where the process had died there. */
export interface DyingFiles {
  readonly files: Files;
  /** From the `nth` call after this one on (counting from 1), nothing is done any more. */
  dieAt(nth: number): void;
  isDead(): boolean;
}

export function dyingFiles(): DyingFiles {
  let left = Number.POSITIVE_INFINITY;
  const files = faultyFiles(() => {
    left -= 1;
    if (left <= 0) throw systemError('EIO');
  });
  return {
    files,
    dieAt(nth) {
      left = nth;
    },
    isDead: () => left <= 0,
  };
}
