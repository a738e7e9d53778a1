/** Loads a data set of the MNIST family: four idx files, images and labels for training and for testing. */
import { supply } from '../platform/supply';
import { parseIdx } from './idx';
import type { ImageSet } from './imageSet';
import { obtainFiles, type ObtainOptions } from './obtaining/obtain';
import type { Dataset, DatasetFile } from './registry';

export type Split = 'train' | 'test';

/**
 * The images' and the labels' file of a split.
 * Throws an Error where the registry names no such file for the data set.
 */
export function filesOfSplit(dataset: Dataset, split: Split): [images: DatasetFile, labels: DatasetFile] {
  const prefix = split === 'train' ? 'train' : 't10k';
  const named = (kind: string): DatasetFile => {
    const found = dataset.files.find((file) => file.name.startsWith(`${prefix}-${kind}`));
    if (!found) throw new Error(`${dataset.title}: expected a file ${prefix}-${kind}… in the registry, found none.`);
    return found;
  };
  return [named('images'), named('labels')];
}

/** Loads a split in the files' own order: `[n, height, width, 1]`, 0–255. Errors as of obtainFiles. */
export async function loadIdxDataset(
  dataset: Dataset,
  classNames: readonly string[],
  split: Split,
  options: ObtainOptions,
): Promise<ImageSet> {
  const files = filesOfSplit(dataset, split);
  const { paths, source } = await obtainFiles(dataset, files, options);
  const [images, labels] = [
    parseIdx(await supply.readChecked(paths[0], files[0]), paths[0], 3),
    parseIdx(await supply.readChecked(paths[1], files[1]), paths[1], 1),
  ];
  const [count, height, width] = images.shape;
  return {
    pixels: images.data,
    labels: labels.data,
    count,
    height,
    width,
    channels: 1,
    classNames,
    names: Array.from({ length: count }, (_, i) => `${split}/${i}`),
    origin: { dataset: dataset.id, source, licence: dataset.licence },
  };
}
