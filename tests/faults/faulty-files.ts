import { type Files, nodeFiles } from '../../src/storage/files.ts';

/** A call that the store makes to the file system. */
export type Call = keyof Files;

/** The system's error as Node gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/**
 * The real file system, where `fault` may interfere before a call: it throws to make the call fail, or does nothing.
 * `syncedAfterFailure`: files that were synced again by a descriptor whose sync had failed; there must be none.
 */
export function faultyFiles(fault: (call: Call, path: string) => void): Files & { readonly syncedAfterFailure: string[] } {
  const failed = new Set<number>();
  const paths = new Map<number, string>();
  const syncedAfterFailure: string[] = [];
  const onDescriptor = (call: 'sync' | 'datasync') => async (fd: number) => {
    if (failed.has(fd)) syncedAfterFailure.push(paths.get(fd) ?? '');
    try {
      fault(call, paths.get(fd) ?? '');
      await nodeFiles[call](fd);
    } catch (error) {
      if (/\.\w+$/.test(paths.get(fd) ?? '')) failed.add(fd); // a folder's names are made anew before it is synced again
      throw error;
    }
  };
  return {
    syncedAfterFailure,
    open: async (path, flags, mode) => {
      fault('open', path);
      const fd = await nodeFiles.open(path, flags, mode);
      paths.set(fd, path);
      failed.delete(fd); // numbers are given out again
      return fd;
    },
    write: async (fd, bytes, position) => {
      fault('write', paths.get(fd) ?? '');
      return nodeFiles.write(fd, bytes, position);
    },
    sync: onDescriptor('sync'),
    datasync: onDescriptor('datasync'),
    truncate: async (fd, length) => {
      fault('truncate', paths.get(fd) ?? '');
      await nodeFiles.truncate(fd, length);
    },
    close: nodeFiles.close,
    read: async (path) => {
      fault('read', path);
      return nodeFiles.read(path);
    },
    rename: async (from, to) => {
      fault('rename', to);
      await nodeFiles.rename(from, to);
    },
    link: async (existing, added) => {
      fault('link', added);
      await nodeFiles.link(existing, added);
    },
    remove: async (path) => {
      fault('remove', path);
      await nodeFiles.remove(path);
    },
    list: nodeFiles.list,
    makeFolder: nodeFiles.makeFolder,
    setMode: nodeFiles.setMode,
  };
}
