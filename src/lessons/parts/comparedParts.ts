/** The data sets of the lessons on parts as the comparison takes them. */
import { good } from '../../datasets/folders/imageListing';
import { ByteImages, toBytes } from '../../images/imageBatch';
import { enlargeMaps } from '../../images/moves/carry';
import { relativeToTable } from '../../images/parts/relativeToTable';
import { shrinkArea } from '../../images/shrinkArea';
import { smallWidth } from '../compare/smallPictures';
import type { ComparedPictures, ComparedPicturesOptions } from '../comparable';
import { findParts, type PartKind } from './partData';
import { loadPhotos } from './partPhotos';
import { mapsOnPhotos, prepareParts, type PartPreparation } from './preparedParts';

/** Parts as the comparison takes them: turned, relative to their table, and small. */
export async function comparedParts(
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
