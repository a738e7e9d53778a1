import type { FileSupply } from '../fileSupply';
import { absent } from './absent';

export const supply: FileSupply = {
  readChecked: (path) => absent(`Reading ${path}, a file of a registered data set,`),
  checkFile: (path) => absent(`Checking ${path}`),
  download: ({ address }) => absent(`Downloading ${address}`),
  takeFromDebianPackage: ({ name }) => absent(`Unpacking the Debian package ${name}`),
  extractTar: (archive) => absent(`Unpacking ${archive}`),
  freeBytes: () => absent('Asking how much room the disk has'),
};
