/** Rows of images, one below the other: what became of the same pictures, step by step. */
import { asRgb, concatenateImages, type ByteImages } from '../imageBatch';
import { contactSheet, type ContactSheetOptions } from './contactSheet';

export interface RowSheetOptions extends Pick<ContactSheetOptions, 'scale' | 'gap'> {
  /** A line for each column, below its image in every row. */
  captions?: readonly string[];
}

/**
 * A contact sheet with a row for each entry and its name to the left, as an RGB PNG. Grey rows and coloured ones may meet.
 *
 * @param rows `[n, h, w, 1 | 3]` by name, 0–255, all of one size and number
 * @throws RangeError where rows differ in size or number, or as contactSheet does
 */
export async function rowSheet(
  rows: Readonly<Record<string, ByteImages>>,
  { captions, ...options }: RowSheetOptions = {},
): Promise<Uint8Array> {
  const rowTitles = Object.keys(rows);
  const images = Object.values(rows);
  const columns = images[0]?.count ?? 0;
  const odd = rowTitles.find((title) => rows[title].count !== columns);
  if (odd !== undefined)
    throw new RangeError(
      `rowSheet: expected ${columns} images in each row, as in '${rowTitles[0]}', found ${rows[odd].count} in '${odd}'.`,
    );
  return contactSheet(concatenateImages(images.map(asRgb)), {
    ...options,
    columns,
    rowTitles,
    captions: captions && images.flatMap(() => captions),
  });
}
