/** The page that this runs in: what machine.ts is in Node. */
export {
  codeVersion,
  examine,
  gunzip,
  machineFolders,
  newId,
  nextTurn,
  openHdf5,
  packageFile,
  setting,
  sha256,
} from './browser/machine';
export { openCv } from './browser/openCv';
export { paths } from './browser/paths';
export { pictures } from './browser/pictures';
export { store } from './browser/store';
