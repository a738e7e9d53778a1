/** Photographs of anything, as the comparison of all detectors takes them. */
import { dataMirror } from '../../datasets/dataFolder';
import { listFolder } from '../../datasets/folders/folder';
import { good, listed, type ListedImage } from '../../datasets/folders/imageListing';
import { loadListed } from '../../datasets/folders/loadListed';
import { spreadIndices } from '../../datasets/imageSet';
import { enlargeMaps } from '../../images/moves/carry';
import { shrinkArea } from '../../images/shrinkArea';
import { machineFolders, paths, store } from '../../platform/machine';
import { ChoiceError } from '../../work/choiceError';
import type { ComparedData, ComparedPictures, ComparedPicturesOptions } from '../comparable';
import { compareSizes } from '../compare/protocol';
import { smallWidth } from '../compare/smallPictures';

/** A folder of photographs in a mirror, laid out as MVTec AD's. */
export interface PhotoFolder {
  /** As results name it. */
  name: string;
  /** In the mirror. */
  folder: string;
  colour: 'grey' | 'rgb';
  /** Rows that photographs are read to before they are squeezed into the small square; 256 columns. Default 256. */
  height?: number;
  /** Kinds of test pictures that nobody is sure of: they are left out. */
  unsure?: readonly string[];
}

/** Columns that photographs are read to. */
const width = 256;

/** Photographs as they lie, small. */
export function comparedFolder(folder: PhotoFolder): ComparedData {
  return { loadCompared: (options = {}) => loadFolder(folder, options) };
}

/** @throws ChoiceError where there is no mirror that has them */
async function loadFolder(
  { name, folder, colour, height = width, unsure = [] }: PhotoFolder,
  { say, folders = machineFolders(), ...work }: ComparedPicturesOptions,
): Promise<ComparedPictures> {
  const mirror = dataMirror(folders);
  const place = mirror && 'folder' in mirror ? paths.join(mirror.folder, folder) : undefined;
  if (place === undefined || !store.exists(place))
    throw new ChoiceError(
      `${name}: expected ${folder} in a mirror of the data, found none; set LAB_DATA_MIRROR to one.`,
    );
  const listing = listFolder(place, { source: 'mirror' });
  const sure = listing.images.filter(({ split, kind }) => split === 'test' && !unsure.includes(kind));
  const test = [true, false].flatMap((anomalous) =>
    some(
      sure.filter((each) => each.anomalous === anomalous),
      compareSizes.test,
    ),
  );
  const masks = test.every(({ anomalous, maskPath }) => anomalous === false || maskPath !== undefined);
  const read = async (images: readonly ListedImage[], withMasks: boolean) => {
    const { set, problems } = await loadListed(listing, { images, height, width, colour, masks: withMasks, ...work });
    if (say) problems.forEach(say);
    return set;
  };
  const train = await read(some(listed(listing, { split: 'train' }), compareSizes.train), false);
  const photos = await read(test, masks);
  const small = { height: smallWidth, width: smallWidth };
  return {
    name: `${name} (mirror)`,
    train: shrinkArea(train, small),
    test: shrinkArea(photos, small),
    labels: Array.from(photos.labels, (label) => Number(photos.classNames[label] !== good)),
    truth: photos.masks && {
      masks: photos.masks,
      height,
      width,
      onPhotos: (maps) => enlargeMaps(maps, { height, width }),
    },
  };
}

function some(images: readonly ListedImage[], count: number): ListedImage[] {
  return spreadIndices(images.length, count).map((i) => images[i]);
}
