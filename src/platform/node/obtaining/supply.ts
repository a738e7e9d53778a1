import { statfs } from 'node:fs/promises';
import type { FileSupply } from '../../fileSupply';
import { checkFile, readChecked } from './checkedFile';
import { takeFromDebianPackage } from './debianPackage';
import { download } from './download';
import { extractTar } from './extract';

export const supply: FileSupply = {
  readChecked,
  checkFile,
  download,
  takeFromDebianPackage,
  extractTar,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};
