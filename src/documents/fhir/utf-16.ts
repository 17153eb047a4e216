/** Any UTF-16 units, lone surrogates among them, as bytes, little-endian, in base64. */
export function base64OfUnits(words: string): string {
  let bytes = '';
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    bytes += String.fromCharCode(unit & 0xff, unit >> 8);
  }
  return btoa(bytes);
}

/** Back again; null where that is no such text. */
export function unitsOfBase64(base64: string): string | null {
  let bytes: string;
  try {
    bytes = atob(base64);
  } catch {
    return null;
  }
  if (bytes.length % 2 !== 0) return null;
  let words = '';
  for (let at = 0; at < bytes.length; at += 2) words += String.fromCharCode(bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8));
  return words;
}
