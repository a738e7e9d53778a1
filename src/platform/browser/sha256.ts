import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The SHA-256 of texts (as UTF-8) and bytes, one behind another, in hexadecimal digits. */
export function sha256(parts: Iterable<string | Uint8Array>): string {
  const hash = sha256Of.create();
  for (const part of parts) hash.update(typeof part === 'string' ? new TextEncoder().encode(part) : part);
  return bytesToHex(hash.digest());
}
