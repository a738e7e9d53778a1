/**
 * The methods that lesson 01 compares: trivial ones, the source's, and the course's detectors at hand. Their maps lie on the
 * photographs, `[n, 256, 256, 1]`.
 */
import { AnoganSearch } from '../detectors/anoganSearch';
import type { AnomalyResult } from '../detectors/anomalyResult';
import type { Detector } from '../detectors/detector';
import { MarkingGanDetector } from '../detectors/markingGanDetector';
import { NearestNeighbour } from '../detectors/nearestNeighbour';
import { PcaReconstruction } from '../detectors/pcaReconstruction';
import { RelativeResidual } from '../detectors/relativeResidual';
import { scoreOnce } from '../detectors/scoreOnce';
import type { ImageSet } from '../datasets/imageSet';
import { enlargeMaps } from '../images/carry';
import type { FloatImages } from '../images/imageBatch';
import { toUnit } from '../images/normalise';
import { shrinkArea } from '../images/shrinkArea';
import { imagesToTensor, withImageTensor } from '../images/tensorImages';
import { quantile } from '../metrics/quantile';
import { reducedPictures } from '../networks/judgedInput';
import { uprightSize } from '../networks/screwsEncoderGan';
import { randomSource } from '../random';
import { tf } from '../tensors';
import type { WorkOptions } from '../work';
import type { SeededFile } from './checkpointFiles';
import type { Method, MethodRun } from './method';
import { prepareSourceScrews, reduceScrews, screwAnoganSource } from './screwAnogan';
import { loadScrewCourse } from './screwAnoganCourse';
import { disposeDetector } from './wholePartsDetector';
import { disposeNetworks, loadScrewSource } from './screwAnoganFile';
import { photoWidth } from './partData';
import { mapsOnPhotos, UprightScrews } from './screwImages';

/** The images of a comparison. */
export interface ScrewTask {
  train: UprightScrews;
  heldOut: UprightScrews;
  test: UprightScrews;
}

const photoSize = { height: photoWidth, width: photoWidth };
/** Width of the photographs that baselines get. */
const baselineWidth = 64;
/** Principal components, where there are images enough. */
const mostComponents = 80;

/**
 * Detectors without a network: any other has to beat them. First the plainest of all, the brightness of the table; then photographs as
 * they are, photographs under one light, and upright screws.
 */
export function* screwBaselines(task: ScrewTask): Generator<Method> {
  const { train, test } = task;
  yield baseline('median grey level', 0, () => Promise.resolve(brightness(test.photos)));
  const components = Math.min(mostComponents, train.photos.count - 1);
  for (const [of, prepare] of [
    ['photographs', smallPhotos],
    ['photographs, one light', inOneLight],
  ] as const) {
    const onPhotos = (name: string, make: (images: tf.Tensor4D) => Detector): Method =>
      baseline(`${name} on ${of}`, train.photos.count, async (work) => {
        const found = await withImageTensor(prepare(train.photos), (images) =>
          scoreOnce(make(images), prepare(test.photos), work),
        );
        return { ...found, maps: found.maps && enlargeMaps(found.maps, photoSize) };
      });
    yield onPhotos('1-NN', (images) => new NearestNeighbour(images));
    yield onPhotos(`PCA-${components}`, (images) => new PcaReconstruction(images, { components }));
  }
  yield baseline(`PCA-${components} on upright screws`, train.photos.count, (work) =>
    uprightPca(task, components, work),
  );
}

function baseline(name: string, nTrain: number, score: MethodRun['score']): Method {
  return { name, recipe: 'baseline', nTrain, runs: [{ score }] };
}

async function uprightPca(
  { train, heldOut, test }: ScrewTask,
  components: number,
  work: WorkOptions,
): Promise<AnomalyResult> {
  const [learnt, held, asked] = [train, heldOut, test].map(({ images }) => reducedScrews(images));
  const of = new PcaReconstruction(learnt, { components });
  const detector = await RelativeResidual.learn({ of, heldOut: held, ...relative });
  const found = await detector.score(asked, work);
  detector.dispose();
  tf.dispose([learnt, held, asked]);
  return { ...found, maps: found.maps && mapsOnPhotos(enlargeMaps(found.maps, uprightSize), test.maps) };
}

/** How the residuals of upright screws are counted: chosen on held-out good screws with rendered defects. */
const relative = { blur: 0.5, share: 0.01, least: 0.001 };

/** Images searched at once, and iterations: the source's 500 take five times as long. The lesson shows what they bring. */
const search = { batch: 48, iterations: 100 };

/** The source's search: as the text has it, which leaves its test image undivided, and with the division. */
export function* screwSourceMethods({ train, test }: ScrewTask, files: readonly SeededFile[]): Generator<Method> {
  if (files.length === 0) return;
  for (const asInTheText of [true, false])
    yield {
      name: `search, ${search.iterations} iterations${asInTheText ? ', undivided' : ''}`,
      recipe: 'source',
      nTrain: train.photos.count,
      runs: files.map(({ seed, file }) => ({
        seed,
        score: async (work) => {
          const { networks } = loadScrewSource(file);
          const options = { ...screwAnoganSource.search, ...search, random: randomSource(seed) };
          const images = prepareSourceScrews(await reduceScrews(test.photos), { asInTheText });
          const found = await scoreOnce(new AnoganSearch({ ...networks, ...options }), images, work);
          disposeNetworks(networks);
          return { ...found, maps: found.maps && enlargeMaps(found.maps, photoSize) };
        },
      })),
    };
}

/** The course's detector, whole and each of its two terms alone. */
export function* screwCourseMethods({ test }: ScrewTask, files: readonly SeededFile[]): Generator<Method> {
  const loaded = files.map(({ seed, file }) => ({ seed, course: loadScrewCourse(file) }));
  if (loaded.length === 0) return;
  const method = (name: string, lambda?: number): Method => ({
    name,
    recipe: 'course',
    nTrain: Number(loaded[0].course.note.settings.images),
    runs: loaded.map(({ seed, course: { networks, knowledge } }) => ({
      seed,
      score: async (work) => {
        const detector = new MarkingGanDetector({ ...networks, knowledge, lambda });
        const found = await scoreOnce(detector, test.images, work);
        return { ...found, maps: found.maps && mapsOnPhotos(found.maps, test.maps) };
      },
    })),
  });
  try {
    yield method('generator: residual', 0);
    yield method('discriminator: doubt', 1);
    yield method('marking GAN: both');
  } finally {
    for (const { course } of loaded) disposeDetector(course);
  }
}

/** `[n, 64, 64, 1]` in [0, 1]. */
function smallPhotos(photos: ImageSet): FloatImages {
  return toUnit(shrinkArea(photos, { height: baselineWidth, width: baselineWidth }));
}

/** The same, each photograph relative to its own median, which is the table's. */
function inOneLight(photos: ImageSet): FloatImages {
  const images = smallPhotos(photos);
  const length = baselineWidth ** 2;
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
  const { values, count } = smallPhotos(photos);
  const length = baselineWidth ** 2;
  const scores = Float32Array.from({ length: count }, (_, n) =>
    quantile(values.subarray(n * length, (n + 1) * length), 0.5),
  );
  return { count, scores, parts: {}, millisecondsPerImage: (performance.now() - started) / count, stopped: false };
}

/** `[n, 16, 64, 1]`; the caller disposes them. */
function reducedScrews(images: FloatImages): tf.Tensor4D {
  return tf.tidy(() => reducedPictures(imagesToTensor(images)));
}
