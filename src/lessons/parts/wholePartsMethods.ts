/** The methods of the course's recipes for parts. Their maps lie on the photographs, `[n, 256, 256, 1]`. */
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { SeededFile } from '../../training/files/checkpointFiles';
import type { Method } from '../method';
import { type PartTask, resultOnPhotos } from './preparedParts';
import { type LoadedDetector } from './wholePartsDetector';

/**
 * The detector of each file, whole and each of its two terms alone.
 *
 * @param load reads a file; `lambda` is the weight of the discriminator's word in the whole
 */
export function* wholePartsMethods(
  { test }: PartTask,
  files: readonly SeededFile[],
  { load, lambda }: { load: (file: string) => LoadedDetector; lambda: number },
): Generator<Method> {
  const loaded = files.map(({ seed, file }) => ({ seed, course: load(file) }));
  if (loaded.length === 0) return;
  const method = (id: string, name: string, weight: number): Method => ({
    id,
    name,
    recipe: 'course',
    nTrain: Number(loaded[0].course.note.settings.images),
    runs: loaded.map(({ seed, course: { networks, knowledge } }) => ({
      seed,
      score: async (work) => {
        const detector = new MarkingGanDetector({ ...networks, knowledge, lambda: weight });
        return resultOnPhotos(await scoreOnce(detector, test.images, work), test);
      },
    })),
  });
  try {
    yield method('residual', 'generator: residual', 0);
    yield method('doubt', 'discriminator: doubt', 1);
    yield method('marking-gan', 'marking GAN: both', lambda);
  } finally {
    for (const { course } of loaded) course.dispose();
  }
}
