import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Node's hash, as far as the kernel uses it: SHA-256 of texts in hexadecimal digits. */
export function createHash(_name: 'sha256') {
  const hash = sha256.create();
  return {
    update(text: string) {
      hash.update(new TextEncoder().encode(text));
      return this;
    },
    digest: (_encoding: 'hex') => bytesToHex(hash.digest()),
  };
}
