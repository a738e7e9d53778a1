/** A look at a data set of the comparison. */
import { asRgb, type ByteImages, concatenateImages, selectImages, toBytes } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import type { ComparedPictures } from '../comparable';

/** Its first six training pictures, then three normal and three anomalous test pictures: `[12, 32, 32, 3]`, 0–255. */
export function examplePictures({ train, test, labels }: ComparedPictures): ByteImages {
  const firstOf = (wanted: number): number[] =>
    Array.from(labels.keys())
      .filter((i) => labels[i] === wanted)
      .slice(0, 3);
  return concatenateImages([some(train, [0, 1, 2, 3, 4, 5]), some(test, [...firstOf(0), ...firstOf(1)])]);
}

function some(pictures: ByteImages, indices: readonly number[]): ByteImages {
  return asRgb(toBytes(selectImages(toUnit(pictures), indices), { low: 0, high: 1 }));
}
