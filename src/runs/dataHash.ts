/** A short name for the data that a run was measured with: equal bytes, equal name. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';

/** Images as the data sets give them. */
interface HashedImages {
  readonly pixels: Uint8Array;
  readonly labels?: Uint8Array;
}

/**
 * Of the pixels and labels of image sets, in their order, and of whole files such as a shipped checkpoint.
 *
 * @returns twelve hexadecimal digits of a SHA-256
 */
export function dataHash(sets: readonly HashedImages[], files: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const { pixels, labels } of sets) {
    hash.update(`${pixels.length}\0`).update(pixels);
    if (labels) hash.update(labels);
  }
  for (const file of files) hash.update('\0').update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
