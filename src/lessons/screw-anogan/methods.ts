/**
 * The methods that lesson screw-anogan compares: trivial ones, the source's, and the course's detectors at hand. Their maps lie on the
 * photographs, `[n, 256, 256, 1]`.
 */
import { AnoganSearch } from '../../detectors/search/anoganSearch';
import { scoreOnce } from '../../detectors/scoreOnce';
import { enlargeMaps } from '../../images/moves/carry';
import { randomSource } from '../../tensors/random';
import type { SeededFile } from '../../training/files/checkpointFiles';
import type { Method } from '../method';
import { prepareSourceScrews, reduceScrews, screwAnoganSource } from './recipe';
import { loadScrewCourse, screwAnoganCourse } from './course';
import { placesMethods } from '../parts/placesMethods';
import { wholePartsMethods } from '../parts/wholePartsMethods';
import { loadScrewSource } from './sourceFile';
import { photoSize } from '../parts/partData';
import { partBaselines } from '../parts/partBaselines';
import type { PartTask } from '../parts/preparedParts';

/** Detectors without a network. */
export function screwBaselines(task: PartTask): Generator<Method> {
  return partBaselines(task, 'upright screws');
}

/** Images searched at once, and iterations: the source's 500 take five times as long. The lesson shows what they bring. */
const search = { batch: 48, iterations: 100 };

/** The source's search: as the text has it, which leaves its test image undivided, and with the division. */
export function* screwSourceMethods({ train, test }: PartTask, files: readonly SeededFile[]): Generator<Method> {
  if (files.length === 0) return;
  for (const asInTheText of [true, false])
    yield {
      id: asInTheText ? 'search-undivided' : 'search',
      name: `search, ${search.iterations} iterations${asInTheText ? ', undivided' : ''}`,
      recipe: 'source',
      nTrain: train.photos.count,
      runs: files.map(({ seed, file }) => ({
        seed,
        score: async (work) => {
          const source = loadScrewSource(file);
          const options = { ...screwAnoganSource.search, ...search, random: randomSource(seed) };
          const images = prepareSourceScrews(await reduceScrews(test.photos), { asInTheText });
          const found = await scoreOnce(new AnoganSearch({ ...source.networks, ...options }), images, work);
          source.dispose();
          return { ...found, maps: found.maps && enlargeMaps(found.maps, photoSize) };
        },
      })),
    };
}

/** The course's detector, whole and each of its two terms alone. */
export function screwCourseMethods(task: PartTask, files: readonly SeededFile[]): Generator<Method> {
  return wholePartsMethods(task, files, { load: loadScrewCourse, lambda: screwAnoganCourse.lambda });
}

/** The crops of upright screws as ImageNet's features see them: larger than the course's, since they look at an eighth of it. */
const seenScrew = { height: 96, width: 384 };

/** ImageNet's features, alone and summed with the course's detector. */
export function screwPlacesMethods(task: PartTask, files: readonly SeededFile[]): Generator<Method> {
  const { lambda } = screwAnoganCourse;
  return placesMethods(task, files, { upright: seenScrew, load: loadScrewCourse, lambda });
}
