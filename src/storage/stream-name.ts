/** @throws {RangeError} where a stream can't have that name */
export function checkStreamName(stream: string): void {
  if (!isStreamName(stream)) throw new RangeError('a stream name is 1 to 64 of a-z, 0-9 and -');
}

/** Stream names are file names: nothing in them may lead to another folder or differ between file systems. */
export function isStreamName(name: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(name);
}
