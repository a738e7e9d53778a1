/** Fashion-MNIST: small grey pictures of clothes, as large and as many as MNIST. */
import { filesOfSplit, loadIdxDataset, type Split } from './idxDataset';
import type { ImageSet } from './imageSet';
import { areKept, type ObtainOptions } from './obtaining/obtain';
import { fashionMnist, fashionMnistBeginning } from './registry';

/** In the order of the labels, as the authors name them. */
const classNames = [
  'T-shirt/top',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];

export interface FashionMnistOptions extends ObtainOptions {
  split: Split;
}

/**
 * Loads Fashion-MNIST in its published order: `[60000 | 10000, 28, 28, 1]`, 0–255, white on black. By default from the mirror
 * where LAB_DATA_MIRROR is set, else from data/fashion-mnist, downloading it where it is missing, else from Debian's package.
 * In a browser's tab there is the beginning of it, 8,000 and 2,000 pictures, where the course's site was built with it; `origin` says so.
 * Throws one sentence where every source fails or a file's content is wrong.
 */
export async function loadFashionMnist({ split, ...options }: FashionMnistOptions): Promise<ImageSet> {
  if (!areKept(fashionMnistBeginning, filesOfSplit(fashionMnistBeginning, split), options))
    return loadIdxDataset(fashionMnist, classNames, split, options);
  const set = await loadIdxDataset(fashionMnistBeginning, classNames, split, options);
  return { ...set, origin: { ...set.origin, note: `the first ${set.count} pictures` } };
}
