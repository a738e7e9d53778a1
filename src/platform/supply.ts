/** Where this machine gets the files of data sets from. A browser takes supplyInBrowser.ts in its place. */
export { supply } from './node/obtaining/supply';
