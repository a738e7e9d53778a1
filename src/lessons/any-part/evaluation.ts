/** All methods of lesson any-part side by side, as rows of results. */
import type { ListedImage } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import { ChoiceError } from '../../work/choiceError';
import { detectorsAtHand } from '../../training/files/checkpointFiles';
import type { Evaluation } from '../evaluable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import { expectBothKinds, partTest } from '../parts/partTest';
import { findAnyPart, sizeOfArea } from './data';
import { loadAnyPart } from './detector';
import { fewMethods } from './fewMethods';
import { pixelMethods, placeMethods } from './methods';
import { readPhotos } from './photos';
import { anyPartRecipe } from './recipe';

/** As `npm run evaluate` measures the lesson. */
export const evaluate: Evaluation['evaluate'] = async function* (
  { data: wanted, trained, pictures = [] },
  { work, begin },
) {
  const data = await findAnyPart({ data: wanted, ...work });
  expectBothKinds(data);
  const most = Math.max(0, ...pictures);
  if (most > data.good.length)
    throw new ChoiceError(
      `--pictures: expected at most the ${data.good.length} good ones that there are, found ${most}.`,
    );
  const files = detectorsAtHand({ lesson: 'any-part', recipe: 'course', data: data.id }, { trained, ...work });
  const size = files.length > 0 ? photoOf(files[0].file) : sizeOfArea(data.seen, anyPartRecipe.area);
  const masked = data.test.every(({ anomalous, maskPath }) => anomalous === false || maskPath !== undefined);
  const read = (images: readonly ListedImage[], masks = false): Promise<ImageSet> => {
    const { say, signal } = begin(`reading ${images.length} images`);
    return readPhotos(data.listing, images, size, { say, signal, masks });
  };
  const [good, test] = [await read(data.good), await read(data.test, masked)];
  function* methods(): Generator<Method> {
    yield* pixelMethods(good, test);
    yield* placeMethods(test, files, work);
    yield* fewMethods({ good, test }, { pictures, file: files.at(0)?.file }, work);
  }
  yield* evaluateMethods(methods(), partTest('any-part', data.name, test), begin);
};

function photoOf(file: string): { height: number; width: number } {
  const part = loadAnyPart(file);
  part.dispose();
  return part.photo;
}
