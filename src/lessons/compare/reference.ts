/** What the comparison's one-class features are trained to tell apart. */
import { take, withLabels } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import { inMiddle } from '../../images/border';
import { asRgb, ByteImages } from '../../images/imageBatch';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { smallWidth } from './smallPictures';

/** Digits that no test has, in the form of a data set. */
export async function loadReference(
  { digits, count }: { digits: readonly number[]; count: number },
  channels: number,
  options: WorkOptions & FolderOptions = {},
): Promise<{ images: ByteImages; labels: number[] }> {
  const all = withLabels(await loadMnist({ split: 'train', ...options }), digits);
  const some = take(all, Math.min(count, all.count));
  const grey = inMiddle(some, smallWidth);
  return {
    images: channels === 1 ? grey : asRgb(grey),
    labels: Array.from(some.labels, (label) => digits.indexOf(label)),
  };
}
