/** The trivial methods of the lessons on parts. Their maps lie on the photographs, `[n, 256, 256, 1]`. */
import type { ImageSet } from '../../datasets/imageSet';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Detector } from '../../detectors/detector';
import { NearestNeighbour } from '../../detectors/baselines/nearestNeighbour';
import { PcaReconstruction } from '../../detectors/baselines/pcaReconstruction';
import { RelativeResidual } from '../../detectors/baselines/relativeResidual';
import { scoreOnce } from '../../detectors/scoreOnce';
import { enlargeMaps } from '../../images/moves/carry';
import type { FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { shrinkArea } from '../../images/shrinkArea';
import { imagesToTensor, withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { reducedPictures } from '../../networks/judgedInput';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { Method, MethodRun } from '../method';
import { photoSize } from './partData';
import { mapsOnPhotos, type PartTask } from './preparedParts';

/** Width of the photographs that baselines get. */
const baselineWidth = 64;
/** Principal components, where there are images enough. */
const mostComponents = 80;

/** How the residuals of turned parts are counted: chosen on held-out good screws with rendered defects, and taken over for others. */
const relative = { blur: 0.5, share: 0.01, least: 0.001 };

/**
 * Detectors without a network: any other has to beat them. First the plainest of all, the brightness of the table; then photographs as
 * they are, photographs under one light, and parts that were turned.
 *
 * @param turned what these are called in the table, such as `upright screws`
 */
export function* partBaselines(task: PartTask, turned: string): Generator<Method> {
  const { train, test } = task;
  yield baseline('brightness', 'median grey level', 0, () => Promise.resolve(brightness(test.photos)));
  const components = Math.min(mostComponents, train.photos.count - 1);
  for (const [on, of, prepare] of [
    ['photographs', 'photographs', smallPhotos],
    ['one-light', 'photographs, one light', inOneLight],
  ] as const) {
    const onPhotos = (id: string, name: string, make: (images: tf.Tensor4D) => Detector | Promise<Detector>): Method =>
      baseline(`${id}-${on}`, `${name} on ${of}`, train.photos.count, async (work) => {
        const found = await withImageTensor(prepare(train.photos), async (images) =>
          scoreOnce(await make(images), prepare(test.photos), work),
        );
        return { ...found, maps: found.maps && enlargeMaps(found.maps, photoSize) };
      });
    yield onPhotos('1-nn', '1-NN', (images) => new NearestNeighbour(images));
    yield onPhotos('pca', `PCA-${components}`, (images) => PcaReconstruction.learn(images, { components }));
  }
  yield baseline('pca-turned', `PCA-${components} on ${turned}`, train.photos.count, (work) =>
    turnedPca(task, components, work),
  );
}

function baseline(id: string, name: string, nTrain: number, score: MethodRun['score']): Method {
  return { id, name, recipe: 'baseline', nTrain, runs: [{ score }] };
}

async function turnedPca(
  { train, heldOut, test }: PartTask,
  components: number,
  work: WorkOptions,
): Promise<AnomalyResult> {
  const [learnt, held, asked] = [train, heldOut, test].map(({ images }) => reducedParts(images));
  const of = await PcaReconstruction.learn(learnt, { components });
  const detector = await RelativeResidual.learn({ of, heldOut: held, ...relative });
  const found = await detector.score(asked, work);
  detector.dispose();
  tf.dispose([learnt, held, asked]);
  return { ...found, maps: found.maps && mapsOnPhotos(enlargeMaps(found.maps, test.crops), test.maps) };
}

/** `[n, 64, 64, c]` in [0, 1]. */
function smallPhotos(photos: ImageSet): FloatImages {
  return toUnit(shrinkArea(photos, { height: baselineWidth, width: baselineWidth }));
}

/** The same, each photograph relative to its own median, which is the table's. */
function inOneLight(photos: ImageSet): FloatImages {
  const images = smallPhotos(photos);
  const length = baselineWidth ** 2 * images.channels;
  for (let n = 0; n < images.count; n++) {
    const values = images.values.subarray(n * length, (n + 1) * length);
    const table = Math.max(quantile(values, 0.5), 1 / 255);
    for (let i = 0; i < length; i++) values[i] /= table;
  }
  return images;
}

/** The median grey level as a score: how bright the table is. */
function brightness(photos: ImageSet): AnomalyResult {
  const started = performance.now();
  const { values, count, channels } = smallPhotos(photos);
  const length = baselineWidth ** 2 * channels;
  const scores = Float32Array.from({ length: count }, (_, n) =>
    quantile(values.subarray(n * length, (n + 1) * length), 0.5),
  );
  return { count, scores, parts: {}, millisecondsPerImage: (performance.now() - started) / count, stopped: false };
}

/** A fourth of the size; the caller disposes them. */
function reducedParts(images: FloatImages): tf.Tensor4D {
  return tf.tidy(() => reducedPictures(imagesToTensor(images)));
}
