/** The images of lesson cifar10-dcgan: small colour pictures, or where there are none clothes, split as the walkthrough splits them. */
import { loadCifar10 } from '../../datasets/cifar10';
import { cifarSide } from '../../datasets/cifarRecords';
import { countLabels, ImageSet, select, take, withLabels } from '../../datasets/imageSet';
import type { ObtainOptions } from '../../datasets/obtaining/obtain';
import { cifar10 } from '../../datasets/registry';
import { inMiddle } from '../../images/border';
import { asRgb } from '../../images/imageBatch';
import { loadClothes } from '../fashion-doc/data';

/** Which images: CIFAR-10, or the clothes that else take its place. */
export const colourData = ['cifar10', 'clothes'] as const;
export type ColourData = (typeof colourData)[number];

export interface ColourPictures {
  train: ImageSet;
  test: ImageSet;
}

/**
 * CIFAR-10, `[n, 32, 32, 3]`: from the mirror, data/cifar10 or its own address. Where it is not to be had, grey pictures in its
 * form: Fashion-MNIST, or where that is not to be had either, digits. `say` then gets a sentence, and `origin` says what it is.
 */
export async function loadColourPictures({
  data = 'cifar10',
  ...options
}: Omit<ObtainOptions, 'source'> & { data?: ColourData }): Promise<ColourPictures> {
  if (data === 'clothes') return loadClothesInColour(options);
  try {
    return {
      train: await loadCifar10({ split: 'train', ...options }),
      test: await loadCifar10({ split: 'test', ...options }),
    };
  } catch (error) {
    options.signal?.throwIfAborted();
    options.say?.(`${(error as Error).message} Grey pictures of clothes take the place of the colour pictures.`);
    return loadClothesInColour(options);
  }
}

async function loadClothesInColour(options: Omit<ObtainOptions, 'source'>): Promise<ColourPictures> {
  const { train, test } = await loadClothes(options);
  return { train: asColour(train), test: asColour(test) };
}

/** Grey pictures of up to 32×32 pixels in the middle of black ones, the three colours alike. */
function asColour(set: ImageSet): ImageSet {
  const { height, width, origin } = set;
  const note = `grey pictures of ${height}×${width} pixels in a black border, the three colours alike`;
  return { ...set, ...asRgb(inMiddle(set, cifarSide)), origin: { ...origin, note } };
}

export interface ColourSplit {
  /** The one class that is normal. All others are anomalous. */
  normal: number;
  /** The first part of the normal class's training pictures that is trained on; the rest is held back. */
  trainShare: number;
}

/** The walkthrough's: automobiles normal, four fifths of them to train on. */
export const colourSplit: ColourSplit = { normal: 1, trainShare: 0.8 };

export interface SplitColourPictures {
  /** Normal pictures to train on. */
  train: ImageSet;
  /** Normal pictures of the training file that took no part: the walkthrough's normal test pictures. */
  heldBack: ImageSet;
  /** The whole test file: normal pictures and all others, in the file's order. */
  test: ImageSet;
}

/**
 * @throws RangeError where the normal class is none, or one without training pictures, which a mirror's part may lack; where the
 * share is not between 0 and 1
 */
export function splitColourPictures(
  { train, test }: ColourPictures,
  { normal, trainShare }: ColourSplit,
): SplitColourPictures {
  if (!(trainShare > 0 && trainShare < 1))
    throw new RangeError(`Colour pictures: expected a share to train on between 0 and 1, found ${trainShare}.`);
  const own = withLabels(train, [normal]);
  if (own.count === 0) throw new RangeError(withoutTraining(train, normal));
  const count = Math.floor(own.count * trainShare);
  const rest = Array.from({ length: own.count - count }, (_, i) => count + i);
  return { train: take(own, count), heldBack: select(own, rest), test };
}

function withoutTraining(train: ImageSet, normal: number): string {
  const there = countLabels(train).map(({ label, className }) => `${label} (${className})`);
  return (
    `Colour pictures: expected a normal class that has training pictures, which are ${there.join(', ')} here; found ${normal} ` +
    `(${train.classNames[normal]}). The whole of ${cifar10.title} has all ten: unset LAB_DATA_MIRROR, or set it to a mirror with ` +
    `${cifar10.files[0].name}.`
  );
}

/** 1 where a picture is not of the normal class. */
export function otherClasses({ labels }: ImageSet, { normal }: ColourSplit): number[] {
  return Array.from(labels, (label) => (label === normal ? 0 : 1));
}
