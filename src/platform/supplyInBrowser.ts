/** Where a page gets the files of data sets from: what supply.ts is in Node. */
export { supply } from './browser/supply';
