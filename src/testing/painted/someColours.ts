/** For tests: a few colour pictures by way of CIFAR-10's records. */
import { parseCifarRecords } from '../../datasets/cifarRecords';
import type { ImageSet } from '../../datasets/imageSet';
import type { ColourPictures } from '../../lessons/cifar10-dcgan/data';

const classNames = ['airplane', 'automobile', 'bird'];

/** A label byte, then 32×32 of red, of green and of blue: stripes that lie, stand or slant by the label, each picture's its own. */
function record(label: number, n: number): Buffer {
  const plane = (channel: number): Buffer =>
    Buffer.from(
      Uint8Array.from({ length: 1024 }, (_, i) => {
        const [x, y] = [i % 32, Math.floor(i / 32)];
        const along = [y, x, x + y][label];
        return 120 + 100 * Math.sin(along / (2 + 0.3 * (n % 5))) + 10 * channel - 3 * (y % (2 + n));
      }),
    );
  return Buffer.concat([Buffer.of(label), ...[0, 1, 2].map(plane)]);
}

function setOf(split: string, labels: readonly number[]): ImageSet {
  const records = labels.map((label, n) => record(label, split === 'train' ? n : n + 7));
  return {
    ...parseCifarRecords(Buffer.concat(records), split),
    height: 32,
    width: 32,
    channels: 3,
    classNames,
    names: labels.map((_, n) => `${split}/${n}`),
    origin: { dataset: 'cifar10', source: 'mirror', licence: 'none' },
  };
}

/** Airplanes, automobiles and birds: fifteen of each to train with, and four and two others to test. */
export function someColours(): ColourPictures {
  return {
    train: setOf(
      'train',
      Array.from({ length: 45 }, (_, n) => n % 3),
    ),
    test: setOf('test', [1, 0, 1, 2, 1, 1]),
  };
}
