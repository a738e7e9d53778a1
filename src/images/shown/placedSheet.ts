/** Many images as one small picture, to be part of a figure. */
import type { PlacedPicture } from '../../figures/making/withPicture';
import { pictures } from '../../platform/machine';
import { contactSheet, ContactSheetOptions } from './contactSheet';
import type { ByteImages } from '../imageBatch';

/** As contactSheet lays them out, in WebP: a tenth of a PNG's size, for a figure may hold one for each place of a slider. */
export async function placedSheet(images: ByteImages, options: ContactSheetOptions = {}): Promise<PlacedPicture> {
  return pictures.compress(await contactSheet(images, options), 'image/webp');
}
