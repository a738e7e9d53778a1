/** CIFAR-10: small colour pictures of ten kinds of things. */
import { supply } from '../platform/supply';
import { obtainCifarFiles, type CifarFilesOptions } from './obtaining/cifarFiles';
import { cifarPictureBytes, cifarSide, parseCifarRecords } from './cifarRecords';
import type { Split } from './idxDataset';
import type { ImageSet } from './imageSet';
import { cifar10 } from './registry';

/** In the order of the labels, as the author names them in batches.meta.txt. */
const classNames = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

export interface Cifar10Options extends CifarFilesOptions {
  split: Split;
}

/**
 * Loads CIFAR-10 in its published order: `[50000 | 10000, 32, 32, 3]`, 0–255. By default from the mirror where LAB_DATA_MIRROR is
 * set, else from data/cifar10, downloading the archive of 170 MB where it is missing. A mirror may hold a part of the data only,
 * in training a single class for instance: `origin.note` says so, and countLabels which classes there are.
 * Throws one sentence where every source fails or a file's content is wrong.
 */
export async function loadCifar10({ split, ...options }: Cifar10Options): Promise<ImageSet> {
  const { source, files } = await obtainCifarFiles(options);
  const parts = files[split];
  const count = parts.reduce((sum, { file }) => sum + Math.floor(file.bytes / (1 + cifarPictureBytes)), 0);
  const [pixels, labels] = [new Uint8Array(count * cifarPictureBytes), new Uint8Array(count)];
  let first = 0;
  for (const { path, file } of parts) {
    const records = parseCifarRecords(await supply.readChecked(path, file), path);
    pixels.set(records.pixels, first * cifarPictureBytes);
    labels.set(records.labels, first);
    first += records.count;
  }
  return {
    pixels,
    labels,
    count,
    height: cifarSide,
    width: cifarSide,
    channels: 3,
    classNames,
    names: Array.from({ length: count }, (_, i) => `${split}/${i}`),
    origin: {
      dataset: cifar10.id,
      source,
      licence: cifar10.licence,
      ...(source === 'mirror' && {
        note: 'a part of the data, decoded from JPEG: its pixels are not quite the official ones',
      }),
    },
  };
}
