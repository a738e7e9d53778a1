/** Pictures for a map of points. */
import { PlanePoints, spreadPoints, Thumbnail } from '../../figures/making/mapThumbnails';
import { contactSheet } from './contactSheet';
import type { ByteImages } from '../imageBatch';

/** The images of at most `most` points that lie far apart, for `latentMap`; fewer where more would overlap. */
export async function thumbnails(points: PlanePoints, images: ByteImages, most: number): Promise<Thumbnail[]> {
  const length = images.height * images.width * images.channels;
  return Promise.all(
    spreadPoints(points, most).map(async (point) => {
      const pixels = images.pixels.subarray(point * length, (point + 1) * length);
      return { point, png: await contactSheet({ ...images, pixels, count: 1 }, { gap: 0 }) };
    }),
  );
}
