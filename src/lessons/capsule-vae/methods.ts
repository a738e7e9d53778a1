/** The methods that lesson capsule-vae compares. Their maps lie on the photographs, `[n, 256, 256, 1]`. */
import { EnergyProjection } from '../../detectors/projection/energyProjection';
import { differenceName, type DifferenceOptions } from '../../detectors/vae/pictureDifference';
import { ProjectionDetector } from '../../detectors/projection/projectionDetector';
import { RememberedProjection } from '../../detectors/projection/rememberedProjection';
import { VaeReconstructionDetector } from '../../detectors/vae/vaeReconstructionDetector';
import type { Detector } from '../../detectors/detector';
import type { ProjectionGradient } from '../../detectors/projection/reconstructionEnergy';
import { enlargeMaps } from '../../images/moves/carry';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import type { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import { bestIterate, drawDamages, measureIterates } from './iterates';
import { disposeVae } from '../../networks/vaeReconstruction';
import { capsulePictures, capsuleProjection, loadCapsuleSource } from './recipe';
import { capsuleVaeCourse, levelCapsule, loadCapsuleCourse } from './course';
import type { SeededFile } from '../../training/files/checkpointFiles';
import type { Method, MethodRun } from '../method';
import { photoSize } from '../parts/partData';
import { partBaselines } from '../parts/partBaselines';
import type { PartTask } from '../parts/preparedParts';
import { placesMethods } from '../parts/placesMethods';
import { wholePartsMethods } from '../parts/wholePartsMethods';

/** Detectors without a network. */
export function capsuleBaselines(task: PartTask): Generator<Method> {
  return partBaselines(task, 'level capsules');
}

/** The course's detector, whole and each of its two terms alone. */
export function capsuleCourseMethods(task: PartTask, files: readonly SeededFile[]): Generator<Method> {
  return wholePartsMethods(task, files, { load: loadCapsuleCourse, lambda: capsuleVaeCourse.lambda });
}

/** The crops of level capsules as ImageNet's features see them: whole multiples of the sixteenth that they look at. */
const seenCapsule = { height: 112, width: 256 };

/** ImageNet's features, alone and summed with the course's detector. */
export function capsulePlacesMethods(task: PartTask, files: readonly SeededFile[]): Generator<Method> {
  const { lambda } = capsuleVaeCourse;
  return placesMethods(task, files, {
    upright: { ...levelCapsule.upright, ...seenCapsule },
    load: loadCapsuleCourse,
    lambda,
  });
}

/** Iterates among which one is chosen, and the number of pictures with drawn damages that it takes. */
export const iterateChoice = { iterates: [0, 1, 2, 5, 10, 20, 50, 99], pictures: 40 };

const maps: readonly DifferenceOptions[] = [
  { map: 'squared' },
  { map: 'dissimilarity', window: capsuleProjection.window },
];
const gradients: readonly ProjectionGradient[] = ['detached', 'differentiated'];

/**
 * The source's autoencoder: its reconstruction, and its projection by either gradient at the text's iterate and at the one that shows
 * damages drawn onto held-out capsules best. Each by its squared difference and by structural dissimilarity.
 */
export function* capsuleSourceMethods(
  { train, heldOut, test }: PartTask,
  files: readonly SeededFile[],
): Generator<Method> {
  if (files.length === 0) return;
  const loaded = files.map(({ seed, file }) => ({ seed, networks: loadCapsuleSource(file).networks }));
  const drawn = loaded.map(({ seed }) => drawnTensors(heldOut, seed));
  const pictures = imagesToTensor(capsulePictures(test.photos));
  const kept = [...new Set([...iterateChoice.iterates, capsuleProjection.compared])];
  const projections = loaded.flatMap(({ seed, networks }, n) =>
    gradients.map((gradient) => {
      const own = new EnergyProjection({ networks, gradient, ...capsuleProjection, keep: kept });
      // One of the test images, another of the drawn damages: either is looked at by several methods.
      const [projector, choosing] = [new RememberedProjection(own), new RememberedProjection(own)];
      return { seed, gradient, own, projector, choosing, damages: drawn[n] };
    }),
  );
  type Run = (make: (work: WorkOptions) => Promise<Detector> | Detector) => MethodRun['score'];
  const run: Run = (make) => async (work) => {
    const detector = await make(work);
    const found = await detector.score(pictures, work);
    detector.dispose();
    return { ...found, maps: found.maps && enlargeMaps(found.maps, photoSize) };
  };
  const common = { recipe: 'source', nTrain: train.photos.count };
  try {
    for (const difference of maps)
      yield {
        ...common,
        id: `reconstruction-${difference.map}`,
        name: `reconstruction, ${differenceName(difference)}`,
        runs: loaded.map(({ seed, networks }) => ({
          seed,
          score: run(() => new VaeReconstructionDetector({ networks, ...difference })),
        })),
      };
    for (const gradient of gradients) {
      const some = projections.filter((each) => each.gradient === gradient);
      for (const difference of maps) {
        const { compared } = capsuleProjection;
        yield {
          ...common,
          id: `projection-${gradient}-${difference.map}`,
          name: `projection ${gradient}, iterate ${compared}, ${differenceName(difference)}`,
          runs: some.map(({ seed, projector }) => ({
            seed,
            score: run(() => new ProjectionDetector({ projector, at: compared, ...difference })),
          })),
        };
        yield {
          ...common,
          id: `projection-${gradient}-chosen-${difference.map}`,
          name: `projection ${gradient}, iterate chosen, ${differenceName(difference)}`,
          runs: some.map(({ seed, projector, choosing, damages }) => ({
            seed,
            score: run(async (work) => {
              const measured = await measureIterates(choosing, damages, iterateChoice.iterates, difference, work);
              return new ProjectionDetector({ projector, at: bestIterate(measured), ...difference });
            }),
          })),
        };
      }
    }
  } finally {
    pictures.dispose();
    for (const damages of drawn) damages.pictures.dispose();
    for (const { own } of projections) own.dispose();
    for (const { networks } of loaded) disposeVae(networks);
  }
}

/** The caller disposes the pictures. */
function drawnTensors({ photos }: PartTask['heldOut'], seed: number): { pictures: tf.Tensor4D; marks: FloatImages } {
  const { pictures, marks } = drawDamages(photos, { count: iterateChoice.pictures, seed });
  return { pictures: imagesToTensor(pictures), marks };
}
