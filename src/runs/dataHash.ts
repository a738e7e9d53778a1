/** A short name for the data that a run was measured with: equal bytes, equal name. */
import { sha256, store } from '../platform/machine';

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
  function* parts(): Generator<string | Uint8Array> {
    for (const { pixels, labels } of sets) {
      yield `${pixels.length}\0`;
      yield pixels;
      if (labels) yield labels;
    }
    for (const file of files) {
      yield '\0';
      yield store.read(file);
    }
  }
  return sha256(parts()).slice(0, 12);
}
