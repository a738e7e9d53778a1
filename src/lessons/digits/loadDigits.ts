/** The digits of the lessons on MNIST. */
import type { ImageSet } from '../../datasets/imageSet';
import { loadMnist, type MnistOptions } from '../../datasets/mnist';

/** Both parts of MNIST, from whichever source is at hand. */
export async function loadDigits(options: Omit<MnistOptions, 'split'>): Promise<{ train: ImageSet; test: ImageSet }> {
  return {
    train: await loadMnist({ split: 'train', ...options }),
    test: await loadMnist({ split: 'test', ...options }),
  };
}
