/**
 * The binary format of CIFAR-10: records of a label byte and 3,072 bytes of pixels, 1,024 of red, then green, then blue, each row
 * by row. Source: the description on the data set's page, by A. Krizhevsky.
 */

/** Height and width of a picture. */
export const cifarSide = 32;
/** Classes are numbered from 0. */
export const cifarClassCount = 10;

const area = cifarSide ** 2;
const channels = 3;
/** Of the pixels alone. */
export const cifarPictureBytes = area * channels;
const recordBytes = 1 + cifarPictureBytes;

export interface CifarRecords {
  count: number;
  /** One class a record, 0–9. */
  labels: Uint8Array;
  /** `[count, 32, 32, 3]`, 0–255: the colours of a pixel stand together. */
  pixels: Uint8Array;
}

/**
 * Parses a file of records.
 * @param file named in errors
 * Throws one sentence where the last record is cut short, a label is no class, or there is no record at all.
 */
export function parseCifarRecords(content: Uint8Array, file: string): CifarRecords {
  const count = Math.floor(content.length / recordBytes);
  const rest = content.length % recordBytes;
  if (rest > 0 || count === 0) throw faulty(file, count, `${recordBytes} bytes`, `${rest}`);
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * cifarPictureBytes);
  for (let record = 0; record < count; record++) {
    const label = content[record * recordBytes];
    if (label >= cifarClassCount) throw faulty(file, record, `a label from 0 to ${cifarClassCount - 1}`, `${label}`);
    labels[record] = label;
    interleave(content, record * recordBytes + 1, pixels, record * cifarPictureBytes);
  }
  return { count, labels, pixels };
}

function interleave(planes: Uint8Array, from: number, pixels: Uint8Array, to: number): void {
  for (let i = 0; i < area; i++) {
    pixels[to + 3 * i] = planes[from + i];
    pixels[to + 3 * i + 1] = planes[from + area + i];
    pixels[to + 3 * i + 2] = planes[from + 2 * area + i];
  }
}

function faulty(file: string, record: number, expected: string, found: string): Error {
  return new Error(
    `${file}: record ${record}: expected ${expected}, found ${found}; is it a complete file of CIFAR-10 in its binary version?`,
  );
}
