/** Archives of data sets. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as tar from 'tar';
import { extractTar } from '../../../platform/node/obtaining/extract';
import { ownFolders } from '../../ownFolders';
import type { FuzzReader } from '../fuzzReader';
import { inFile } from '../inFile';

/** Unpacked beside the archive, and removed; nothing may come to lie anywhere else. */
const unpacked = (name: string): FuzzReader['read'] =>
  inFile(name, async (archive) => {
    const home = path.dirname(archive);
    const folder = path.join(home, 'unpacked');
    try {
      await extractTar(archive, folder);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
      const others = fs.readdirSync(home).filter((other) => other !== name);

      if (others.length > 0) throw new TypeError(`left ${others.join()}`);
    }
  });

function made(): Uint8Array {
  const own = ownFolders();
  fs.mkdirSync(own.in('screw', 'train'), { recursive: true });
  fs.writeFileSync(own.in('screw', 'train', '000.txt'), 'a picture'.repeat(20));
  fs.writeFileSync(own.in('screw', 'x'.repeat(120)), 'a long name');
  tar.create({ file: own.in('made.tar'), cwd: own.root, sync: true, mtime: new Date(0), portable: true }, ['screw']);
  const bytes = fs.readFileSync(own.in('made.tar'));
  own.remove();
  return bytes;
}

/** An archive whose heads have their right sums: so that a change is not over at the first one. */
function withSums(archive: Uint8Array): Uint8Array {
  const fixed = archive.slice();
  for (let at = 0; at + 512 <= fixed.length; at += 512) {
    const head = fixed.subarray(at, at + 512);
    if (Buffer.from(head.subarray(257, 262)).toString() !== 'ustar') continue;
    head.fill(32, 148, 156);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  }
  return fixed;
}

const readTar = unpacked('a.tar');
export const tarFile: FuzzReader = { seeds: () => [made()], read: (input) => readTar(withSums(input)) };
export const tarGz: FuzzReader = {
  seeds: () => [gzipSync(made()), gzipSync(made(), { level: 0 })],
  read: unpacked('a.tar.gz'),
};
export const tarXz: FuzzReader = {
  seeds: () => [fs.readFileSync(path.join(__dirname, '../../references/categories.tar.xz'))],
  read: unpacked('a.tar.xz'),
};
