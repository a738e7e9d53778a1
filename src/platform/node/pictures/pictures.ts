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

  async compress(file, type) {
    const sharp = await loadSharp();
    const picture = sharp(file);
    // Heat maps and captions are of colours that halved colour channels would smear.
    const lossy =
      type === 'image/webp'
        ? picture.webp({ quality: 75, effort: 4 })
        : picture.jpeg({ quality: 80, chromaSubsampling: '4:4:4', mozjpeg: true });
    const { data, info } = (await lossy.toBuffer({ resolveWithObject: true })) as {
      data: Uint8Array;
      info: { height: number; width: number };
    };
    return { file: data, type, width: info.width, height: info.height };
  },
};
