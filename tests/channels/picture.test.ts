import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanPicture, MAX_PICTURE_BYTES } from '../../src/channels/picture.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#3a7' } });
const SECRET = 'taken at 12 Rose Street by my phone';

/** A photo as a phone makes it: with a place and a device, and lying on its side. */
const photo = (width = 60, height = 40) =>
  plain(width, height)
    .withExif({ IFD0: { Make: SECRET, ImageDescription: SECRET }, IFD3: { GPSLatitude: '55/1 49/1 0/1', GPSLongitude: '3/1 4/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a picture', () => {
  it('loses place, device and everything else that is not to be seen', async () => {
    const taken = await photo();
    expect(taken.includes(SECRET) || (await sharp(taken).metadata()).exif !== undefined).toBe(true);
    const { picture, bytes } = await cleanPicture(taken, 'photo');
    const { exif, icc, iptc, xmp, orientation, format } = await sharp(bytes).metadata();
    expect({ exif, icc, iptc, xmp, orientation, format }).toEqual({
      exif: undefined,
      icc: undefined,
      iptc: undefined,
      xmp: undefined,
      orientation: undefined,
      format: 'jpeg',
    });
    expect(Buffer.from(bytes).includes('Rose Street')).toBe(false);
    expect(picture).toEqual({ type: 'image/jpeg', width: 40, height: 60, bytes: bytes.length, source: 'photo' });
  });

  it('loses whatever was hung on behind its pixels', async () => {
    const drawn = Buffer.concat([await plain(20, 20).png().toBuffer(), Buffer.from(`<script>${SECRET}</script>`)]);
    const { picture, bytes } = await cleanPicture(drawn, 'drawing');
    expect(Buffer.from(bytes).includes('script')).toBe(false);
    expect(picture).toMatchObject({ type: 'image/png', width: 20, height: 20, source: 'drawing' });
  });

  it('keeps the pixels of a drawing as they were drawn', async () => {
    const drawn = await plain(8, 8).png().toBuffer();
    const { bytes } = await cleanPicture(drawn, 'drawing');
    expect(await sharp(bytes).removeAlpha().raw().toBuffer()).toEqual(await sharp(drawn).removeAlpha().raw().toBuffer());
  });

  it('is made no larger than a page can show', async () => {
    const { picture } = await cleanPicture(await plain(4_000, 1_000).png().toBuffer(), 'photo');
    expect([picture.width, picture.height]).toEqual([2_000, 500]);
  });

  it.each([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a picture by its first bytes only', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('and nothing more')])],
    ['nothing', Buffer.alloc(0)],
  ])('is refused where it is %s', async (_what, bytes) => {
    await expect(cleanPicture(bytes, 'photo')).rejects.toThrow('not-a-picture');
  });

  it('is refused where its file is too large', async () => {
    await expect(cleanPicture(new Uint8Array(MAX_PICTURE_BYTES + 1), 'photo')).rejects.toThrow('picture-too-large');
  });

  it('is refused where a small file would unfold into too many pixels', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' }, limitInputPixels: false })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(MAX_PICTURE_BYTES);
    await expect(cleanPicture(bomb, 'drawing')).rejects.toThrow('picture-too-large');
  });
});
