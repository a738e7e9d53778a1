import { promisify } from 'node:util';
import zlib from 'node:zlib';

const unzip = promisify(zlib.gunzip);

/** What gzip has packed. @throws Error where it is cut or damaged, or more than a gigabyte */
export function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  return unzip(bytes, { maxOutputLength: 1e9 });
}
