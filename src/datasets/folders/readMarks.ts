/** The anomalous pixels of a listed image, from its mask files. */
import type { ReadPicture } from '../../images/decode';
import { placeWithin, type Size } from '../../images/fitImage';
import { decodeMask, fitMask, turnMask, type Mask } from '../../images/mask';

/** From this share of marked pixels on it is rather the background that is white. */
const mostMarked = 0.5;

/**
 * Reads the masks of an image and adds them up, at the size to which the image is brought, `[height, width]`: a new pixel is anomalous if any
 * that it covers is (see fitMask).
 *
 * A mask may be smaller or larger than its image, as long as it comes to lie where the image does. Of an image that its EXIF tag turns the mask
 * may show the pixels as they are stored: it is then turned too, where its size tells.
 *
 * @throws Error with one sentence where a mask can't be read, has another shape, is all black or marks more than half of the picture
 */
export async function readMarks(
  files: readonly string[],
  picture: Pick<ReadPicture, 'image' | 'orientation'>,
  { height, width }: Size,
): Promise<Uint8Array> {
  const size = { height, width };
  const added = new Uint8Array(height * width);
  for (const file of files) {
    const mask = await laidOnPicture(file, picture, size);
    const share = mask.marks.reduce((sum, mark) => sum + mark, 0) / mask.marks.length;
    if (share > mostMarked)
      throw new Error(
        `${file}: expected black but for the anomaly, found ${Math.round(100 * share)} % marked: inverted? The image is left out; ` +
          'invert the mask, or draw it anew.',
      );
    fitMask(mask, size).marks.forEach((mark, i) => {
      if (mark === 1) added[i] = 1;
    });
  }
  if (added.includes(1)) return added;
  throw new Error(
    `${files[0]}: expected marked pixels, found a mask that is all black; the image is left out, ` +
      'mark the anomaly or move the image to test/good.',
  );
}

async function laidOnPicture(
  file: string,
  { image, orientation }: Pick<ReadPicture, 'image' | 'orientation'>,
  size: Size,
): Promise<Mask> {
  const mask = await decodeMask(file);
  const fits = isSamePlace(mask, image, size);
  const isTurned = orientation !== 1 && mask.orientation === 1;
  const fitsTurned = isTurned && (orientation < 5 ? fits : isSamePlace(swapped(mask), image, size));
  if (fits && fitsTurned)
    throw new Error(
      `${file}: expected a mask that lies as its image does, found an image that its EXIF tag turns (orientation ${orientation}) and a mask ` +
        'without that tag, whose size does not tell whether it is turned already; the image is left out, save it upright and without the tag.',
    );
  if (fits) return mask;
  if (fitsTurned) return turnMask(mask, orientation);
  throw new Error(
    `${file}: expected a mask of ${image.height}×${image.width} pixels (height × width) as its image has, found ` +
      `${mask.height}×${mask.width}; the image is left out, draw the mask on the image itself.`,
  );
}

function swapped({ height, width }: Size): Size {
  return { height: width, width: height };
}

function isSamePlace(mask: Size, image: Size, size: Size): boolean {
  const [a, b] = [placeWithin(mask, size), placeWithin(image, size)];
  return a.height === b.height && a.width === b.width && a.top === b.top && a.left === b.left;
}
