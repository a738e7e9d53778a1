/** Test photographs of parts as rows of results describe them. */
import { good } from '../../datasets/folders/imageListing';
import type { ImageSet } from '../../datasets/imageSet';
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
