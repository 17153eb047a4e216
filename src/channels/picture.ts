import type { Picture } from '../record/entry.ts';
import { Refused } from '../turns/turns.ts';

/** Largest file taken: 10 MiB (surface.md, Limits); a phone's photo has 2 to 6. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** Most pixels that are decoded: a 48-megapixel phone camera's and no more, so that a small file can't unfold into gigabytes. */
const MAX_PIXELS = 50_000_000;

/** Longest side kept, pixels: sharp on an A4 page, and nothing that a wall poster would need. */
const LONGEST_SIDE = 2_000;

/** Good enough to read handwriting on a photo of a drawing. */
const JPEG_QUALITY = 82;

/** What a file is by its first bytes; its name and its stated type are not asked. */
function kindOf(image: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  const starts = (bytes: readonly number[], at = 0) => bytes.every((byte, index) => image[at + index] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return 'webp';
  return null;
}

/**
 * Takes a picture apart and puts its pixels together again: no place, no device, no thumbnail, nothing hidden behind the image.
 * A drawing stays PNG, a photo becomes JPEG, turned the right way up.
 * @throws {Refused} not-a-picture, picture-too-large
 */
export async function cleanPicture(image: Uint8Array, source: Picture['source']): Promise<{ readonly picture: Picture; readonly bytes: Uint8Array }> {
  if (image.byteLength > MAX_PICTURE_BYTES) throw new Refused('picture-too-large');
  if (kindOf(image) === null) throw new Refused('not-a-picture');
  // Loaded when the first picture comes: it is a large library that most conversations never need.
  const { default: sharp } = await import('sharp');
  try {
    const decoded = sharp(image, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    const encoded = source === 'drawing' ? decoded.png() : decoded.flatten({ background: '#ffffff' }).jpeg({ quality: JPEG_QUALITY });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return {
      picture: { type: source === 'drawing' ? 'image/png' : 'image/jpeg', width: info.width, height: info.height, bytes: data.length, source },
      bytes: data,
    };
  } catch (error) {
    throw new Refused(error instanceof Error && error.message.includes('pixel limit') ? 'picture-too-large' : 'not-a-picture');
  }
}
