/** Pictures by sharp, which knows PNG, JPEG, WebP, TIFF, GIF and more. It is loaded with the first picture. */
import type { Pictures, RawPicture } from '../../pictures';
import { decodeFile } from './decodeFile';
import { loadSharp } from './loadSharp';

export const pictures: Pictures = {
  decode: decodeFile,

  async encodePng({ pixels, ...raw }: RawPicture, { overlay, noisy = false } = {}) {
    const sharp = await loadSharp();
    const picture = sharp(pixels, { raw });
    if (overlay !== undefined) picture.composite([{ input: Buffer.from(overlay) }]);
    // Photographs get a quarter smaller by filters, and none of their values changes; of noise a higher level costs seconds and saves
    // nothing.
    const png = noisy ? { compressionLevel: 3 } : { adaptiveFiltering: true };
    return await picture
      .removeAlpha()
      .toColourspace(raw.channels === 1 ? 'b-w' : 'srgb')
      .png(png)
      .toBuffer();
  },

  async toWebp(file) {
    const sharp = await loadSharp();
    const { data, info } = (await sharp(file)
      .webp({ quality: 80, effort: 0 })
      .toBuffer({ resolveWithObject: true })) as { data: Uint8Array; info: { height: number; width: number } };
    return { file: data, width: info.width, height: info.height };
  },
};
