/** Many images as one small picture, to be part of a figure. */
import sharp from 'sharp';
import type { PlacedPicture } from '../../figures/withPicture';
import { contactSheet, ContactSheetOptions } from './contactSheet';
import type { ByteImages } from '../imageBatch';

/** As contactSheet lays them out, in WebP: a tenth of a PNG's size, for a figure may hold one for each place of a slider. */
export async function placedSheet(images: ByteImages, options: ContactSheetOptions = {}): Promise<PlacedPicture> {
  const sheet = sharp(await contactSheet(images, options));
  const { width, height } = await sheet.metadata();
  const file = (await sheet.webp({ quality: 80, effort: 0 }).toBuffer()) as Uint8Array;
  return { file, type: 'image/webp', width, height };
}
