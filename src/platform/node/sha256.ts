import { createHash } from 'node:crypto';

/** The SHA-256 of texts (as UTF-8) and bytes, one behind another, in hexadecimal digits. */
export function sha256(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
