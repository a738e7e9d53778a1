import type { FileSupply, KnownFile } from '../fileSupply';
import { WrongContentError } from '../wrongContentError';
import { absent } from './absent';
import { sha256 } from './sha256';
import { store } from './store';

/** Files are read as the page offers them, which has unpacked them. */
function readChecked(path: string, { bytes, sha256: expected }: KnownFile): Uint8Array {
  const content = store.read(path);
  if (content.length !== bytes)
    throw new WrongContentError(`${path}: expected ${bytes} bytes, found ${content.length}; reload the page.`);
  const found = sha256([content]);
  if (found !== expected)
    throw new WrongContentError(`${path}: expected sha256 ${expected}, found ${found}; reload the page.`);
  return content;
}

export const supply: FileSupply = {
  // Errors are the promise's, as in Node.
  readChecked: async (path, file) => Promise.resolve(readChecked(path, file)),
  checkFile: async (path, file) => {
    await Promise.resolve(readChecked(path, file));
  },
  download: ({ address }) => absent(`Downloading ${address}`),
  takeFromDebianPackage: ({ name }) => absent(`Unpacking the Debian package ${name}`),
  extractTar: (archive) => absent(`Unpacking ${archive}`),
  freeBytes: () => absent('Asking how much room the disk has'),
};
