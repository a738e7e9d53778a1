/** Reads files of the registry only when their content is what the registry says. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Writable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LongWork, type WorkOptions } from '../../../work/work';
import type { KnownFile } from '../../fileSupply';
import { WrongContentError } from '../../wrongContentError';

/** From this size on a check takes long enough to be shown. */
const shownFromBytes = 1e9;

/**
 * Reads a whole file into memory, a `.gz` file unpacked.
 * Throws a WrongContentError that names the file, what was expected and what was found, where size or sha256 differ from the
 * registry's.
 */
export async function readChecked(path: string, file: KnownFile): Promise<Buffer> {
  const content = Buffer.allocUnsafe(file.bytes);
  let length = 0;
  await scan(path, file, (chunk) => {
    length += chunk.copy(content, length);
  });
  return content;
}

/** The same check without keeping the content: for archives. Throws the signal's reason when stopped. */
export async function checkFile(path: string, file: KnownFile, work: WorkOptions = {}): Promise<void> {
  await scan(path, file, () => undefined, work);
}

async function scan(
  path: string,
  file: KnownFile,
  take: (chunk: Buffer) => void,
  { signal, progress }: WorkOptions = {},
): Promise<void> {
  const work = new LongWork({
    label: `Checking ${basename(path, '.part')}`,
    total: file.bytes,
    unit: 'bytes',
    progress: file.bytes >= shownFromBytes ? progress : undefined,
  });
  const hash = createHash('sha256');
  let bytes = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      // A file that unpacks to more than expected is wrong already; reading on could fill the memory.
      if (bytes > file.bytes) {
        done(wrong(path, `${file.bytes} bytes`, 'more'));
        return;
      }
      hash.update(chunk);
      take(chunk);
      work.advance(bytes).then(() => done(), done);
    },
  });
  const stages: Transform[] = (await isToUnpack(path, file)) ? [createGunzip()] : [];
  try {
    await pipeline([createReadStream(path, { highWaterMark: 1 << 20 }), ...stages, sink], { signal });
  } catch (error) {
    signal?.throwIfAborted();
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'Z_BUF_ERROR') throw wrong(path, 'a complete gzip file', 'one that ends too early');
    if (code.startsWith('Z_')) throw wrong(path, 'a gzip file', 'damaged compression');
    throw error;
  } finally {
    await work.end(bytes);
  }
  if (bytes !== file.bytes) throw wrong(path, `${file.bytes} bytes`, `${bytes}`);
  const digest = hash.digest('hex');
  if (digest !== file.sha256) throw wrong(path, `sha256 ${file.sha256}`, digest);
}

/**
 * Registered sizes of archives are those of the archive itself. All other `.gz` files are registered by their content, and
 * some servers and browsers unpack these on the way, so the first two bytes decide.
 */
async function isToUnpack(path: string, file: KnownFile): Promise<boolean> {
  if (!file.name.endsWith('.gz') || file.name.endsWith('.tar.gz')) return false;
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function wrong(path: string, expected: string, found: string): WrongContentError {
  return new WrongContentError(`${path}: expected ${expected}, found ${found}; delete the file and fetch it again.`);
}
