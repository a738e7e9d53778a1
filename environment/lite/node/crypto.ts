import { sha256 } from '../../../src/platform/browser/sha256';

/** Node's hash, as far as the kernel uses it: SHA-256 of texts in hexadecimal digits. */
export function createHash(_name: 'sha256') {
  const parts: string[] = [];
  return {
    update(text: string) {
      parts.push(text);
      return this;
    },
    digest: (_encoding: 'hex') => sha256(parts),
  };
}
