/** What normal parts get from the course's detectors of parts: the same for lessons screw-anogan and capsule-vae. */
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { PromisingDetectors } from '../promising';
import { findParts, type PartKind } from './partData';
import { loadPhotos, type PhotoOptions } from './partPhotos';
import { prepareParts, type PartPreparation } from './preparedParts';
import type { LoadedDetector } from './wholePartsDetector';

export interface PromisingParts {
  colour: PhotoOptions['colour'];
  preparation: PartPreparation;
  load: (file: string) => LoadedDetector;
  /** Weight of the discriminator's word. */
  lambda: number;
}

/** Those learnt from MVTec's parts, and those from rendered ones. */
export function promisingParts(
  kind: PartKind,
  { colour, preparation, load, lambda }: PromisingParts,
): PromisingDetectors[] {
  return ['mvtec', 'rendered'].map((data) => ({
    recipe: 'course',
    data,
    read: async (work) => {
      const found = await findParts(kind, { data, ...work });
      const good = found.test.filter(({ anomalous }) => anomalous === false);
      const { images } = await prepareParts(await loadPhotos(found, good, { colour, ...work }), preparation, work);
      return {
        dataset: found.name,
        score: async (file, asked) => {
          const course = load(file);
          const { networks, knowledge, heldOut } = course;
          const { scores } = await scoreOnce(new MarkingGanDetector({ ...networks, knowledge, lambda }), images, asked);
          course.dispose();
          return { heldOut: heldOut.scores, test: scores };
        },
      };
    },
  }));
}
