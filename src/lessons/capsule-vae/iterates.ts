/** Which iterate of a projection shows damages best, found without a damaged part: on damages drawn onto held-out good ones. */
import type { Projector } from '../../detectors/projection/energyProjection';
import { DifferenceOptions, differenceMaps } from '../../detectors/vae/pictureDifference';
import { damagedParts, damagePlaces } from '../../images/damage/damagedParts';
import { FloatImages, mapValues, type ByteImages } from '../../images/imageBatch';
import { relativeToTable } from '../../images/parts/relativeToTable';
import { shrinkArea } from '../../images/shrinkArea';
import { imagesToTensor } from '../../images/tensorImages';
import { auroc } from '../../metrics/auroc';
import { randomSource } from '../../tensors/random';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import { capsulePictureWidth } from './recipe';
import { capsuleVaeCourse } from './course';

/** Pictures with drawn damages, and where these show. */
export interface DrawnDamages {
  /** `[n, 128, 128, 3]` in [0, 1], all in one light. */
  pictures: FloatImages;
  /** `[n, 32, 32, 1]`: 1 where a damage is seen, else 0. */
  marks: FloatImages;
}

/** The table's level in MVTec's photographs. */
const tableLevel = 0.86;
const table = { rows: 4, contrast: 3 };
const stride = 4;

/** Damages drawn onto photographs of good capsules, as the course draws them. */
export function drawDamages(photos: ByteImages, { count, seed }: { count: number; seed: number }): DrawnDamages {
  const images = relativePictures(photos);
  const draws = randomSource(seed).fork('drawn damages');
  const { marking, changes } = capsuleVaeCourse;
  const { pictures, marks } = damagedParts(images, {
    ...marking,
    changes,
    indices: Array.from({ length: count }, (_, i) => i % images.count),
    places: damagePlaces(images),
    stride,
    next: () => draws.next(),
  });
  return { pictures: lit(pictures), marks };
}

/** The same photographs without a damage, in the same light: `[n, 128, 128, 3]` in [0, 1]. */
export function undamagedPictures(photos: ByteImages): FloatImages {
  return lit(relativePictures(photos));
}

function relativePictures(photos: ByteImages): FloatImages {
  return relativeToTable(shrinkArea(photos, { height: capsulePictureWidth, width: capsulePictureWidth }), table);
}

function lit(pictures: FloatImages): FloatImages {
  return mapValues(pictures, (value) => Math.min(1, Math.max(0, (value / table.contrast + 1) * tableLevel)));
}

export interface IterateQuality {
  iterate: number;
  /** Pixel AUROC of the drawn damages. */
  auroc: number;
}

/**
 * Measures iterates, in rising order; when the work is stopped, on as many pictures as were projected by then.
 *
 * @param projector keeps these iterates
 * @param drawn its pictures as a tensor, so that a projector that remembers can know them again
 */
export async function measureIterates(
  projector: Projector,
  { pictures, marks }: { pictures: tf.Tensor4D; marks: FloatImages },
  iterates: readonly number[],
  difference: DifferenceOptions,
  work: WorkOptions = {},
): Promise<IterateQuality[]> {
  const { kept, count } = await projector.project(pictures, work);
  const some = pictures.slice<tf.Tensor4D>([0, 0, 0, 0], [count, -1, -1, -1]);
  const measured: IterateQuality[] = [];
  for (const [iterate, pictured] of kept) {
    if (!iterates.includes(iterate)) continue;
    const expected = imagesToTensor(pictured);
    const maps = await differenceMaps(some, expected, difference);
    const means = tf.avgPool(maps, stride, stride, 'valid');
    measured.push({ iterate, auroc: auroc(await numbersOf(means), marks.values.subarray(0, means.size)) });
    tf.dispose([expected, maps, means]);
  }
  some.dispose();
  return measured;
}

/** The one of the highest AUROC; of several, the first. */
export function bestIterate(measured: readonly IterateQuality[]): number {
  return measured.reduce((best, each) => (each.auroc > best.auroc ? each : best)).iterate;
}
