/** The master keys of a store whose key is changed again and again, in their order. */
export function changingKey(number: number): Uint8Array {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(0, number + 1);
  return key;
}
