/**
 * The machine that this runs on: Node's files, pictures by sharp, and so on. A browser takes machineInBrowser.ts in its place (package.json's
 * `browser`, and tsconfig.core.json). Light to import: what is large is loaded when it is first used. TensorFlow.js, which can't be,
 * has a door of its own, tensorflow.ts; so has the fetching of data, supply.ts.
 */
export { examine } from './node/examine';
export { codeVersion } from './node/codeVersion';
export { gunzip } from './node/gunzip';
export { machineFolders } from './node/machineFolders';
export { newId } from './node/newId';
export { nextTurn } from './node/nextTurn';
export { openCv } from './node/openCv';
export { openHdf5 } from './node/openHdf5';
export { packageFile } from './node/packageFile';
export { paths } from './node/paths';
export { pictures } from './node/pictures/pictures';
export { setting } from './node/setting';
export { sha256 } from './node/sha256';
export { store } from './node/store';
