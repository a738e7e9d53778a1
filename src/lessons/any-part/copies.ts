/** Pictures that are there more than once: they say nothing new, and would make a detector sure of itself. */
import { type ImageSet, select } from '../../datasets/imageSet';
import { selectImages } from '../../images/imageBatch';
import { sha256 } from '../../platform/machine';
import type { RegisteredPhotos } from './photos';

/** Whether a picture is the same as one before it. */
function firstOnes(hashes: readonly string[]): number[] {
  return hashes.flatMap((hash, i) => (hashes.indexOf(hash) === i ? [i] : []));
}

/** Each of them once. */
export function distinct(photos: ImageSet): ImageSet {
  return select(photos, firstOnes(hashesOf(photos)));
}

function hashesOf({ pixels, count }: { pixels: Uint8Array; count: number }): string[] {
  const length = pixels.length / count;
  return Array.from({ length: count }, (_, i) => sha256([pixels.subarray(i * length, (i + 1) * length)]));
}

/** Each once; how many are left out is said. */
export function withoutCopies(read: RegisteredPhotos, say: (line: string) => void): Pick<RegisteredPhotos, 'pictures'> {
  const first = firstOnes(hashesOf(read.pictures));
  const copies = read.pictures.count - first.length;
  if (copies === 0) return read;
  say(`${copies} of ${read.pictures.count} good pictures are copies of others and say nothing new; they are left out.`);
  return { pictures: selectImages(read.pictures, first) };
}
