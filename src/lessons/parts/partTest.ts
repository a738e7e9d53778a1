/** Test photographs of parts as rows of results describe them. */
import { good, type ImageListing, type ListedImage } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
import { ChoiceError } from '../../work/choiceError';
import type { TestSet } from '../methodRows';

/** @param dataset as results name it */
export function partTest(lesson: string, dataset: string, photos: ImageSet): TestSet {
  const { masks, height, width, labels, classNames } = photos;
  const kinds = Array.from(labels, (label) => classNames[label]);
  return {
    lesson,
    dataset,
    labels: kinds.map((kind) => Number(kind !== good)),
    kinds,
    truth: masks && { masks, height, width },
  };
}

/** @throws ChoiceError where there is nothing to tell apart */
export function expectBothKinds({
  listing,
  test,
}: {
  listing: Pick<ImageListing, 'folder'>;
  test: readonly ListedImage[];
}): void {
  const [normal, anomalous] = [false, true].map((wanted) => test.filter((image) => image.anomalous === wanted).length);
  if (normal === 0 || anomalous === 0)
    throw new ChoiceError(
      `${listing.folder}: expected images in both test/good and test/<kind> to measure detectors on, ` +
        `found ${normal} and ${anomalous}; npm run score lists the scores of images that nobody has sorted.`,
    );
}
