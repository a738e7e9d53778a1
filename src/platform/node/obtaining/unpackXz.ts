/** Unpacks xz while it is read, so that an archive of gigabytes needs a few megabytes of memory. */
import { Readable } from 'node:stream';
import { XzReadableStream } from 'xz-decompress';

/** Says that a file is there but its compression is damaged or ends too early. */
export class DamagedXzError extends Error {
  override readonly name = 'DamagedXzError';
}

/**
 * The content of an xz file, also of one of several streams with padding between them.
 * The stream ends with a DamagedXzError where the compression is not whole, with the error of `packed` where that fails.
 */
export function unpackXz(packed: Readable): Readable {
  return Readable.from(chunksOf(packed));
}

async function* chunksOf(packed: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* new XzReadableStream(Readable.toWeb(packed));
  } catch (error) {
    // What the file system says has a code; what the decoder says is a number of its own, or a fault at an empty file.
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new DamagedXzError((error as Error).message);
  } finally {
    packed.destroy();
  }
}
