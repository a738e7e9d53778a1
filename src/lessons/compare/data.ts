/** The five data sets of lesson compare, every one as pictures of 32×32. */
import { ImageSet, select, spreadIndices, take, withLabels } from '../../datasets/imageSet';
import { good } from '../../datasets/folders/imageListing';
import { loadMnist } from '../../datasets/mnist';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { inMiddle } from '../../images/border';
import { enlargeMaps } from '../../images/moves/carry';
import { asRgb, ByteImages, toBytes } from '../../images/imageBatch';
import { relativeToTable } from '../../images/parts/relativeToTable';
import { shrinkArea } from '../../images/shrinkArea';
import { smallWidth } from './smallPictures';
import type { WorkOptions } from '../../work/work';
import { levelCapsule } from '../capsule-vae/course';
import { colourName } from '../cifar10-dcgan/evaluation';
import { colourSplit, loadColourPictures, otherClasses, splitColourPictures } from '../cifar10-dcgan/data';
import { anomalousLabels, clothesSplit, loadClothes, splitClothes } from '../fashion-doc/data';
import { compareSizes } from './protocol';
import { clothesName } from '../fashion-doc/evaluation';
import { mnistAnoganSource, testDigits, trainingDigits } from '../mnist-anogan/recipe';
import { digitsName } from '../mnist-anogan/evaluation';
import { findParts, type PartKind } from '../parts/partData';
import { loadPhotos } from '../parts/partPhotos';
import { mapsOnPhotos, prepareParts, type PartPreparation } from '../parts/preparedParts';
import { uprightScrew } from '../screw-anogan/images';

/** The data sets by the names that a command takes. */
export const comparedSets = ['screws', 'digits', 'sneakers', 'automobiles', 'capsules'] as const;
export type ComparedSet = (typeof comparedSets)[number];

export interface ComparedPictures {
  /** As results name it: it says where the pictures come from. */
  name: string;
  /** Normal ones, `[n, 32, 32, 1 | 3]`, 0–255. */
  train: ByteImages;
  test: ByteImages;
  /** Of the test pictures, 1 anomalous. */
  labels: number[];
  /** Where the defects are, if that is known. */
  truth?: ComparedTruth;
}

export interface ComparedTruth {
  /** The photographs' masks. */
  masks: Uint8Array;
  height: number;
  width: number;
  /** Brings maps of the small pictures, `[n, 32, 32, 1]`, onto the photographs. */
  onPhotos: (maps: NonNullable<AnomalyResult['maps']>) => NonNullable<AnomalyResult['maps']>;
}

export interface ComparedPicturesOptions extends WorkOptions {
  /** Of rendered parts a third, which take a third of the minute. */
  few?: boolean;
  /** Told where pictures come from, and which are left out. */
  say?: (line: string) => void;
}

/** Reads a data set, or what takes its place where it is not at hand; `name` says which. */
export function loadCompared(set: ComparedSet, options: ComparedPicturesOptions = {}): Promise<ComparedPictures> {
  return loaders[set](options);
}

const loaders: Record<ComparedSet, (options: ComparedPicturesOptions) => Promise<ComparedPictures>> = {
  screws: (options) => loadParts('screw', 'grey', uprightScrew, options),
  digits: loadDigits,
  sneakers: loadSneakers,
  automobiles: loadAutomobiles,
  capsules: (options) => loadParts('capsule', 'rgb', levelCapsule, options),
};

async function loadDigits(options: ComparedPicturesOptions): Promise<ComparedPictures> {
  const choice = { ...mnistAnoganSource, trainCount: compareSizes.train, testCount: Infinity };
  const train = trainingDigits(await loadMnist({ split: 'train', ...options }), choice);
  const all = testDigits(await loadMnist({ split: 'test', ...options }), choice);
  const { test, labels } = balanced(all, (label) => choice.anomalous.includes(label));
  return {
    name: digitsName(all, choice),
    train: inMiddle(train, smallWidth),
    test: inMiddle(test, smallWidth),
    labels,
  };
}

async function loadSneakers(options: ComparedPicturesOptions): Promise<ComparedPictures> {
  const { train, test } = await loadClothes(options);
  const split = { ...clothesSplit, targetCount: compareSizes.train, testCount: compareSizes.test };
  const parts = splitClothes({ train, test }, split);
  // Digits in the clothes' place must not be taken for lesson mnist-anogan's.
  const isClothes = test.origin.dataset === 'fashion-mnist';
  const name = clothesName(test, split) + (isClothes ? '' : `, ${split.normal} against ${split.anomalous}`);
  const labels = anomalousLabels(parts.test, split);
  return { name, train: inMiddle(parts.target, smallWidth), test: inMiddle(parts.test, smallWidth), labels };
}

async function loadAutomobiles(options: ComparedPicturesOptions): Promise<ComparedPictures> {
  const parts = splitColourPictures(await loadColourPictures(options), colourSplit);
  const { test } = balanced(parts.test, (label) => label !== colourSplit.normal);
  const train = take(parts.train, Math.min(compareSizes.train, parts.train.count));
  return { name: colourName(test, colourSplit), train, test, labels: otherClasses(test, colourSplit) };
}

/** As many of either kind as the protocol takes, spread evenly over the file. */
function balanced(set: ImageSet, isAnomalous: (label: number) => boolean): { test: ImageSet; labels: number[] } {
  const indices = [false, true].flatMap((wanted) => {
    const own = Array.from(set.labels.keys()).filter((i) => isAnomalous(set.labels[i]) === wanted);
    return spreadIndices(own.length, Math.min(compareSizes.test, own.length)).map((i) => own[i]);
  });
  const test = select(set, indices);
  return { test, labels: Array.from(test.labels, (label) => Number(isAnomalous(label))) };
}

async function loadParts(
  kind: PartKind,
  colour: 'grey' | 'rgb',
  preparation: PartPreparation,
  { say, few, ...work }: ComparedPicturesOptions,
): Promise<ComparedPictures> {
  const data = await findParts(kind, { say, few, ...work });
  const masks = data.test.some(({ maskPath }) => maskPath !== undefined);
  const prepared = async (images: typeof data.test, withMasks: boolean) =>
    prepareParts(await loadPhotos(data, images, { colour, masks: withMasks, say, ...work }), preparation, {
      say,
      ...work,
    });
  const train = await prepared(data.train, false);
  const { photos, crops, maps } = await prepared(data.test, masks);
  const { height, width } = crops;
  return {
    name: data.name,
    train: smallCrops(train.crops),
    test: smallCrops(crops),
    labels: Array.from(photos.labels, (label) => Number(photos.classNames[label] !== good)),
    truth: photos.masks && {
      masks: photos.masks,
      height: photos.height,
      width: photos.width,
      onPhotos: (small) => mapsOnPhotos(enlargeMaps(small, { height, width }), maps),
    },
  };
}

/** Rows of a crop's border that show the table. */
const tableRows = 4;
/** What a pixel may be: black is −1 and the table 0; gloss and print are up to a quarter brighter than it. */
const partRange = { low: -1, high: 0.25 };

/** Crops relative to their table, so that the lamp does not matter, brought to 32×32 whatever their shape. */
function smallCrops(crops: ByteImages): ByteImages {
  const relative = toBytes(relativeToTable(crops, { rows: tableRows, contrast: 1 }), partRange);
  return shrinkArea(relative, { height: smallWidth, width: smallWidth });
}

/** Digits that no test of lesson compare has, in the form of a data set: what its one-class features are trained to tell apart. */
export async function loadReference(
  { digits, count }: { digits: readonly number[]; count: number },
  channels: number,
  options: WorkOptions & { say?: (line: string) => void } = {},
): Promise<{ images: ByteImages; labels: number[] }> {
  const all = withLabels(await loadMnist({ split: 'train', ...options }), digits);
  const some = take(all, Math.min(count, all.count));
  const grey = inMiddle(some, smallWidth);
  return {
    images: channels === 1 ? grey : asRgb(grey),
    labels: Array.from(some.labels, (label) => digits.indexOf(label)),
  };
}
