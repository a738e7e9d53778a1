/** Fashion-MNIST: small grey pictures of clothes, as large and as many as MNIST. */
import { loadIdxDataset, type Split } from './idxDataset';
import type { ImageSet } from './imageSet';
import type { ObtainOptions } from './obtaining/obtain';
import { fashionMnist } from './registry';

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
 * Throws one sentence where every source fails or a file's content is wrong.
 */
export async function loadFashionMnist({ split, ...options }: FashionMnistOptions): Promise<ImageSet> {
  return loadIdxDataset(fashionMnist, classNames, split, options);
}
